"""A lead as one row of a table, under the names that an import knows again."""

from collections.abc import Mapping, Sequence
from typing import Any

from leaddesk.services.currencies import minor_digits

_PLAIN = (
    "company", "job_title", "source", "campaign", "medium", "captured_at", "stage", "temperature",
    "lead_type", "score", "owner", "city", "region", "postal_code", "country", "time_zone", "wants",
    "external_id", "first_attempt_at", "first_contact_at",
    "qualified_at", "proposal_at", "won_at", "lost_at", "lost_reason", "response_due_at",
    "next_step",
)  # fmt: skip

_ANSWERS = ("timeline", "budget", "intent")

#: The columns that every file has; the desk's own fields follow them.
COLUMNS = (
    "id", "first_name", "last_name", "phone", "phone_2", "email", "email_2", *_PLAIN, *_ANSWERS,
    "asked_for_quote", "do_not_call", "value", "value_currency", "cost", "currency",
)  # fmt: skip

Cell = str | int | None
_NOTHING = {"minor": None, "currency": ""}


def lead_row(lead: Mapping[str, Any], custom: Sequence[str]) -> list[Cell]:
    """The cells of ``COLUMNS``, then those of the fields named in ``custom``."""
    phones = [phone["e164"] or phone["raw"] for phone in lead["phones"][:2]]
    emails = [email["address"] for email in lead["emails"][:2]]
    cost, worth = lead["cost"] or _NOTHING, lead["value"] or _NOTHING
    values: dict[str, Cell] = {
        "id": lead["id"],
        "first_name": lead["first_name"],
        "last_name": lead["last_name"],
        **dict(zip(("phone", "phone_2"), phones, strict=False)),
        **dict(zip(("email", "email_2"), emails, strict=False)),
        **{name: lead[name] for name in _PLAIN},
        **{name: lead["interest"][name] for name in _ANSWERS},
        "asked_for_quote": "yes" if lead["interest"]["asked_for_quote"] else "no",
        "do_not_call": "yes" if lead["do_not_call"] else "no",
        "value": _amount(worth),
        "value_currency": worth["currency"],
        "cost": _amount(cost),
        "currency": cost["currency"],
    }
    own = [lead["custom"].get(name) for name in custom]
    return [
        *(values.get(name) for name in COLUMNS),
        *(None if value is None else str(value) for value in own),
    ]


def _amount(amount: Mapping[str, Any]) -> str | None:
    """An amount as a plain number of its currency's units."""
    minor, digits = amount["minor"], minor_digits(amount["currency"])
    return None if minor is None else f"{minor / 10**digits:.{digits}f}"
