"""What an arrival adds to a lead that is known already (pure; domain: Duplicates)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.vocabulary import Channel, InboxList, Stage, Urgency
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.lead_columns import person_columns

#: Columns that are one value together, under the field that a person would type.
_TOGETHER = {
    "phone": ("phone", "phone_raw", "phone_validity", "phone_kind", "phone_extension"),
    "email": ("email", "email_key", "email_raw", "email_validity"),
    "value": ("value_minor", "value_currency"),
    "cost": ("cost_minor", "cost_currency"),
}

#: The column of each that tells whether there is a value at all.
_TELLING = {"phone": "phone_raw", "email": "email_raw"}
_TELLING |= {"value": "value_minor", "cost": "cost_minor"}

_APART = frozenset(
    {"custom", "asked_for_quote", *(name for names in _TOGETHER.values() for name in names)}
)


def filled_by(
    columns: Mapping[str, Any], record: StandardRecord, typed: Collection[str] = ()
) -> dict[str, Any]:
    """The columns that ``record`` fills: only gaps, and none that a person typed (or emptied)."""
    new = person_columns(record)
    filled = {
        name: value
        for name, value in new.items()
        if name not in _APART and value and not columns[name] and name not in typed
    }
    for field, names in _TOGETHER.items():
        telling = _TELLING[field]
        there = columns[telling] is not None and columns[telling] != ""
        if new[telling] not in (None, "") and not there and field not in typed:
            filled |= {name: new[name] for name in names}
    custom = {
        name: value
        for name, value in new["custom"].items()
        if name not in columns["custom"] and f"custom:{name}" not in typed
    }
    if custom:
        filled["custom"] = {**columns["custom"], **custom}
    if new["asked_for_quote"] and not columns["asked_for_quote"] and "asked_for_quote" not in typed:
        filled["asked_for_quote"] = True
    return filled


def forbids_calls(record: StandardRecord) -> bool:
    """Whether the arrival itself says that the person must not be called."""
    return any(one.channel is Channel.CALL and not one.granted for one in record.consents)


def up_again(inbox: InboxList | str, stage: Stage | str, now: datetime) -> dict[str, Any]:
    """Who comes back stands under To do today, whatever list they were on; not who has bought."""
    if inbox == InboxList.TODO or stage == Stage.WON:
        return {}
    return {"inbox": InboxList.TODO, "urgency": Urgency.TODAY, "inbox_at": now}
