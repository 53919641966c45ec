"""What to ask: chips and fields whose answers go into the record at once."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.services.views.call_card import CallCard
from leaddesk.services.views.call_script import Ask
from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_COLUMNS = 3
_PAUSE = 500
_LONGEST = 300


class ChipAnswer(QWidget):
    """A row of choices of which one holds."""

    answered = Signal(str)

    def __init__(self, theme: Theme, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(ask.label)
        self._values = [choice.value for choice in ask.choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, choice in enumerate(ask.choices):
            button = Button(theme, choice.label, kind="choice")
            button.setCheckable(True)
            button.setAccessibleName(f"{ask.label} {choice.label}")
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(lambda number: self.answered.emit(self._values[number]))
        self.show_ask(ask)

    def show_ask(self, ask: Ask) -> None:
        """Show the answer that the record holds."""
        self._group.setExclusive(False)
        for number, button in enumerate(self._group.buttons()):
            button.setChecked(number == ask.chosen)
        self._group.setExclusive(True)

    def flush(self) -> None:
        """Nothing waits here: a chip answers at once."""


class FieldAnswer(QLineEdit):
    """A text field that answers a moment after the last key."""

    answered = Signal(str)

    def __init__(self, theme: Theme, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(ask.label)
        self.setPlaceholderText(ask.hint)
        self.setMaxLength(_LONGEST)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.answered.emit(self.text()))
        self.textEdited.connect(lambda _text: self._timer.start())
        self.editingFinished.connect(self.flush)
        self.show_ask(ask)

    def show_ask(self, ask: Ask) -> None:
        """Show the answer that the record holds, unless somebody is typing."""
        if not self._timer.isActive() and not self.hasFocus():
            self.setText(shown(ask.answer, _LONGEST))
            self.setCursorPosition(0)

    def flush(self) -> None:
        """Hand over what was typed last."""
        if self._timer.isActive():
            self._timer.stop()
            self.answered.emit(self.text())


class AskPanel(QWidget):
    """All questions; ``answered`` says the lead, the field and the text."""

    answered = Signal(int, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lead_id: int | None = None
        self._asks: tuple[Ask, ...] = ()
        self._answers: list[ChipAnswer | FieldAnswer] = []
        self.title = PlainLabel(theme, "Ask", "bold")
        self._filled = PlainLabel(theme, "", "small", "text2", figures=True)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self._filled)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.head = QWidget()
        self.head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_card(self, card: CallCard) -> None:
        """Show the questions with what is known; what is being typed stays."""
        same = card.page.lead_id == self._lead_id and _shape(card.asks) == _shape(self._asks)
        self._lead_id, self._asks = card.page.lead_id, card.asks
        filled = f"{card.filled} filled from the record. " if card.filled else ""
        self._filled.setText(f"{filled}Answers update the score as you type.")
        if not same:
            self._build()
            return
        for ask, answer in zip(card.asks, self._answers, strict=True):
            answer.show_ask(ask)

    def flush(self) -> None:
        """Hand over what was typed last, before the lead leaves the screen."""
        for answer in self._answers:
            answer.flush()

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._answers = []
        for number, ask in enumerate(self._asks):
            answer = (ChipAnswer if ask.choices else FieldAnswer)(self._theme, ask)
            answer.answered.connect(partial(self.answered.emit, self._lead_id, ask.field))
            self._answers.append(answer)
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(PlainLabel(self._theme, ask.label, "small", "text2"))
            column.addWidget(answer)
            self._grid.addWidget(
                cell, number // _COLUMNS, number % _COLUMNS, Qt.AlignmentFlag.AlignTop
            )
        for column_number in range(_COLUMNS):
            self._grid.setColumnStretch(column_number, 1)


def _shape(asks: tuple[Ask, ...]) -> list[tuple[str, int]]:
    return [(ask.field, len(ask.choices)) for ask in asks]
