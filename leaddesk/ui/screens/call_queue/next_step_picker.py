"""When the next step is, asked of somebody who said yes; it may be left open."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.call_queue.callback_picker import CallbackPicker
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button


class NextStepPicker(CallbackPicker):
    """Asks for the instant of a next step; ``picked`` says None where none is agreed yet."""

    spoken = "When is the next step?"

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._open = Button(
            theme, "No time yet: it stays under Today", keys=("Enter",), kind="link"
        )
        self._open.clicked.connect(partial(self._take, None))
        self.enter.hide()
        left = Qt.AlignmentFlag.AlignLeft
        self.inside.insertWidget(self.inside.count() - 2, self._open, 0, left)

    def asked_of(self, card: CallCard) -> str:
        """The question."""
        return f"When is the next step with {shown(card.page.first_name, 40)}?"

    def why_not(self, card: CallCard, at: datetime) -> str:
        """A visit or a meeting may be at any hour that they agree to."""
        return ""

    def take_nothing(self) -> None:
        """Enter on an empty field: no time is agreed yet."""
        self._take(None)

    def _say_hours(self, card: CallCard, now: datetime) -> str:
        return super()._say_hours(card, now).partition(" Calls allowed")[0]
