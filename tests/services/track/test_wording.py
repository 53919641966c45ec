"""Figures as people read them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from leaddesk.services.track import wording
from leaddesk.services.track.week import Week


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (280, "4:40"),
        (0, "0:00"),
        (59.6, "1:00"),
        (3599.7, "1 h"),
        (12_000, "3 h 20 min"),
        (187_200, "2 days 4 h"),
        (864_000, "10 days"),
        (None, "–"),
    ],
)
def test_a_wait(seconds: float | None, text: str) -> None:
    assert wording.wait(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.091, "9.1%"), (0.09, "9%"), (0.456, "46%"), (0.0, "0%"), (None, "–")]
)
def test_a_small_share_keeps_its_decimal(value: float | None, text: str) -> None:
    assert wording.short_share(value) == text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [(3590, "USD", "$35.90"), (500, "JPY", "500 JPY"), (123_456, "EUR", "€1,234.56")],
)
def test_money(minor: float, currency: str, text: str) -> None:
    assert wording.money(minor, currency) == text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (94_000, "USD", "$940"),
        (840_000, "USD", "$8.4k"),
        (995_000, "EUR", "€10k"),
        (16_800_000, "USD", "$168k"),
        (99_960_000, "USD", "$1m"),
        (123_000_000, "USD", "$1.2m"),
        (5_000, "JPY", "5k JPY"),
    ],
)
def test_a_total_at_a_glance(minor: int, currency: str, text: str) -> None:
    assert wording.round_money(minor, currency) == text


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (date(2026, 5, 4), "May 4 to 10, 2026"),
        (date(2026, 4, 27), "Apr 27 to May 3, 2026"),
        (date(2025, 12, 29), "Dec 29, 2025 to Jan 4, 2026"),
    ],
)
def test_a_week_says_its_month_twice_only_where_it_changes(first: date, text: str) -> None:
    assert wording.week_title(Week(first, ZoneInfo("UTC"))) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (30, "30 s"),
        (152, "2:32"),
        (750, "12 min"),
        (3 * 3600, "3 h"),
        (30 * 3600, "30 h"),
        (200_000, "2 days"),
    ],
)
def test_a_difference_takes_its_largest_unit(seconds: float, text: str) -> None:
    assert wording.short_wait(seconds) == text
