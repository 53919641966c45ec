"""Where a lead may be: the zones and states that its hours are read from."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.services.permitted_hours import first_permitted
from leaddesk.services.places import states_for, zones_for
from leaddesk.services.sequence.plan import Allowed
from leaddesk.services.standing.policy import Policy

if TYPE_CHECKING:
    # Views ask as well, before the database layer is loaded.
    from leaddesk.models.lead import Lead


class Whereabouts(NamedTuple):
    """Candidate zones, the likeliest first, and candidate states."""

    zones: tuple[str, ...]
    states: tuple[str, ...]
    country: str


def whereabouts(postal_code: str, region: str, country: str, phone: str | None) -> Whereabouts:
    """All places that the inputs speak of (domain: the lead record)."""
    inputs = (postal_code or None, region or None, country or None, phone)
    return Whereabouts(zones_for(*inputs), states_for(*inputs), country)


def of_lead(lead: "Lead") -> Whereabouts:
    """Where ``lead`` may be."""
    return whereabouts(lead.postal_code, lead.region, lead.country, lead.phone)


def zone_columns(where: Whereabouts, desk_zone: str) -> dict[str, str]:
    """The columns of a lead that its whereabouts decide; an unknown place shows the desk's zone."""
    shown = where.zones[0] if where.states else desk_zone
    return {"time_zone": shown, "zones": ",".join(where.zones)}


def allowed(policy: Policy, where: Whereabouts) -> Allowed:
    """Answers the first instant from another on at which such a lead may be reached."""

    def first(at: datetime) -> datetime | None:
        return first_permitted(at, where.zones, where.states, where.country or None, policy.pack)

    return first
