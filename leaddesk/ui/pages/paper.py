"""Ink on a page that is measured in points: text, lines, boxes, marks; black and white safe."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from leaddesk.ui.fonts import FAMILY
from leaddesk.ui.plain import shown
from leaddesk.ui.tokens import tokens

#: Fonts take whole pixels only, so that they are made ten times larger and drawn ten times smaller.
_FINE = 10

_INKS = tokens(dark=False)


class Paper:
    """Draws on ``painter``, whose unit is one point (1/72 inch)."""

    def __init__(self, painter: QPainter, width: float, height: float) -> None:
        self.painter = painter
        self.width = width
        self.height = height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._fonts: dict[tuple[float, int, bool], tuple[QFont, QFontMetricsF]] = {}

    def ink(self, token: str) -> QColor:
        """The colour of a token of the light theme."""
        return QColor(_INKS[token])

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float = 9.5,
        weight: int = 400,
        ink: str = "text",
        *,
        right: bool = False,
        figures: bool = False,
        room: float | None = None,
    ) -> float:
        """Write one line from ``x``, or up to ``x`` where ``right``; answers its width.

        ``figures`` gives digits one width, and takes them out of what can be copied from a PDF.
        Where the line does not fit into ``room`` it ends with an ellipsis.
        """
        font, metrics = self._font(size, weight, figures)
        line = shown(text)
        if room is not None:
            line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room * _FINE)
        width = metrics.horizontalAdvance(line) / _FINE
        self.painter.save()
        self.painter.translate(x - width if right else x, baseline)
        self.painter.scale(1 / _FINE, 1 / _FINE)
        self.painter.setFont(font)
        self.painter.setPen(self.ink(ink))
        self.painter.drawText(QPointF(0, 0), line)
        self.painter.restore()
        return width

    def text_width(self, text: str, size: float, weight: int = 400) -> float:
        """How wide a line would be."""
        return self._font(size, weight)[1].horizontalAdvance(shown(text)) / _FINE

    def centred(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        weight: int = 400,
        ink: str = "text",
    ) -> None:
        """Write one line centred on ``x``."""
        self.text(x - self.text_width(text, size, weight) / 2, baseline, text, size, weight, ink)

    def line(self, x: float, y: float, to_x: float, ink: str = "line", width: float = 0.7) -> None:
        """A level line."""
        self.painter.setPen(QPen(self.ink(ink), width))
        self.painter.drawLine(QPointF(x, y), QPointF(to_x, y))

    def tick(self, x: float, y: float, to_y: float, width: float = 1.1) -> None:
        """An upright mark."""
        self.painter.setPen(QPen(self.ink("text"), width, Qt.PenStyle.SolidLine))
        self.painter.drawLine(QPointF(x, y), QPointF(x, to_y))

    def box(
        self,
        area: QRectF,
        radius: float = 4,
        *,
        edge: str | None = "text",
        fill: str | None = None,
        width: float = 1.4,
    ) -> None:
        """A box with round corners."""
        self.painter.setPen(QPen(self.ink(edge), width) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self.ink(fill)) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(area, radius, radius)

    def bar(self, area: QRectF, *, black: bool) -> None:
        """A bar: black, or grey with an edge."""
        self.box(area, 0.5, edge="text", fill="text" if black else "chartMuted", width=0.7)

    def triangle(self, x: float, baseline: float, *, up: bool, solid: bool) -> None:
        """A mark of change, seven points wide: solid is better, hollow is worse."""
        top, bottom = baseline - 6.3, baseline - 0.3
        tip, foot = (top, bottom) if up else (bottom, top)
        corners = QPolygonF([QPointF(x, foot), QPointF(x + 7, foot), QPointF(x + 3.5, tip)])
        pen = QPen(self.ink("text"), 0.8)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(QBrush(self.ink("text")) if solid else Qt.BrushStyle.NoBrush)
        self.painter.drawPolygon(corners)

    def numbered(self, x: float, baseline: float, number: int, heading: str) -> None:
        """A heading with its number in a black disc."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self.ink("text")))
        self.painter.drawEllipse(QPointF(x + 7, baseline - 4.2), 7, 7)
        self.centred(x + 7, baseline - 1, str(number), 9, 700, "surface")
        self.text(x + 20, baseline, heading, 12, 600)

    def _font(self, size: float, weight: int, figures: bool = False) -> tuple[QFont, QFontMetricsF]:
        kept = self._fonts.get((size, weight, figures))
        if kept is None:
            font = QFont(FAMILY)
            font.setPixelSize(round(size * _FINE))
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # A substituted glyph cannot be copied or read aloud out of a PDF.
            font.setFeature(QFont.Tag("calt"), 0)
            if figures:
                font.setFeature(QFont.Tag("tnum"), 1)
            kept = (font, QFontMetricsF(font))
            self._fonts[(size, weight, figures)] = kept
        return kept
