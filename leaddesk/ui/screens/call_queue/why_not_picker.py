"""Why a lead is not a fit, in a few words; and the one question before never calling again."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.call_queue.popover import Popover
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.flow import Flow
from leaddesk.ui.widgets.plain_label import PlainLabel

_REASONS = ("Price", "Bought elsewhere", "Outside our area", "Not the decider", "No need")


class WhyNotPicker(Popover):
    """Asks why; ``picked`` says it, empty where nothing was typed."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Why not a fit?", 448, parent)
        self._title = PlainLabel(theme, "", "card")
        self._field = QLineEdit()
        self._field.setAccessibleName("Why not a fit")
        self._field.setPlaceholderText("In a few words. Enter saves, with or without.")
        self._field.setMaxLength(200)
        self._field.returnPressed.connect(lambda: self._take(self._field.text()))
        chips = QWidget()
        flow = Flow(6, chips)
        for reason in _REASONS:
            button = Button(theme, reason, kind="choice")
            button.clicked.connect(partial(self._take, reason))
            flow.addWidget(button)
        for widget in (self._title, self._field, chips):
            self.inside.addWidget(widget)

    def ask(self, card: CallCard, anchor: QWidget) -> None:
        """Open for this lead."""
        self._title.setText(f"Why is {shown(card.page.first_name, 40)} not a fit?")
        self._field.clear()
        self.open_over(anchor)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, reason: str, _checked: bool = False) -> None:
        self.leave()
        self.picked.emit(" ".join(reason.split()))


class NeverAgain(Popover):
    """Asks once whether somebody is never contacted again; ``confirmed`` says yes."""

    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Never contact again?", 400, parent)
        self._title = PlainLabel(theme, "", "card")
        words = PlainLabel(
            theme,
            "Every call, text and e-mail to this number and address stops, and no import or new"
            " form brings them back.",
            "body",
            "text2",
            wrap=True,
        )
        self._yes = Button(theme, "Do not call", icon="ban", kind="danger")
        no = Button(theme, "Keep", keys=("Esc",))
        self._yes.clicked.connect(self._confirm)
        no.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(no)
        row.addWidget(self._yes)
        self.inside.addWidget(self._title)
        self.inside.addWidget(words)
        self.inside.addLayout(row)
        self._yes.setAutoDefault(True)

    def ask(self, card: CallCard, anchor: QWidget) -> None:
        """Open for this lead."""
        self._title.setText(f"Never contact {shown(card.page.first_name, 40)} again?")
        self.open_over(anchor)
        self._yes.setFocus(Qt.FocusReason.PopupFocusReason)

    def _confirm(self) -> None:
        self.leave()
        self.confirmed.emit()
