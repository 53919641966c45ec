"""When a lead may be called or texted: the rule pack's hours at every place it may be.

The window of the strictest candidate state must be open in every candidate zone at once (trust
rules L1, L2, L4 and "which zone, when they disagree"). Nothing here is a statement of law: it
says what the pack of a certain date says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, reduce
from zoneinfo import ZoneInfo

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.places import HOME_COUNTRY, country_code
from leaddesk.services.resources import resource
from leaddesk.services.spoken_time import say_clock, say_day, say_short_clock
from leaddesk.services.working_hours_text import ALWAYS, WeekHours, common_hours, parse_hours
from leaddesk.services.working_time import WorkingCalendar, public_holidays

#: The value of the setting ``calling.rule_pack`` on a new desk.
DEFAULT_PACK = "us"
_LOOK_AHEAD = timedelta(days=21)
_SAME_NIGHT = timedelta(hours=18)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The permitted hours of one place, where they are written, and whether holidays close it."""

    hours: WeekHours
    source: str
    text: str
    holidays_closed: bool = False


@dataclass(frozen=True, slots=True)
class RulePack:
    """A dated table of permitted hours by place ("US", "US-FL", "CA")."""

    name: str
    title: str
    date: str
    unknown: HoursRow
    elsewhere: HoursRow
    places: Mapping[str, HoursRow] = field(hash=False)

    def row(self, place: str) -> HoursRow:
        """The row of a state, else of its country, else the careful hours of elsewhere."""
        country = place.partition("-")[0]
        return self.places.get(place) or self.places.get(country) or self.elsewhere


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether calling is permitted at an instant, until or from when, and why in words.

    ``closes_at`` is set when open (None: it never closes), ``opens_at`` when closed (None: no
    hour fits every place).
    """

    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    why: str


@cache
def rule_pack(name: str = DEFAULT_PACK) -> RulePack:
    """The rule pack called ``name``. Raises LeadDeskError when there is none."""
    path = resource("rule_packs", f"{name}.json")
    if not name.replace("-", "").isalnum() or not path.is_file():
        raise LeadDeskError(
            f"There is no set of calling hours called “{name[:40]}”.",
            "The hours in use were not changed.",
            f"Use {DEFAULT_PACK}.",
        )
    document = json.loads(path.read_text(encoding="utf-8"))
    return RulePack(
        name=document["name"],
        title=document["title"],
        date=document["date"],
        unknown=_row(document["unknown"]),
        elsewhere=_row(document["elsewhere"]),
        places={place: _row(row) for place, row in document["places"].items()},
    )


def permit(
    at: datetime,
    zones: tuple[str, ...],
    states: tuple[str, ...],
    country: str | None = None,
    pack: RulePack | None = None,
    city: str | None = None,
) -> Permit:
    """Whether the lead may be called at ``at``, in every zone and state that it may be in.

    ``zones`` and ``states`` come from ``places``; without states the country's hours count, and
    the strictest where the country is the home country or unknown. ``city`` is only said.
    """
    pack = pack or rule_pack()
    at = at.astimezone(UTC)
    calendars = _calendars(pack, zones, states, country_code(country), at.year)
    here = ZoneInfo(zones[0])
    opens = _first_open(calendars, at)
    if opens == at and all(calendar.hours == ALWAYS for calendar in calendars):
        return Permit(True, None, None, f"{_clocks(at, zones)} there")
    if opens == at:
        closes = min(calendar.closes_at(at) for calendar in calendars)
        until = say_short_clock(closes, here)
        where = "there" if states else "there, place not known"
        return Permit(
            True, closes, None, f"{_clocks(at, zones)} {where}, fine to call until {until}"
        )
    where = f"in {city}" if city else "there"
    if opens is None:
        return Permit(
            False, None, None, f"{_clocks(at, zones)} {where}, no hour fits every place it may be"
        )
    after = say_short_clock(opens, here)
    if opens - at >= _SAME_NIGHT:
        after = f"{say_day(opens, here)} {after}"
    return Permit(False, None, opens, f"{_clocks(at, zones)} {where}, call after {after}")


def first_permitted(
    at: datetime,
    zones: tuple[str, ...],
    states: tuple[str, ...],
    country: str | None = None,
    pack: RulePack | None = None,
) -> datetime | None:
    """The first instant from ``at`` on at which the lead may be called; None when never."""
    at = at.astimezone(UTC)
    pack = pack or rule_pack()
    return _first_open(_calendars(pack, zones, states, country_code(country), at.year), at)


def permitted_hours_text(
    states: tuple[str, ...], country: str | None = None, pack: RulePack | None = None
) -> tuple[tuple[str, str, str], ...]:
    """The rows that apply as (place, hours, source), for the screen that shows them."""
    pack = pack or rule_pack()
    return tuple(
        (place, row.text, row.source) for place, row in _rows(pack, states, country_code(country))
    )


def _first_open(calendars: tuple[WorkingCalendar, ...], at: datetime) -> datetime | None:
    """The first instant from ``at`` on that is open in all calendars at once."""
    if not calendars:
        return None
    instant, end = at, at + _LOOK_AHEAD
    while instant <= end:
        latest = max(calendar.next_open(instant) for calendar in calendars)
        if latest == instant:
            return instant
        instant = latest
    return None


def _rows(
    pack: RulePack, states: tuple[str, ...], country: str | None
) -> tuple[tuple[str, HoursRow], ...]:
    if states:
        # A bare home country next to a known state adds nothing; alone it is not a state.
        named = tuple((state, pack.row(state)) for state in states if state != HOME_COUNTRY)
        if named:
            return named
    if country and country != HOME_COUNTRY:
        return ((country, pack.row(country)),)
    return (("unknown", pack.unknown),)


@lru_cache(maxsize=4096)
def _calendars(
    pack: RulePack,
    zones: tuple[str, ...],
    states: tuple[str, ...],
    country: str | None,
    year: int,
) -> tuple[WorkingCalendar, ...]:
    """One calendar a zone, each with the hours common to all rows; none when none are common."""
    rows = _rows(pack, states, country)
    hours = reduce(common_hours, (row.hours for _, row in rows))
    if not any(hours):
        return ()
    closed = frozenset(
        day
        for place, row in rows
        if row.holidays_closed
        for day in public_holidays(
            place.partition("-")[0], place.partition("-")[2] or None, (year - 1, year, year + 1)
        )
    )
    return tuple(WorkingCalendar(zone, hours, closed) for zone in zones)


def _clocks(at: datetime, zones: tuple[str, ...]) -> str:
    """The local time, or both times where the zones' clocks differ; at most two are said."""
    times = tuple(dict.fromkeys(say_clock(at, ZoneInfo(zone)) for zone in zones))
    return " or ".join((times[0], times[-1])) if len(times) > 1 else times[0]


def _row(document: Mapping[str, object]) -> HoursRow:
    text = str(document["hours"])
    return HoursRow(
        hours=parse_hours(text),
        source=str(document["source"]),
        text=text,
        holidays_closed=bool(document.get("holidays_closed", False)),
    )
