"""Why now: what the desk knows, their own words, and the points of the score."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.services.views.call_card import CallCard
from leaddesk.services.views.call_reasons import Reason
from leaddesk.services.views.lead import Points
from leaddesk.ui.paragraphs import Paragraphs, break_lines, paint_lines
from leaddesk.ui.plain import shown, tip
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.receipt_bar import ReceiptBar, segments

#: Room between two captions, lines that one may take, and their height in font sizes.
_BETWEEN, _MOST_LINES, _CAPTION_LINE = 4, 2, 1.25

#: Parts of the width that are tried, so that a second line is no single word.
_NARROWER = (0.6, 0.7, 0.8, 0.9)


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
    """Under each segment of the bar its points and what gave them, in one line or two."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[Points, ...] = ()
        self._captions: tuple[Paragraphs, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self._break)

    def show_points(self, points: tuple[Points, ...]) -> None:
        """Show these, in the order of the bar."""
        self._points = points
        words = "\n".join(f"+{one.points} {shown(one.because, 120)}" for one in points)
        self.setToolTip(tip(words))
        self.setAccessibleName(shown(words, 400))
        self._break()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The points, and the longest caption under them."""
        points = self._theme.metrics("chip", figures=True).height()
        return QSize(120, round(points + max((one.height for one in self._captions), default=0)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Break the captions anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._break()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """One column a segment."""
        painter = QPainter(self)
        strong = self._theme.metrics("chip", figures=True)
        placed = segments([one.points for one in self._points], self.width())
        for one, caption, (x, _width) in zip(self._points, self._captions, placed, strict=False):
            painter.setFont(self._theme.font("chip", figures=True))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(round(x), round(strong.ascent()), f"+{one.points}")
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text2"))
            paint_lines(painter, caption, round(x), strong.height())
        painter.end()

    def _break(self) -> None:
        placed = segments([one.points for one in self._points], self.width())
        self._captions = tuple(
            self._caption(one.because, width - _BETWEEN)
            for one, (_x, width) in zip(self._points, placed, strict=False)
        )
        self.updateGeometry()
        self.update()

    def _caption(self, because: str, width: float) -> Paragraphs:
        """The reason; where it is too long what was found goes, then it takes two lines."""
        words, metrics = shown(because, 80), self._theme.metrics("small")
        if metrics.horizontalAdvance(words) > width:
            # No line ends inside a word such as e-mail.
            words = words.partition(":")[0].replace("-", "\N{NON-BREAKING HYPHEN}")
        font = self._theme.font("small")
        broken = break_lines(words, font, width, _CAPTION_LINE)
        if len(broken.lines) == _MOST_LINES:
            parts = (break_lines(words, font, width * part, _CAPTION_LINE) for part in _NARROWER)
            broken = next((one for one in parts if len(one.lines) == _MOST_LINES), broken)
        if len(broken.lines) > _MOST_LINES:
            rest = words[len(broken.lines[0]) :].strip()
            last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            broken = broken._replace(lines=(broken.lines[0], last))
        return broken


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
