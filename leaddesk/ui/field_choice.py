"""The fields that a column may go to, as a list to choose from."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from leaddesk.services.capture.standard_fields import (
    CONSENT_FIELDS,
    CUSTOM,
    EMAIL_FIELDS,
    FIELD_NAMES,
    HISTORY_FIELDS,
    IGNORE,
    PHONE_FIELDS,
)
from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme

LEAVE_OUT = "Leave out"

_ICONS = {
    **dict.fromkeys(PHONE_FIELDS, "phone"),
    **dict.fromkeys(EMAIL_FIELDS, "mail"),
    **dict.fromkeys(CONSENT_FIELDS, "shield-check"),
    **dict.fromkeys(HISTORY_FIELDS, "history"),
    **dict.fromkeys(("city", "region", "postal_code", "country"), "map-pin"),
    **dict.fromkeys(("first_name", "last_name", "job_title", "owner"), "user"),
    **dict.fromkeys(("campaign", "medium"), "megaphone"),
    **dict.fromkeys(("budget", "cost"), "tag"),
    "full_name": "split",
    "company": "building-2",
    "source": "plug",
    "captured_at": "calendar",
    "timeline": "clock",
    "intent": "lightbulb",
    "asked_for_quote": "quote",
    "notes": "notebook-pen",
    "external_id": "database",
    "stage": "square-kanban",
    "lost_reason": "thumbs-down",
}


def field_icon(field: str) -> str:
    """The icon of a field; none for what is left out."""
    return "" if field == IGNORE else _ICONS.get(field, "tag")


def field_words(field: str) -> str:
    """How a field is called."""
    if field == IGNORE:
        return LEAVE_OUT
    return FIELD_NAMES.get(field) or field.removeprefix(CUSTOM)


def field_box(
    theme: Theme, column: str, field: str, own_fields: Sequence[str], parent: QWidget
) -> QComboBox:
    """A list of all fields with ``field`` chosen: leave out, the column's own, the desk's own,
    then the standard ones.
    """
    box = QComboBox(parent)
    box.setAccessibleName(f"{shown(column)} goes to")
    box.setMaxVisibleItems(16)
    box.addItem(theme.icon("x"), LEAVE_OUT, IGNORE)
    own = dict.fromkeys((CUSTOM + column[:80], *(CUSTOM + name for name in own_fields)))
    if field.startswith(CUSTOM):
        own.setdefault(field)
    for name in own:
        words = f"{shown(name.removeprefix(CUSTOM), 60)}, a field of your own"
        box.addItem(theme.icon("tag"), words, name)
    box.insertSeparator(box.count())
    for name, words in FIELD_NAMES.items():
        box.addItem(theme.icon(field_icon(name)), words, name)
    box.setCurrentIndex(max(0, box.findData(field)))
    return box
