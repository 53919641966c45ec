"""A response target as a chip: a ring that empties, and always words."""

from datetime import datetime, timedelta

from leaddesk.ui.widgets.chip import ChipFace

_LAST_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def counts_down(span: timedelta, left: timedelta) -> bool:
    """Whether a promise is told in minutes: one of minutes, in its last hour.

    Made after closing time it has all night and more to run; then its hour says enough.
    """
    return timedelta() < span <= _HOUR and left <= _HOUR


def promise_face(due: datetime, span: timedelta, now: datetime, by: str) -> ChipFace:
    """The chip of a promise that is ``due`` after ``span``, seen at ``now``.

    A promise of minutes counts down ("3:18 left", and its ring turns red in the last
    minute), one for a day (no ``span``) says ``by`` ("by 5 PM"), a broken one how long it is over.
    """
    left = due - now
    if left <= timedelta():
        return ChipFace(over_words(-left), "alarm-clock", "bad", spoken=over_words(-left))
    if not counts_down(span, left):
        return ChipFace(by, "clock", "plain")
    words = f"{left_words(left)} left"
    return ChipFace(
        words,
        kind="warm",
        ring=min(1.0, round(left / span, 2)),
        ring_tone="bad" if left < _LAST_MINUTE else "warm",
        spoken=f"promise: {words}",
    )


def callback_face(words: str) -> ChipFace:
    """The chip of a callback that was promised for a time: "10:30 AM"."""
    return ChipFace(words, "bell", "plain", spoken=f"you promised to call at {words}")


def reply_face() -> ChipFace:
    """The chip of a lead who replied."""
    return ChipFace("Reply", "message-square", "accent", spoken="replied")


def left_words(left: timedelta) -> str:
    """A countdown to the second, rounded up: ``3:18``."""
    seconds = -(-left // timedelta(seconds=1))
    return f"{seconds // 60}:{seconds % 60:02}"


def over_words(over: timedelta) -> str:
    """How long a promise is over: ``6 min over``, ``2 h over``, ``3 days over``."""
    if over < _HOUR:
        return f"{max(1, over // _LAST_MINUTE)} min over"
    if over < _DAY:
        return f"{over // _HOUR} h over"
    days = over // _DAY
    return f"{days} day{'s' if days > 1 else ''} over"
