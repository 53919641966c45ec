"""One arrival: why it waits, its values to mend, its original."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from leaddesk.services.spoken_time import say_moment
from leaddesk.services.views.attention import Original, Waiting
from leaddesk.ui.context import Context
from leaddesk.ui.screens.needs_attention.fields_table import FieldsTable
from leaddesk.ui.screens.needs_attention.waiting_list import came_from
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.plain_label import PlainLabel

_FIXED = "Enter types over a value"
_MOVABLE = "Enter types over a value; where it goes is remembered for the source"


class Detail(QWidget):
    """The right side of the screen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, actions = context.theme, context.actions
        self.setProperty("ground", "sunken")
        self._who = PlainLabel(theme, "", "lead")
        self._chip = Chip(theme, ChipFace("Fix", "circle-alert", "bad"))
        self._from = PlainLabel(theme, "", "body", "text2")
        self.wrong = PlainLabel(theme, "", "body", "bad", wrap=True)
        self.fields = FieldsTable(theme)
        self._values = Card(theme, "Mend what is wrong", _FIXED)
        self._values.body.addWidget(self.fields)
        self.original = QPlainTextEdit()
        self.original.setReadOnly(True)
        self.original.setAccessibleName("Original")
        self.original.setTabChangesFocus(True)
        self._whole = Card(theme, "Original", "as it came; it is kept")
        self._whole.body.addWidget(self.original)
        self.bring = ActionButton(theme, actions, "attention.replay", kind="primary")
        self.leave = ActionButton(theme, actions, "attention.dismiss")
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(self._who)
        name.addWidget(self._chip)
        name.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.bring)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addLayout(name)
        column.addWidget(self._from)
        column.addLayout(buttons)
        column.addWidget(self.wrong)
        column.addWidget(self._values, 3)
        column.addWidget(self._whole, 2)
        self.wrong.hide()

    def show_arrival(
        self, one: Waiting, now: datetime, zone: ZoneInfo, *, apart: bool = False
    ) -> None:
        """Show what the list knows; its original comes after. ``apart``: taken for no lead."""
        self._who.setText(one.who)
        face = ChipFace(one.reason[:60], "info") if apart else _wrong_face(one)
        self._chip.show_face(face)
        self.bring.set_words("Make it a lead anyway" if apart else "Bring it in")
        self.leave.setVisible(not apart)
        parts = (came_from(one), one.source, say_moment(one.received_at, now, zone))
        words = "  ·  ".join(part for part in dict.fromkeys(parts) if part)
        self._from.setText(words[:1].upper() + words[1:])

    def show_original(
        self, original: Original | None, typed: Mapping[str, str], chosen: Mapping[str, str]
    ) -> None:
        """Show the values, with what was typed over them, and the original as text."""
        self.fields.show_original(original, typed, chosen)
        movable = original is not None and not original.of_file
        self._values.note.setText(_MOVABLE if movable else _FIXED)
        self._values.setVisible(original is not None and bool(original.fields))
        text = original.text if original is not None else ""
        if original is not None and original.cut:
            text += f"\n… {original.size:,} bytes in all"
        self.original.setPlainText(text)

    def show_wrong(self, words: str) -> None:
        """Say why it still can't be brought in, or nothing."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


def _wrong_face(one: Waiting) -> ChipFace:
    return ChipFace(one.reason[:60], "circle-alert", "bad")
