"""How values are written in JSON documents (command-line: conventions)."""

from datetime import UTC, datetime

from leaddesk.models.instant import from_micros


def written(instant: datetime) -> str:
    """ISO 8601 in UTC with ``Z``; fractions of a second only where there are any."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written_micros(micros: int | None) -> str | None:
    """A stored instant; None stays None."""
    return None if micros is None else written(from_micros(micros))


def money(minor: int | None, currency: str) -> dict[str, object] | None:
    """An amount in minor units with its currency; None where it is not known."""
    return None if minor is None else {"minor": minor, "currency": currency}
