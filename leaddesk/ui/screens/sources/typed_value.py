"""What was typed into a cell of a source, as the value to keep."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.money import read_money
from leaddesk.services.errors import LeadDeskError

_SAFE = "Nothing was changed."


def typed_values(field: str, typed: str, currency: str) -> dict[str, Any]:
    """The values to change for ``typed`` in ``field``. Raises `LeadDeskError` for what it can't
    be.
    """
    typed = typed.strip()
    if field == "kind":
        return {"kind": SourceKind(typed)}
    if field == "cost":
        return _cost(typed, currency)
    if field == "zone":
        return {"zone": _zone(typed)}
    return {"name": typed}


def _cost(typed: str, currency: str) -> dict[str, Any]:
    if not typed:
        return {"cost_minor": None, "cost_currency": ""}
    amount = read_money(typed, currency)
    if amount is None:
        raise LeadDeskError(
            f"“{typed[:40]}” is not an amount of money.", _SAFE, "Type it like 38.40."
        )
    return {"cost_minor": amount.minor, "cost_currency": amount.currency}


def _zone(typed: str) -> str:
    if not typed:
        return ""
    try:
        return ZoneInfo(typed.replace(" ", "_")).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LeadDeskError(
            f"There is no time zone called {typed[:40]}.", _SAFE, "Type one like America/Chicago."
        ) from error
