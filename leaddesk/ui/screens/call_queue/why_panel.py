"""Why now: what the desk knows, their own words, and the points of the score."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.services.views.call_card import CallCard
from leaddesk.services.views.call_reasons import Reason
from leaddesk.services.views.lead import Points
from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.receipt_bar import ReceiptBar, segments


class ReasonView(QWidget):
    """An icon, a line, and a quieter line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = "zap"
        self._icon = QLabel()
        self._line = PlainLabel(theme, "", "strong")
        self._detail = PlainLabel(theme, "", "small", "text2")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._icon, 0, 0)
        grid.addWidget(self._line, 0, 1)
        grid.addWidget(self._detail, 1, 1)
        grid.setColumnStretch(1, 1)
        theme.changed.connect(self._paint_icon)

    def show_reason(self, reason: Reason) -> None:
        """Show this reason from now on."""
        self._icon_name = reason.icon
        self._line.setText(reason.line)
        self._detail.setText(reason.detail)
        self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "accentText"))


class ReceiptLegend(QWidget):
    """Under each segment of the bar its points and what gave them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[Points, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_points(self, points: tuple[Points, ...]) -> None:
        """Show these, in the order of the bar."""
        self._points = points
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Two lines."""
        return QSize(120, round(self._theme.metrics("small").height() * 2) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """A number over a few words, each cut to its segment."""
        painter = QPainter(self)
        metrics = self._theme.metrics("small")
        strong = self._theme.font("chip", figures=True)
        placed = segments([one.points for one in self._points], self.width())
        for one, (x, width) in zip(self._points, placed, strict=False):
            painter.setFont(strong)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(round(x), round(metrics.ascent()), f"+{one.points}")
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text2"))
            words = metrics.elidedText(
                shown(one.because, 80), Qt.TextElideMode.ElideRight, width - 4
            )
            painter.drawText(round(x), round(metrics.ascent() + metrics.height()), words)
        painter.end()


class WhyPanel(QWidget):
    """The reasons side by side over the receipt."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons = (ReasonView(theme), ReasonView(theme))
        self._against = PlainLabel(theme, "", "small", "text2")
        self._bar = ReceiptBar(theme)
        self._legend = ReceiptLegend(theme)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, "Why now", "bold"))
        head.addStretch(1)
        head.addWidget(self._against)
        row = QHBoxLayout()
        row.setSpacing(24)
        for view in self._reasons:
            row.addWidget(view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._legend)

    def show_card(self, card: CallCard) -> None:
        """Show why this lead is called."""
        for number, view in enumerate(self._reasons):
            view.setVisible(number < len(card.reasons))
            if number < len(card.reasons):
                view.show_reason(card.reasons[number])
        earned = tuple(one for one in card.page.receipt if one.points > 0)
        against = [one for one in card.page.receipt if one.points < 0]
        self._against.setText(
            "  ·  ".join(f"−{-one.points} {shown(one.because, 60)}" for one in against)
        )
        self._bar.show_points([(one.points, one.because) for one in earned], card.page.temperature)
        self._legend.show_points(earned)
        self._bar.setVisible(bool(earned))
        self._legend.setVisible(bool(earned))
