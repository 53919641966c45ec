"""Settings by hand: each change is a command, so it can be taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from leaddesk.models.change import Change
from leaddesk.models.record import Record
from leaddesk.models.setting import Setting
from leaddesk.models.store import Done, Store
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import declared, parse_setting

_SHORT = 60


def set_setting(
    store: Store, key: str, typed: str, *, now: datetime, by_id: int | None
) -> Done[Any]:
    """Set ``key`` to what ``typed`` means; answers the value as JSON keeps it.

    Raises `LeadDeskError` for an unknown key or a text that the setting does not understand.
    """
    return set_settings(store, {key: typed}, now=now, by_id=by_id, result_of=key)


def set_settings(
    store: Store,
    typed: Mapping[str, str],
    *,
    now: datetime,
    by_id: int | None,
    result_of: str | None = None,
) -> Done[Any]:
    """Set several keys in one command; either all are set or none is."""
    if not typed:
        raise LeadDeskError("No setting was named.", "Nothing was changed.")
    values = {key: parse_setting(key, text) for key, text in typed.items()}

    def work(change: Change) -> Any:
        for key, value in values.items():
            _put(change, key, value)
        last = next(reversed(values))
        said = declared(last).kind.say(values[last]).replace("\n", ", ")
        name = declared(last).name
        if last == "ui.keys":
            change.say("Keys changed")
        elif not said:
            change.say(f"{name}: empty now")
        else:
            change.say(f"{name}: {said if len(said) <= _SHORT else said[:_SHORT] + '…'}")
        return values.get(result_of) if result_of else None

    return store.do("settings", work, now=now, by_id=by_id)


def _put(change: Change, key: str, value: Any) -> None:
    """Write one setting. Its id is its key, which is all that a change needs of a record."""
    found = change.session.get(Setting, key)
    if found is None:
        made = Setting(key=key, value=value, rev=change.rev)
        change.session.add(made)
        change.session.flush()
        change.note_before(cast(Record, made), None)
    else:
        change.update(cast(Record, found), value=value)
