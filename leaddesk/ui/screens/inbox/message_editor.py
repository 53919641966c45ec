"""Change the text of a message that waits, before it goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from leaddesk.services.views.lead import WaitingTouch
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_SHADOW = 14
_PADDING = 18


class MessageEditor(Overlay):
    """Says ``saved(touch id, subject, body)``."""

    saved = Signal(int, str, str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "Message", 520, window)
        self._touch_id = 0
        self._title = PlainLabel(theme, "", "card")
        self._subject = QLineEdit()
        self._subject.setAccessibleName("Subject")
        self._body = QPlainTextEdit()
        self._body.setAccessibleName("Message")
        self._body.setMinimumHeight(theme.px(160))
        self._body.setTabChangesFocus(True)
        save = Button(theme, "Save", keys=("Ctrl", "Enter"), kind="primary")
        save.clicked.connect(self._save)
        back = Button(theme, "Leave as it was")
        back.clicked.connect(self.leave)
        edge = _SHADOW + _PADDING
        column = self.panel.column
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._subject)
        column.addWidget(self._body)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(back)
        row.addWidget(save)
        column.addLayout(row)

    def edit(self, touch: WaitingTouch, name: str) -> None:
        """Open with the text of ``touch`` to ``name``."""
        self._touch_id = touch.touch_id
        is_mail = touch.channel == "email"
        self._title.setText(f"{'E-mail' if is_mail else 'Text'} to {name}")
        self._subject.setVisible(is_mail)
        self._subject.setText(touch.subject)
        self._body.setPlainText(touch.body)
        self.open()

    def take_focus(self) -> None:
        """The text comes first."""
        self._body.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Ctrl+Enter saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        self.leave()
        self.saved.emit(self._touch_id, self._subject.text(), self._body.toPlainText())
