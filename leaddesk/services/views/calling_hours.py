"""When the leads of the queue may be called: the desk's rule pack at one moment."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from leaddesk.services.permitted_hours import Permit, RulePack, permit, rule_pack
from leaddesk.services.places import states_for, zones_for
from leaddesk.services.settings import Settings
from leaddesk.services.spoken_time import say_clock


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a lead's record says of where it is."""

    zones: str = ""
    postal_code: str = ""
    region: str = ""
    country: str = ""
    phone: str | None = None
    city: str = ""
    time_zone: str = ""

    def zone(self) -> ZoneInfo:
        """The zone whose clock is shown for this lead."""
        return ZoneInfo(self.time_zone or self.candidates()[0])

    def candidates(self) -> tuple[str, ...]:
        """Every zone it may be in."""
        named = tuple(filter(None, self.zones.split(",")))
        return named or zones_for(
            self.postal_code or None, self.region or None, self.country or None, self.phone
        )


@dataclass(frozen=True, slots=True)
class CallingHours:
    """The permitted hours as they are chosen; without a pack every hour is permitted."""

    pack: RulePack | None
    now: datetime

    @classmethod
    def of(cls, settings: Settings, now: datetime) -> "CallingHours":
        """The hours that the desk's settings choose."""
        chosen = settings.text("calling.rule_pack")
        return cls(None if chosen == "none" else rule_pack(), now)

    def permit(self, where: Whereabouts, at: datetime | None = None) -> Permit:
        """Whether that lead may be called now, or at another instant."""
        at = at or self.now
        if self.pack is None:
            return Permit(True, None, None, f"{say_clock(at, where.zone())} there")
        states = states_for(
            where.postal_code or None, where.region or None, where.country or None, where.phone
        )
        return permit(
            at, where.candidates(), states, where.country or None, self.pack, where.city or None
        )

    def first_open(self, where: Whereabouts, at: datetime) -> datetime | None:
        """The first instant from ``at`` on that is fine to call; None where there is none."""
        permit = self.permit(where, at)
        return at if permit.open else permit.opens_at

    def window(self, where: Whereabouts, at: datetime) -> tuple[datetime, datetime] | None:
        """From when until when calls are fine on the lead's day of ``at``; None on a closed day."""
        zone = where.zone()
        midnight = datetime.combine(at.astimezone(zone).date(), time(), zone)
        opens = self.permit(where, midnight).opens_at
        if opens is None or opens.astimezone(zone).date() != midnight.date():
            return None
        closes = self.permit(where, opens).closes_at
        return (opens, closes) if closes is not None else None

    def may_be_open(self, zones: str) -> bool:
        """Whether any state at all permits calls now in these zones (a comma list)."""
        if self.pack is None or not zones:
            return True
        minute = self.now.replace(second=0, microsecond=0)
        return _any_open(self.pack, tuple(filter(None, zones.split(","))), minute)


@lru_cache(maxsize=2_048)
def _any_open(pack: RulePack, zones: tuple[str, ...], minute: datetime) -> bool:
    # Whole countries first: their hours are the widest. "US-" is some state without own hours.
    for place in sorted(pack.places, key=len):
        state = place if "-" in place else f"{place}-"
        if permit(minute, zones, (state,), None, pack).open:
            return True
    # A country without a row has the hours of elsewhere.
    return permit(minute, zones, ("ZZ",), "ZZ", pack).open
