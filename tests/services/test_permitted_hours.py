"""Permitted hours: the strictest state's window, open in every zone the lead may be in."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.permitted_hours import first_permitted, permit, rule_pack
from leaddesk.services.places import all_zones, states_for, zones_for
from tests.effort import cases

EAST = ("America/New_York",)
PACIFIC = ("America/Los_Angeles",)


def at(zone: str, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone))  # type: ignore[misc,arg-type]


def test_open_says_until_when() -> None:
    found = permit(at(PACIFIC[0], 2026, 5, 12, 9, 42), PACIFIC, ("US-CA",), "US")
    assert found.open
    assert found.why == "9:42 AM there, fine to call until 9 PM"
    assert found.closes_at == at(PACIFIC[0], 2026, 5, 12, 21)


def test_closed_says_from_when() -> None:
    found = permit(at(EAST[0], 2026, 5, 12, 21, 14), EAST, ("US-NY",), "US", city="Boston")
    assert not found.open
    assert found.why == "9:14 PM in Boston, call after 8 AM"
    assert found.opens_at == at(EAST[0], 2026, 5, 13, 8)


@pytest.mark.parametrize(
    ("state", "hour", "minute", "open_"),
    [
        ("US-FL", 19, 59, True),
        ("US-FL", 20, 0, False),
        ("US-FL", 20, 1, False),
        ("US-NY", 20, 59, True),
        ("US-NY", 7, 59, False),
        ("US-KY", 9, 59, False),
        ("US-RI", 18, 0, False),
    ],
)
def test_states_have_their_own_hours(state: str, hour: int, minute: int, open_: bool) -> None:
    assert permit(at(EAST[0], 2026, 5, 12, hour, minute), EAST, (state,), "US").open is open_


def test_some_states_close_on_sundays_and_holidays() -> None:
    chicago = ("America/Chicago",)
    sunday = permit(at(chicago[0], 2026, 5, 17, 12), chicago, ("US-AL",), "US")
    assert sunday.why == "12:00 PM there, call after Mon 8 AM"
    christmas = at(chicago[0], 2026, 12, 25, 12)
    assert not permit(christmas, chicago, ("US-LA",), "US").open
    assert permit(christmas, chicago, ("US-IA",), "US").open


def test_the_strictest_state_counts_in_every_zone() -> None:
    zones, states = zones_for("94607", phone_e164="+13055550137"), ("US-CA", "US-FL")
    assert not permit(at(EAST[0], 2026, 5, 12, 10), zones, states).open  # 7 AM in Oakland
    assert permit(at(EAST[0], 2026, 5, 12, 11), zones, states).open
    assert not permit(at(EAST[0], 2026, 5, 12, 20), zones, states).open  # Florida closes


def test_an_unknown_place_has_the_hours_that_fit_every_row() -> None:
    zones = all_zones("US")
    noon = permit(at(EAST[0], 2026, 5, 12, 12), zones, (), "US")
    assert not noon.open
    assert noon.opens_at == at("Pacific/Honolulu", 2026, 5, 12, 10)
    assert permit(at("Pacific/Honolulu", 2026, 5, 12, 11), zones, ()).open
    assert not permit(at("Pacific/Honolulu", 2026, 5, 16, 11), zones, ()).open  # a Saturday


def test_places_that_share_no_hour_are_never_called() -> None:
    zones = ("America/New_York", "Asia/Shanghai", "Europe/Athens")
    found = permit(at(EAST[0], 2026, 5, 12, 12), zones, (), None)
    assert not found.open
    assert found.opens_at is None
    assert "no hour fits" in found.why


def test_a_desk_without_calling_hours_may_call_at_any_time() -> None:
    midnight = at(EAST[0], 2026, 5, 17, 0)
    assert permit(midnight, EAST, ("US-AL",), "US", rule_pack("none")).why == "12:00 AM there"


def test_an_unknown_pack_is_refused_with_a_sentence() -> None:
    for name in ("moon", "../us", ""):
        with pytest.raises(LeadDeskError):
            rule_pack(name)


@cache
def _area_codes() -> tuple[str, ...]:
    return tuple(str(c) for c in range(201, 990) if states_for(phone_e164=f"+1{c}2345678"))


leads = st.builds(
    lambda code, postal: (
        zones_for(postal, phone_e164=f"+1{code}2345678"),
        states_for(postal, phone_e164=f"+1{code}2345678"),
    ),
    st.sampled_from([*_area_codes(), "800", "555"]),
    st.one_of(st.none(), st.sampled_from(["10001", "36101", "79901", "96701", "99501", "83501"])),
)
minutes = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m)
)


@settings(max_examples=cases(1500), deadline=None)
@given(leads, minutes)
def test_never_permitted_outside_any_candidate_zone_or_state(
    lead: tuple[tuple[str, ...], tuple[str, ...]], now: datetime
) -> None:
    zones, states = lead
    pack = rule_pack()
    if not permit(now, zones, states).open:
        return
    rows = [pack.row(state) for state in states] or [pack.unknown]
    for zone in zones:
        local = now.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        for row in rows:
            assert any(a <= minute < b for a, b in row.hours[local.weekday()])


@settings(max_examples=cases(300), deadline=None)
@given(leads, minutes)
def test_the_instant_named_as_opening_is_open_and_the_first(
    lead: tuple[tuple[str, ...], tuple[str, ...]], now: datetime
) -> None:
    zones, states = lead
    opens = first_permitted(now, zones, states)
    if opens is None:
        return
    assert permit(opens, zones, states).open
    step = now
    while step < min(opens, now + timedelta(days=3)):
        assert not permit(step, zones, states).open
        step += timedelta(minutes=37)
    closes = permit(opens, zones, states).closes_at
    assert closes is not None
    assert permit(closes - timedelta(minutes=1), zones, states).open
    assert not permit(closes, zones, states).open
