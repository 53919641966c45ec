"""The figures beside the five: leads won, cost a lead, days from first contact to won."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from leaddesk.services.track.history import DAY, LeadHistory


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three figures of one week; None where there is nothing to count.

    ``cost_minor`` is in minor units, all that was spent over all leads;
    ``days_to_win`` is the median over the leads won in the week.
    """

    won_share: float | None
    cost_minor: float | None
    days_to_win: float | None


def key_figures(leads: Sequence[LeadHistory], until: int, won: Sequence[LeadHistory]) -> KeyFigures:
    """The figures of ``leads`` as they stood at ``until``, and of the leads ``won`` in the week."""
    winners = sum(lead.won_at is not None and lead.won_at <= until for lead in leads)
    costs = [lead.cost_minor for lead in leads if lead.cost_minor is not None]
    days = [
        max(0, lead.won_at - lead.first_contact_at) / DAY
        for lead in won
        if lead.won_at is not None and lead.first_contact_at is not None and lead.won_at <= until
    ]
    return KeyFigures(
        won_share=winners / len(leads) if leads else None,
        cost_minor=sum(costs) / len(leads) if costs else None,
        days_to_win=median(days) if days else None,
    )
