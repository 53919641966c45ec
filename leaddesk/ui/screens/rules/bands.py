"""Bands: open leads by score, and two handles that say where warm and hot begin."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLabel, QSizePolicy, QWidget

from leaddesk.models.score_rule import Bands
from leaddesk.models.vocabulary import Temperature
from leaddesk.services.desk.rule_edits import HIGHEST_BAND, LOWEST_BAND
from leaddesk.services.views.rules import band_counts
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_BIN = 10
_HEIGHT, _AXIS, _HANDLE = 56, 16, 20
_LEAST_TOP = 100
_ICONS = {Temperature.COLD: "snowflake", Temperature.WARM: "sun", Temperature.HOT: "flame"}


class BandsCard(Card):
    """The card: counts in words, the histogram. ``moved`` carries warm and hot."""

    moved = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Bands", "", parent=parent)
        self._words = {band: _BandWords(theme, band) for band in _ICONS}
        row = QHBoxLayout()
        row.setSpacing(24)
        for words in self._words.values():
            row.addWidget(words)
        row.addStretch()
        self.histogram = Histogram(theme)
        self.histogram.moved.connect(self.moved)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(16, 8, 16, 4)
            layout.setSpacing(6)
        self.body.addLayout(row)
        self.body.addWidget(self.histogram)
        self.note.show()

    def show_bands(
        self,
        bands: Bands,
        scores: Mapping[int, int],
        live: Mapping[Temperature, int],
        note: str,
    ) -> None:
        """Show ``scores`` (score -> open leads) under ``bands``; ``live`` is what it was."""
        self.note.setText(note)
        counts = band_counts(scores, bands)
        for band, words in self._words.items():
            words.show_count(counts[band], live[band])
        self.histogram.show_scores(bands, scores)


class _BandWords(QWidget):
    """ "Cold 189  was 203", with its icon."""

    def __init__(self, theme: Theme, band: Temperature) -> None:
        super().__init__()
        self._theme, self._band = theme, band
        self._icon = QLabel()
        self._now = PlainLabel(theme, "", "bold", band.value, figures=True)
        self._was = PlainLabel(theme, "", "small", "text2", figures=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label in (self._icon, self._now, self._was):
            row.addWidget(label)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_count(self, now: int, live: int) -> None:
        """Show how many, and how many it was where that differs."""
        self._now.setText(f"{self._band.value.capitalize()} {now:,}")
        self._was.setText(f"was {live:,}" if live != now else "")

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(_ICONS[self._band], self._band.value, 14))


class Histogram(QWidget):
    """Bars of ten points each on the grounds of their bands; the handles lie over it."""

    moved = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bands = Bands()
        self._bins: list[int] = []
        self._low, self._top = 0, _LEAST_TOP
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.warm = BandHandle(theme, "Warm begins at", self)
        self.hot = BandHandle(theme, "Hot begins at", self)
        for handle in (self.warm, self.hot):
            handle.valueChanged.connect(self._take)
            handle.dragged.connect(self._drag)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as there is room."""
        return QSize(400, self._theme.px(_HEIGHT + _AXIS))

    def show_scores(self, bands: Bands, scores: Mapping[int, int]) -> None:
        """Show these scores and bands."""
        self._bands = bands
        lowest, highest = min(scores, default=0), max(scores, default=0)
        self._low = min(0, lowest // _BIN * _BIN)
        self._top = max(_LEAST_TOP, highest // _BIN * _BIN + _BIN, bands.hot + _BIN)
        self._bins = [0] * ((self._top - self._low) // _BIN + 1)
        for score, count in scores.items():
            self._bins[(score - self._low) // _BIN] += count
        for handle, value in ((self.warm, bands.warm), (self.hot, bands.hot)):
            handle.blockSignals(True)
            handle.setValue(value)
            handle.blockSignals(False)
        counts = band_counts(scores, bands)
        self.setAccessibleName(
            "Open leads by score: "
            + ", ".join(f"{band.value} {count}" for band, count in counts.items())
        )
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Put the handles where their scores are."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Grounds, bars, edges of the bands, axis."""
        theme, bands = self._theme, self._bands
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self._floor()
        edges = (self._low, bands.warm, bands.hot, self._top)
        for band, low, high in zip(("cold", "warm", "hot"), edges, edges[1:], strict=False):
            ground = QRectF(self._x(low), 0, self._x(high) - self._x(low), floor)
            painter.fillRect(ground, theme.colour(f"{band}Bg"))
        most = max(self._bins, default=0) or 1
        painter.setPen(Qt.PenStyle.NoPen)
        for at, count in enumerate(self._bins):
            score = self._low + at * _BIN
            height = count / most * (floor - 6)
            bar = QRectF(
                self._x(score) + 2,
                floor - height,
                self._x(score + _BIN) - self._x(score) - 4,
                height,
            )
            painter.setBrush(theme.colour(bands.temperature(score).value))
            painter.drawRoundedRect(bar, 2, 2)
        painter.fillRect(QRectF(0, floor, self.width(), 1), theme.colour("line"))
        painter.setPen(QPen(theme.colour("text"), 1.6))
        for value in (bands.warm, bands.hot):
            painter.drawLine(round(self._x(value)), 0, round(self._x(value)), round(floor))
        self._paint_axis(painter, floor)
        painter.end()

    def _paint_axis(self, painter: QPainter, floor: float) -> None:
        theme = self._theme
        painter.setFont(theme.font("tiny", figures=True))
        painter.setPen(theme.colour("text2"))
        metrics = theme.metrics("tiny", figures=True)
        marks = sorted({*range(0, self._top, 30), self._bands.warm, self._bands.hot})
        end = -1.0
        for mark in marks:
            words = str(mark)
            width = metrics.horizontalAdvance(words)
            left = max(0.0, self._x(mark) - width / 2)
            near = any(0 < abs(mark - band) < 8 for band in (self._bands.warm, self._bands.hot))
            if left > end and not near:
                painter.drawText(
                    QRectF(left, floor + 2, width + 2, theme.px(_AXIS)),
                    Qt.AlignmentFlag.AlignTop,
                    words,
                )
                end = left + width + 6

    def _floor(self) -> float:
        return self.height() - self._theme.px(_AXIS)

    def _x(self, score: float) -> float:
        return (score - self._low) / (self._top - self._low) * self.width()

    def _place(self) -> None:
        size = self._theme.px(_HANDLE)
        for handle, value in ((self.warm, self._bands.warm), (self.hot, self._bands.hot)):
            handle.setGeometry(
                round(self._x(value) - size / 2),
                round(self._floor() / 2 - size / 2),
                size,
                size + 4,
            )

    def _drag(self, at: QPoint) -> None:
        handle = self.sender()
        if isinstance(handle, BandHandle):
            x = self.mapFromGlobal(at).x() / max(1, self.width())
            handle.setValue(round(self._low + x * (self._top - self._low)))

    def _take(self) -> None:
        warm, hot = self.warm.value(), self.hot.value()
        if warm >= hot:
            warm, hot = (self._bands.warm, warm + 1) if self.warm.hasFocus() else (hot - 1, hot)
            warm = self.warm.value() if self.warm.hasFocus() else warm
        self.moved.emit(warm, hot)


class BandHandle(QAbstractSlider):
    """A handle: arrows move it by one point, Page keys by five, the mouse drags it."""

    dragged = Signal(QPoint)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setToolTip(f"{name}: arrow keys move it")
        self.setRange(LOWEST_BAND, HIGHEST_BAND)
        self.setSingleStep(1)
        self.setPageStep(5)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """Take the focus, so that the keys go on where the mouse began."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Plus and minus are arrows too."""
        if event.text() in ("+", "="):
            self.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        elif event.text() == "-":
            self.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """A small grip."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        focus = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focus else "text"), 2 if focus else 1.6))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(theme.colour("text2"), 1))
        for x in (box.center().x() - 1.5, box.center().x() + 1.5):
            painter.drawLine(round(x), round(box.top() + 6), round(x), round(box.bottom() - 6))
        painter.end()
