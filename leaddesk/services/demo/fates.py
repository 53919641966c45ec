"""What becomes of each sample lead: how many of a week are reached, qualified and won."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.services.demo.cast import sample
from leaddesk.services.working_time import wall_instant

WEEKS = 12

_DAY = timedelta(days=1)
_DAY_WEIGHTS = (19, 20, 19, 18, 16, 5, 3)
#: Most people write while the office is open; some in the evening, a few at night.
_HOURS = (*range(8, 17), 17, 18, 19, 20, 21, 22, 6, 7)
_HOUR_WEIGHTS = (10, 13, 13, 12, 12, 11, 11, 10, 8, 2, 2, 2, 2, 1, 1, 1, 1)
#: Who wrote while nobody could answer is harder to reach later.
_OPEN = range(8, 17)
_LUNCH = (12, 13)
_LATE_ODDS = 0.3


@dataclass(frozen=True, slots=True)
class Fate:
    """A lead that will come in, and how it will go as far as time has come for it.

    ``reached_on`` is the number of the call that reaches the person, 0 for a reply to the first
    text, None for never. ``patient`` tells whether a run that nobody answers is run to its end.
    """

    source: int
    submitted_at: datetime
    reached_on: int | None = None
    qualified: bool = False
    won: bool = False
    hot: bool = False
    patient: bool = True
    slow_lunch: bool = False
    late: bool = False
    pace: float = 1.0


def fates(random: Random, now: datetime, zone: ZoneInfo) -> Iterator[Fate]:
    """The leads of twelve whole weeks and of the present one up to ``now``, week by week."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    business = sample("business.json")
    for number, week in enumerate(business["weeks"]):
        first_day = monday - timedelta(weeks=WEEKS - number)
        last = number == WEEKS - 1
        for source, count in enumerate(_counts(business["sources"], week["leads"], last, random)):
            times = _times(random, first_day, 7, count, zone)
            yield from _cohort(random, business["sources"], source, times, week, last)
    days = today.weekday() + 1
    begun = sum(_DAY_WEIGHTS[: days - 1])
    week = business["weeks"][-1]
    for source, count in enumerate(_counts(business["sources"], begun + 8, False, random)):
        times = [
            at
            for at in _times(random, monday, days, count, zone)
            if at < now - timedelta(minutes=50)
        ]
        yield from _cohort(random, business["sources"], source, times, week, False)


def _cohort(
    random: Random,
    sources: Sequence[dict[str, Any]],
    number: int,
    times: Sequence[datetime],
    week: dict[str, Any],
    lunch_is_slow: bool,
) -> Iterator[Fate]:
    """The leads of one source in one week."""
    source = sources[number]
    made = [
        Fate(
            number,
            at,
            hot=random.random() < source["hot"],
            patient=random.random() < week["patience"],
            slow_lunch=lunch_is_slow and _hour(at) in _LUNCH,
            late=_hour(at) not in _OPEN or (lunch_is_slow and _hour(at) in _LUNCH),
            pace=week["pace"],
        )
        for at in times
    ]
    reached = _some(random, made, len(made) * source["reached"] * week["reached"])
    qualified = _some(random, reached, len(reached) * source["qualified"])
    won = _some(random, qualified, len(qualified) * source["won"])
    for fate in made:
        yield replace(
            fate,
            reached_on=_which_call(random) if fate in reached else None,
            qualified=fate in qualified,
            won=fate in won,
        )


def _counts(sources: Sequence[dict[str, Any]], leads: int, last: bool, random: Random) -> list[int]:
    if last:
        return [source["last_week"] for source in sources]
    total = sum(source["share"] for source in sources)
    return [int(leads * source["share"] / total + random.random()) for source in sources]


def _times(
    random: Random, first_day: date, days: int, count: int, zone: ZoneInfo
) -> list[datetime]:
    """``count`` instants in the ``days`` from ``first_day`` on, earliest first."""
    found = []
    for _ in range(count):
        day = first_day + _DAY * random.choices(range(days), _DAY_WEIGHTS[:days])[0]
        hour = random.choices(_HOURS, _HOUR_WEIGHTS)[0]
        at = wall_instant(day, time(hour, random.randrange(60), random.randrange(60)), zone)
        found.append(at.astimezone(UTC))
    return sorted(found)


def _some(random: Random, among: Sequence[Fate], wanted: float) -> list[Fate]:
    """About ``wanted`` of the leads; those who were answered late less likely."""
    keyed = [
        (random.random() ** (1 / (_LATE_ODDS if fate.late else 1)), place)
        for place, fate in enumerate(among)
    ]
    keyed.sort(reverse=True)
    chosen = {place for _key, place in keyed[: int(wanted + random.random())]}
    return [fate for place, fate in enumerate(among) if place in chosen]


def _which_call(random: Random) -> int:
    return random.choices((1, 0, 2, 3), (62, 10, 21, 7))[0]


def _hour(at: datetime) -> int:
    """The hour at the office; on a weekend none that it is open in."""
    here = at.astimezone(ZoneInfo(_ZONE))
    return here.hour if here.weekday() < 5 else 0


_ZONE = sample("business.json")["settings"]["desk.time_zone"]
