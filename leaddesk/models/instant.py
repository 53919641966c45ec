"""Instants as integers: microseconds since 1970-01-01 in UTC (no heavy imports)."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(instant: datetime) -> int:
    """The stored form of an aware instant. Raises ``ValueError`` for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone; the store keeps instants only")
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC instant of a stored integer."""
    return _EPOCH + timedelta(microseconds=micros)


def maybe_instant(micros: int | None) -> datetime | None:
    """Like :func:`from_micros`; None stays None."""
    return None if micros is None else from_micros(micros)
