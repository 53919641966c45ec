"""The funnel of a week's leads: how many reached each stage or went beyond it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leaddesk.services.track.history import LeadHistory

_Milestones = Callable[[LeadHistory], tuple[int | None, ...]]

#: A stage counts as reached when its own milestone or any later one was (domain: KPIs).
_STAGES: tuple[tuple[str, _Milestones], ...] = (
    ("Leads", lambda lead: (lead.submitted_at,)),
    (
        "Reached",
        lambda lead: (lead.first_contact_at, lead.qualified_at, lead.proposal_at, lead.won_at),
    ),
    ("Qualified", lambda lead: (lead.qualified_at, lead.proposal_at, lead.won_at)),
    ("Proposal", lambda lead: (lead.proposal_at, lead.won_at)),
    ("Won", lambda lead: (lead.won_at,)),
)


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A stage of the funnel: this week's leads that reached it, and last week's at the same age.

    ``share`` is of the step above; None for the first step and after an empty one.
    """

    name: str
    count: int
    previous: int
    share: float | None
    lead_ids: tuple[int, ...] = ()


def funnel(
    leads: Sequence[LeadHistory], until: int, before: Sequence[LeadHistory], before_until: int
) -> tuple[FunnelStep, ...]:
    """The steps for ``leads`` as they stood at ``until``, beside those of ``before``.

    Skipped stages count as passed, moving back counts once, lost leads stay in the count.
    """
    steps: list[FunnelStep] = []
    for name, milestones in _STAGES:
        ids = tuple(lead.lead_id for lead in leads if _reached(milestones(lead), until))
        earlier = sum(_reached(milestones(lead), before_until) for lead in before)
        above = steps[-1].count if steps else 0
        share = len(ids) / above if above else None
        steps.append(FunnelStep(name, len(ids), earlier, share, ids))
    return tuple(steps)


def _reached(milestones: tuple[int | None, ...], until: int) -> bool:
    return any(instant is not None and instant <= until for instant in milestones)
