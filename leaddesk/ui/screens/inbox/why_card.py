"""Why this score: the points as one bar and as lines."""

from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.services.views.lead import LeadPage, Points
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.receipt_bar import ReceiptBar

_MOST_LINES = 8


class WhyCard(Card):
    """The receipt of a score: every rule that gave points, the strongest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why", parent=parent)
        self._theme = theme
        self._version = PlainLabel(theme, "", "small", "text2", figures=True)
        self.head.addWidget(self._version)
        self._bar = ReceiptBar(theme)
        self.body.addWidget(self._bar)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []
        self._shown: object = None

    def show_page(self, page: LeadPage) -> None:
        """Show the receipt of this lead."""
        shown = (page.score, page.receipt, page.rules_version, page.temperature)
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(f"Why {page.score}")
        self.setAccessibleName(f"Why {page.score}")
        self._version.setText(f"Rules v{page.rules_version}" if page.rules_version else "")
        self._bar.show_points([(p.points, p.because) for p in page.receipt], page.temperature)
        self._bar.setVisible(any(p.points > 0 for p in page.receipt))
        self._show_lines(page.receipt)

    def _show_lines(self, receipt: tuple[Points, ...]) -> None:
        lines = [(f"{one.points:+d}".replace("-", "−"), one.because) for one in receipt]
        if len(lines) > _MOST_LINES:
            rest = sum(one.points for one in receipt[_MOST_LINES - 1 :])
            lines = [*lines[: _MOST_LINES - 1], (f"{rest:+d}", "from further rules")]
        if not lines:
            lines = [("0", "No rule gave points yet")]
        while len(self._lines) < len(lines):
            points = PlainLabel(self._theme, "", "bold", figures=True)
            words = PlainLabel(self._theme)
            row = len(self._lines)
            self._grid.addWidget(points, row, 0)
            self._grid.addWidget(words, row, 1)
            self._lines.append((points, words))
        for number, (points, words) in enumerate(self._lines):
            here = number < len(lines)
            points.setVisible(here)
            words.setVisible(here)
            if here:
                points.setText(lines[number][0])
                words.setText(lines[number][1])
