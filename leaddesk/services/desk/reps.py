"""Who works leads: adding a person, and changing one."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import func

from leaddesk.models.change import Change
from leaddesk.models.record import key_of
from leaddesk.models.rep import Rep
from leaddesk.models.store import Done, Store
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.working_hours_text import hours_text, parse_hours

_LONGEST = 120


def add_rep(
    store: Store, typed: Mapping[str, str], *, now: datetime, by_id: int | None
) -> Done[int]:
    """Add a person; ``typed`` has at least a ``name`` (fields: see :func:`change_rep`)."""
    values = _read(typed)
    if not values.get("name"):
        raise LeadDeskError("A person needs a name.", "Nobody was added.", "Write the name.")

    def work(change: Change) -> int:
        _refuse_twin(change, values["name"], None)
        rep = change.add(Rep(**values))
        change.say(f"{rep.name} added")
        return key_of(rep)

    return store.do("add rep", work, now=now, by_id=by_id)


def change_rep(
    store: Store, rep_id: int, typed: Mapping[str, str], *, now: datetime, by_id: int | None
) -> Done[None]:
    """Change a person's fields, as they were typed.

    Fields: ``name email phone senior hours away daily_cap active``; ``hours`` empty means the
    desk's own, ``away`` is ``2026-05-01..2026-05-08`` or empty, ``daily_cap`` empty is no cap.
    Raises `LeadDeskError` naming the field that is not understood.
    """
    values = _read(typed)
    if "name" in values and not values["name"]:
        raise LeadDeskError("A person needs a name.", "The name stayed as it was.")

    def work(change: Change) -> None:
        rep = change.get(Rep, rep_id)
        if "name" in values:
            _refuse_twin(change, values["name"], rep_id)
        change.update(rep, **values)
        if values.get("active") is False:
            change.say(f"{rep.name} gets no more leads")
        else:
            change.say(f"{rep.name} changed")

    return store.do("change rep", work, now=now, by_id=by_id)


def _refuse_twin(change: Change, name: str, rep_id: int | None) -> None:
    twin = change.first(Rep, func.lower(Rep.name) == name.lower())
    if twin is not None and twin.id != rep_id:
        raise LeadDeskError(
            f"{twin.name} is at this desk already.",
            "Nothing was changed.",
            "Use another name, such as one with an initial.",
        )


def _read(typed: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in typed.items():
        if name == "away":
            values["away_from"], values["away_to"] = _away(text)
        elif name in _FIELDS:
            values[name] = _FIELDS[name](text)
        else:
            raise LeadDeskError(f"A person has no field called {name}.", "Nothing was changed.")
    return values


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _yes(text: str) -> bool:
    return text.strip().casefold() in ("yes", "on", "true", "1")


def _hours(text: str) -> str:
    return hours_text(parse_hours(text)) if text.strip() else ""


def _cap(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) > 10_000:
        raise LeadDeskError(
            f"“{text[:20]}” is no number of leads a day.",
            "Nothing was changed.",
            "Write a whole number, or leave it empty for no limit.",
        )
    return int(text)


def _away(text: str) -> tuple[date | None, date | None]:
    if not text.strip():
        return None, None
    first, _, last = text.partition("..")
    try:
        start = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if last.strip() else start
    except ValueError:
        raise LeadDeskError(
            f"“{text[:40]}” is no time away.",
            "Nothing was changed.",
            "Write the first and the last day, such as 2026-05-01..2026-05-08.",
        ) from None
    if end < start:
        raise LeadDeskError(
            "The last day away lies before the first.", "Nothing was changed.", "Swap the two days."
        )
    return start, end


_FIELDS: dict[str, Callable[[str], Any]] = {
    "name": _line,
    "email": _line,
    "phone": _line,
    "senior": _yes,
    "hours": _hours,
    "daily_cap": _cap,
    "active": _yes,
}
