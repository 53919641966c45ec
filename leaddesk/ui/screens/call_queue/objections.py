"""If they say: chips that bring an answer to read aloud."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.services.touch.script import Objection
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.flow import Flow
from leaddesk.ui.widgets.plain_label import PlainLabel


class ObjectionsPanel(QWidget):
    """What they may say; ``chosen`` hands over the objection to answer, or None for no more."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._objections: tuple[Objection, ...] = ()
        self._chips: list[Button] = []
        self._open: int | None = None
        self.title = PlainLabel(self._theme, "If they say", "bold")
        self._flow = Flow(6)
        self._theme.changed.connect(self._take_fonts)
        button = ActionButton(
            self._theme, context.actions, "queue.objections", text="answers", kind="link",
            with_icon=False,
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        self.title.setMinimumHeight(self._theme.px(30))
        row.addWidget(self.title, 0, top)
        row.addLayout(self._flow, 1)
        row.addWidget(button, 0, top)

    def show_objections(self, objections: tuple[Objection, ...]) -> None:
        """Offer these."""
        if objections == self._objections:
            return
        self._objections = objections
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, one in enumerate(objections):
            chip = Button(self._theme, one.they_say, kind="choice")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._choose, number))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._take_fonts()
        self.forget()

    def next_answer(self) -> None:
        """The first answer, then the next, then none."""
        following = 0 if self._open is None else self._open + 1
        self._show(following if following < len(self._objections) else None)

    def forget(self) -> None:
        """No answer is shown any more."""
        self._open = None
        for chip in self._chips:
            chip.setChecked(False)

    def _take_fonts(self) -> None:
        for chip in self._chips:
            chip.setFont(self._theme.font("small_strong"))
            chip.ensurePolished()

    def _choose(self, number: int, _checked: bool = True) -> None:
        self._show(None if number == self._open else number)

    def _show(self, number: int | None) -> None:
        self._open = number
        for at, chip in enumerate(self._chips):
            chip.setChecked(at == number)
        self.chosen.emit(None if number is None else self._objections[number])
