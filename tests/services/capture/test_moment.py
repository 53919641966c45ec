"""Dates and times in every spelling, in the source's zone, on every night of the year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.date_order import DateOrder, date_order
from leaddesk.services.capture.local_time import day_starts, to_instant
from leaddesk.services.capture.moment import read_moment
from tests.services.capture.samples import sample

NEW_YORK = ZoneInfo("America/New_York")


def at(text: str, order: DateOrder = DateOrder.MONTH_FIRST) -> str | None:
    found = read_moment(text, NEW_YORK, order)
    return found and found.at.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-07-21T13:14:05.000Z", "2026-07-21T13:14:05Z"),
        ("2026-07-21 09:14", "2026-07-21T13:14:00Z"),
        ("7/21/2026 9:14", "2026-07-21T13:14:00Z"),
        ("7/21/2026 9:14 PM", "2026-07-22T01:14:00Z"),
        ("7/21/2026 12:14 AM", "2026-07-21T04:14:00Z"),
        ("7/21/26 9 pm", "2026-07-22T01:00:00Z"),
        ("21.07.2026 09:14", "2026-07-21T13:14:00Z"),
        ("2026/07/21", "2026-07-21T04:00:00Z"),
        ("20260721", "2026-07-21T04:00:00Z"),
        ("20260721T131405Z", "2026-07-21T13:14:05Z"),
        ("46224.38472", "2026-07-21T13:14:00Z"),
        ("46224", "2026-07-21T04:00:00Z"),
        ("1630087926", "2021-08-27T18:12:06Z"),
        ("1440120384000", "2015-08-21T01:26:24Z"),
        ("15 Apr, 2021 00:03:00", "2021-04-15T04:03:00Z"),
        ("Mar 15, 2025 11:23:29", "2025-03-15T15:23:29Z"),
        ("12. März 2024", "2024-03-12T04:00:00Z"),
        ("3 de marzo de 2024", "2024-03-03T05:00:00Z"),
        ("21-Jul-2026", "2026-07-21T04:00:00Z"),
        ("Tue, 21 Jul 2026 13:14:00 +0000", "2026-07-21T13:14:00Z"),
        ("2015-02-28T08:49:14+0000", "2015-02-28T08:49:14Z"),
        ("2019-01-01 12:32:45-08:00", "2019-01-01T20:32:45Z"),
        ("7/21/2026 9:14 am EDT", "2026-07-21T13:14:00Z"),
        ("2026-07-21 08:14 America/Chicago", "2026-07-21T13:14:00Z"),
        ("2024-03-12 09:14 (UTC)", "2024-03-12T09:14:00Z"),
        ("3/8/2026 2:30 AM", "2026-03-08T07:00:00Z"),
        ("11/1/2026 1:30 AM", "2026-11-01T05:30:00Z"),
    ],
)
def test_spellings(text: str, instant: str) -> None:
    assert at(text) == instant


@pytest.mark.parametrize(
    "text", ["", "hello", "2/30/2026", "13/13/2026", "25:00", "4.5", "2026-07-21 13:14 Nowhere"]
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert at(text) is None


def test_the_sample_of_zone_spellings() -> None:
    rows = sample("csv_hazards", "salesforce_dataloader", "timeZoneFormatTesting.csv")
    lines = rows.read_text("utf-8").splitlines()[1:]
    found = [at(line.split(",")[1].strip('"')) for line in lines]
    expected = ["2009-07-14T18:14:45Z", "2009-07-14T06:14:45Z", "2009-07-14T12:14:45Z"]
    mixed = ["2009-07-14T14:14:45Z", "2009-07-14T10:14:45Z", "2009-07-14T12:14:45Z"]
    assert found[6:9] == found[:3]
    assert found[9:] == found[3:6]
    assert found[0] == expected[0]
    assert found[3] == mixed[0]


def test_the_order_decides_and_the_impossible_is_read_the_other_way_with_a_doubt() -> None:
    assert at("3/4/2026", DateOrder.MONTH_FIRST) == "2026-03-04T05:00:00Z"
    assert at("3/4/2026", DateOrder.DAY_FIRST) == "2026-04-03T04:00:00Z"
    found = read_moment("21/7/2026", NEW_YORK, DateOrder.MONTH_FIRST)
    assert found is not None
    assert "day first" in found.doubt
    unsure = read_moment("3/4/2026", NEW_YORK, DateOrder.MONTH_FIRST, order_is_certain=False)
    assert unsure is not None
    assert unsure.doubt


def test_a_whole_column_decides_the_order() -> None:
    proved = date_order(["02/01/2014", "31/12/2012"], "US")
    assert (proved.order, proved.certain) == (DateOrder.DAY_FIRST, True)
    assert "31/12/2012" in proved.why
    open_us = date_order(["02/01/2014", "03/04/2012"], "US")
    assert (open_us.order, open_us.certain) == (DateOrder.MONTH_FIRST, False)
    assert date_order(["02/01/2014"], "DE").order is DateOrder.DAY_FIRST
    both = date_order(["13/1/2026", "1/13/2026", "1/14/2026"], "DE")
    assert (both.order, both.certain) == (DateOrder.MONTH_FIRST, False)
    assert date_order(["2026-01-02", "21.07.2026", ""], "US").certain


walls = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1))  # noqa: DTZ001 - wall clocks
zones = st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"])


@given(walls, zones)
def test_an_instant_shows_the_wall_clock_it_came_from_or_the_end_of_a_gap(
    wall: datetime, name: str
) -> None:
    zone = ZoneInfo(name)
    instant = to_instant(wall, zone)
    shown = instant.astimezone(zone)
    if shown.replace(tzinfo=None) != wall:
        assert shown.replace(tzinfo=None) > wall
        before = (instant - timedelta(seconds=1)).astimezone(zone)
        assert before.replace(tzinfo=None) < wall
        assert before.utcoffset() != shown.utcoffset()


@given(walls, zones)
def test_the_remembered_starts_of_days_agree(wall: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    start = day_starts(zone)(wall.year, wall.month, wall.day)
    if start is not None:
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        assert start + (wall - midnight) == to_instant(wall, zone)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001
def test_iso_instants_come_back(wall: datetime) -> None:
    instant = wall.replace(tzinfo=UTC)
    found = read_moment(instant.isoformat(), NEW_YORK, DateOrder.MONTH_FIRST)
    assert found is not None
    assert found.at == instant


@given(walls, zones, st.sampled_from(["%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M"]))
def test_a_day_that_came_before_is_read_as_the_first_time(
    wall: datetime, name: str, spelling: str
) -> None:
    text, zone = wall.strftime(spelling), ZoneInfo(name)
    shown = datetime.strptime(text, spelling)  # noqa: DTZ007 - a wall clock
    for _ in range(2):
        found = read_moment(text, zone, DateOrder.MONTH_FIRST)
        assert found is not None
        assert found.at == to_instant(shown, zone)


@given(st.text(max_size=30))
def test_nonsense_never_raises(text: str) -> None:
    read_moment(text, NEW_YORK, DateOrder.DAY_FIRST)
