"""The chosen message whole, with its text to edit."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.models.vocabulary import Channel
from leaddesk.services.views.outbox import Message
from leaddesk.ui.context import Context
from leaddesk.ui.screens.outbox.words import NOUNS, say_state, say_when
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_LONGEST = 4_000


class MessageCard(Card):
    """Reads a message; ``saved`` hands over a changed subject and text."""

    saved = Signal(int, str, str)
    lead_clicked = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", parent=parent)
        theme = context.theme
        self._message: Message | None = None
        self._name = PlainLabel(theme, "", "card")
        self._to = PlainLabel(theme, "", "small", "text2")
        self._waits = PlainLabel(theme, "", "small_strong", "text2", wrap=True)
        self._subject = PlainLabel(theme, "", "bold", wrap=True)
        self._text = PlainLabel(theme, "", "body", wrap=True)
        self._edit_subject, self._edit_text = QLineEdit(), QPlainTextEdit()
        self._edit_subject.setAccessibleName("Subject")
        self._edit_subject.setPlaceholderText("Subject")
        self._edit_subject.setMaxLength(300)
        self._edit_text.setAccessibleName("Text of the message")
        self._edit_text.setTabChangesFocus(True)
        self._stack = QStackedWidget()
        self._open_lead = Button(theme, "Open the lead", kind="link")
        self._open_lead.clicked.connect(self._ask_lead)
        self._build(context)

    @property
    def is_editing(self) -> bool:
        """Whether the text is being changed."""
        return self._stack.currentIndex() == 1

    def show_message(
        self, message: Message | None, now: datetime, zone: ZoneInfo, paused: bool
    ) -> None:
        """Show this message, unless its text is being changed."""
        shown = (message, self._message) if self.is_editing else (None, None)
        if shown[0] and shown[1] and shown[0].touch_id == shown[1].touch_id:
            return
        self._message = message
        self.setVisible(message is not None)
        if message is None:
            return
        self._stack.setCurrentIndex(0)
        noun = NOUNS[message.channel]
        self._name.setText(f"{noun[:1].upper()}{noun[1:]} to {message.name}")
        self._to.setText(f"{message.to_text}  ·  {say_when(message, now, zone)}")
        words, _icon, kind = say_state(message, paused)
        self._waits.setText(f"{words[:1].upper()}{words[1:]}.")
        self._waits.set_tone("bad" if kind == "bad" else "text2")
        self._subject.setText(message.subject)
        self._subject.setVisible(bool(message.subject))
        self._text.setText(message.body)

    def edit(self) -> None:
        """Let the text be changed."""
        if self._message is None:
            return
        self._edit_subject.setVisible(self._message.channel is Channel.EMAIL)
        self._edit_subject.setText(self._message.subject)
        self._edit_text.setPlainText(self._message.body)
        self._stack.setCurrentIndex(1)
        self._edit_text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Ctrl+Enter saves; Esc saves too, since it never loses text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.is_editing and ((enter and control) or event.key() == Qt.Key.Key_Escape):
            self._save()
        else:
            super().keyPressEvent(event)

    def _build(self, context: Context) -> None:
        theme, actions = context.theme, context.actions
        read, write = QWidget(), QWidget()
        column = QVBoxLayout(read)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for action_id, text in (
            ("outbox.edit", "Edit"),
            ("outbox.send", "Send now"),
            ("outbox.stop", "Stop"),
        ):
            buttons.addWidget(ActionButton(theme, actions, action_id, text=text, with_icon=False))
        buttons.addStretch(1)
        for widget in (self._subject, self._text):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)
        fields = QVBoxLayout(write)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addWidget(self._edit_subject)
        fields.addWidget(self._edit_text, 1)
        below = QHBoxLayout()
        save = Button(theme, "Save the text", keys=("Ctrl", "Enter"), kind="primary")
        save.clicked.connect(self._save)
        keep = Button(theme, "Keep it as it was")
        keep.clicked.connect(lambda: self._stack.setCurrentIndex(0))
        below.addWidget(save)
        below.addWidget(keep)
        below.addStretch(1)
        fields.addLayout(below)
        self._stack.addWidget(read)
        self._stack.addWidget(write)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._open_lead)
        self.body.addLayout(first)
        for label in (self._to, self._waits):
            self.body.addWidget(label)
        self.body.addSpacing(8)
        self.body.addWidget(self._stack, 1)

    def _save(self) -> None:
        self._stack.setCurrentIndex(0)
        if self._message is not None:
            text = self._edit_text.toPlainText()[:_LONGEST]
            self.saved.emit(self._message.touch_id, self._edit_subject.text(), text)

    def _ask_lead(self) -> None:
        if self._message is not None:
            self.lead_clicked.emit(self._message.lead_id)
