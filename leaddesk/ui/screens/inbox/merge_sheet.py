"""Two leads side by side: where they differ, one of the two values is chosen."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.merge_pair import MergePair, Side, Values
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.plain import button_text, shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.score_chip import ScoreChip

_WIDTH, _SHADOW, _PADDING = 640, 14, 20
_LONGEST = 60


class MergeSheet(Overlay):
    """Asks whether two are one; ``merged(kept, other, choices)`` says so."""

    merged = Signal(int, int, object)
    asks = True

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "Merge two leads", _WIDTH, window)
        self._pair: MergePair | None = None
        self._choices: dict[str, QRadioButton] = {}
        self._grid_holder: QWidget | None = None
        self._title = PlainLabel(theme, "", "title")
        self._note = PlainLabel(
            theme,
            "Both histories are kept, a second number or address too. Ctrl+Z takes them apart"
            " again.",
            "body",
            "text2",
            wrap=True,
        )
        self.agree = Button(theme, "", icon="git-merge", kind="primary")
        self.agree.clicked.connect(self._agree)
        self.cancel = Button(theme, "Leave them")
        self.cancel.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.agree)
        column = self.panel.column
        edge = _SHADOW + _PADDING
        column.setContentsMargins(edge, edge - 4, edge, edge - 4)
        column.setSpacing(12)
        for part in (self._title, self._note):
            column.addWidget(part)
        column.addLayout(foot)

    def ask(self, pair: MergePair, now: datetime) -> None:
        """Show both; where both say something, what the kept one says is chosen."""
        self._pair = pair
        self._title.setText(f"Is {shown(pair.other.name, _LONGEST)} the same person?")
        self.agree.set_words(f"Merge into {shown(pair.kept.name, 40)}")
        if self._grid_holder is not None:
            self._grid_holder.hide()
            self._grid_holder.deleteLater()
        self._grid_holder = self._values(pair, now)
        self.panel.column.insertWidget(1, self._grid_holder)
        self.open()

    def take_focus(self) -> None:
        """Enter on the first choice does nothing yet: the answer is a button."""
        first = next(iter(self._choices.values()), None)
        (self.agree if first is None else first).setFocus(Qt.FocusReason.TabFocusReason)

    def chosen(self) -> tuple[str, ...]:
        """What comes from the other lead."""
        return tuple(choice for choice, button in self._choices.items() if not button.isChecked())

    def _values(self, pair: MergePair, now: datetime) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, self.theme.px(80))
        for column, (words, side) in enumerate(
            (("Stays", pair.kept), ("Goes into it", pair.other))
        ):
            self._head(grid, column + 1, words, side, pair, now)
        self._choices.clear()
        for row, values in enumerate(pair.values, 3):
            self._line(grid, row, values)
        return holder

    def _head(
        self, grid: QGridLayout, column: int, words: str, side: Side, pair: MergePair, now: datetime
    ) -> None:
        theme = self.theme
        when = say_time(side.came_in_at, now, pair.zone)
        about = " · ".join(part for part in (side.source, when, side.owner) if part)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(PlainLabel(theme, words, "bold"))
        line.addWidget(ScoreChip(theme, side.score, side.temperature))
        line.addStretch()
        grid.addLayout(line, 0, column)
        grid.addWidget(PlainLabel(theme, about, "small", "text2", figures=True), 1, column)

    def _line(self, grid: QGridLayout, row: int, values: Values) -> None:
        theme = self.theme
        grid.addWidget(PlainLabel(theme, values.label, "small", "text2"), row, 0)
        if not values.differ:
            for column, text in ((1, values.kept), (2, values.other)):
                grid.addWidget(PlainLabel(theme, text, "body", "text2"), row, column)
            return
        group = QButtonGroup(grid.parentWidget())
        for column, text in ((1, values.kept), (2, values.other)):
            button = QRadioButton(button_text(shown(text, _LONGEST)))
            button.setAccessibleName(f"{values.label}: {shown(text, _LONGEST)}")
            group.addButton(button)
            grid.addWidget(button, row, column)
            if column == 1:
                button.setChecked(True)
                self._choices[values.choice] = button

    def _agree(self) -> None:
        pair = self._pair
        if pair is not None:
            chosen = self.chosen()
            self.leave()
            self.merged.emit(pair.kept.lead_id, pair.other.lead_id, chosen)
