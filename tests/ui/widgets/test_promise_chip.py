"""The words of a promise."""

from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.ui.widgets.promise_chip import over_words, promise_face

DUE = datetime(2026, 5, 13, 16, 45, tzinfo=UTC)
FIVE = timedelta(minutes=5)


def test_a_short_promise_counts_down() -> None:
    face = promise_face(DUE, FIVE, DUE - timedelta(minutes=3, seconds=18), "")
    assert (face.text, face.kind, face.ring, face.ring_tone) == ("3:18 left", "warm", 0.66, "warm")


def test_in_the_last_minute_the_ring_turns() -> None:
    face = promise_face(DUE, FIVE, DUE - timedelta(seconds=59), "")
    assert (face.text, face.ring_tone) == ("0:59 left", "bad")


def test_a_broken_promise_says_how_long() -> None:
    face = promise_face(DUE, FIVE, DUE + timedelta(minutes=6, seconds=20), "")
    assert (face.text, face.kind, face.icon) == ("6 min over", "bad", "alarm-clock")


def test_a_promise_for_today_says_its_hour() -> None:
    face = promise_face(DUE, timedelta(hours=8), DUE - timedelta(minutes=3), "by 5 PM")
    assert (face.text, face.kind, face.icon) == ("by 5 PM", "plain", "clock")


def test_minutes_promised_after_closing_time_say_their_hour() -> None:
    face = promise_face(DUE, FIVE, DUE - timedelta(hours=39), "by Mon 8:05 AM")
    assert (face.text, face.kind) == ("by Mon 8:05 AM", "plain")


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (timedelta(seconds=1), "1 min over"),
        (timedelta(minutes=59), "59 min over"),
        (timedelta(hours=2, minutes=50), "2 h over"),
        (timedelta(days=1), "1 day over"),
        (timedelta(days=3), "3 days over"),
    ],
)
def test_words_of_lateness(over: timedelta, words: str) -> None:
    assert over_words(over) == words
