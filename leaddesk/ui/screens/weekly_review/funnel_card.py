"""The funnel of the week's leads, and three figures below it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.funnel import Funnel
from leaddesk.ui.widgets.plain_label import PlainLabel

#: Between the funnel and what stands beside it; between two parts of the legend.
_GAP, _APART = 24, 10


class _Mark(QWidget):
    """The upright mark of last week, for the legend."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(6, self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """One line."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("text"), 1.6))
        painter.drawLine(3, 0, 3, self.height())
        painter.end()


class _Figure(QWidget):
    """A name above a value and last week's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel(theme, "", "small", "text2")
        self._value = PlainLabel(theme, "", "card", figures=True)
        self._before = PlainLabel(theme, "", "small", "text2", figures=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._value)
        row.addWidget(self._before, 1)
        column.addLayout(row)

    def show_figure(self, name: str, value: str, before: str) -> None:
        """Show one figure."""
        self._name.setText(name)
        self._value.setText(value)
        self._before.setText(before)


class FunnelCard(Card):
    """``opened`` carries a heading and the ids of the leads of one step."""

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Funnel", wording.FUNNEL_COUNTS, parent=parent)
        self._mark = _Mark(theme)
        self._last_week = PlainLabel(theme, "last week, same age", "small", "text2")
        self.head.addWidget(self._mark)
        self.head.addWidget(self._last_week)
        self.head.addSpacing(_APART)
        self.head.addWidget(PlainLabel(theme, "% of step above", "small", "text2"))
        self.head.setSpacing(6)
        self._beside = QSpacerItem(0, 0)
        self.head.addItem(self._beside)
        self._compact = False
        self._funnel = Funnel(theme)
        self._funnel.opened.connect(
            lambda step: self.opened.emit(f"{step.name}, this week’s leads", step.lead_ids)
        )
        self._figures = [_Figure(theme) for _ in range(3)]
        self._rule = Rule()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        for figure in self._figures:
            self._row.addWidget(figure, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(8)
        self._both.addWidget(self._funnel)
        self._both.addStretch()
        self._both.addWidget(self._rule)
        self._both.addLayout(self._row)
        self.body.addLayout(self._both, 1)

    def set_compact(self, compact: bool) -> None:
        """The figures beside the funnel instead of below it."""
        self._compact = compact
        self._place_legend()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if compact else down)
        self._both.setSpacing(_GAP if compact else 8)
        self._row.setDirection(down if compact else across)
        self._both.setStretch(0, 3 if compact else 0)
        self._both.setStretch(3, 1 if compact else 0)
        self._rule.setVisible(not compact)
        self._funnel.set_compact(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The legend stays above the shares."""
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        # Beside the funnel, the figures take a quarter of the card's inside.
        inside = self.contentsRect().width() - 32
        beside = (inside - _GAP) // 4 + _GAP if self._compact else 0
        self._beside.changeSize(beside, 0)
        self.head.invalidate()

    def show_review(self, review: WeeklyReview) -> None:
        """Show the steps and figures of ``review``."""
        compared = not review.first_week
        self._mark.setVisible(compared)
        self._last_week.setVisible(compared)
        self._funnel.show_steps(review.funnel, compared=compared)
        for figure, said in zip(self._figures, wording.key_figures(review), strict=True):
            figure.show_figure(*said)
