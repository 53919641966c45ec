"""A little line of the last weeks: the target dashed, this week a dot, an unripe week hollow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF


@dataclass(frozen=True, slots=True)
class SparklineLook:
    """Colours and sizes in the painter's own unit; ``ground`` fills what is hollow."""

    line: QColor
    target: QColor
    ground: QColor
    before: QColor | None = None
    width: float = 2.0
    dot: float = 4.5


def paint_sparkline(
    painter: QPainter,
    area: QRectF,
    values: Sequence[float | None],
    target: float,
    look: SparklineLook,
    *,
    ripe: bool = True,
) -> None:
    """Draw ``values``, the oldest first, into ``area``; weeks without a value leave a gap.

    The last piece is dashed and its dot hollow while the week is not ``ripe``.
    """
    known = [value for value in values if value is not None]
    if not known:
        return
    points = _points(area, values, _range([*known, target]))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = _height(area, target, _range([*known, target]))
    dashes = QPen(look.target, look.width * 0.55, Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([5, 3])
    painter.setPen(dashes)
    painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
    _draw_line(painter, points, look, ripe)
    _draw_dots(painter, points, look, ripe)
    painter.restore()


def _draw_line(
    painter: QPainter, points: Sequence[QPointF | None], look: SparklineLook, ripe: bool
) -> None:
    pen = QPen(look.line, look.width, Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    solid = points if ripe else points[:-1]
    piece = QPolygonF()
    for point in (*solid, None):
        if point is not None:
            piece.append(point)
        elif not piece.isEmpty():
            painter.drawPolyline(piece)
            piece = QPolygonF()
    if not ripe and len(points) > 1 and points[-1] is not None and points[-2] is not None:
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(points[-2], points[-1])


def _draw_dots(
    painter: QPainter, points: Sequence[QPointF | None], look: SparklineLook, ripe: bool
) -> None:
    ring = QPen(look.ground, look.width)
    if len(points) > 1 and points[-2] is not None and look.before is not None:
        painter.setPen(ring)
        painter.setBrush(QBrush(look.before))
        painter.drawEllipse(points[-2], look.dot * 0.8, look.dot * 0.8)
    elif look.before is None:
        ring = QPen(look.line, look.width * 0.5)
    if points[-1] is not None:
        painter.setPen(ring if ripe else QPen(look.line, look.width))
        painter.setBrush(QBrush(look.line if ripe else look.ground))
        painter.drawEllipse(points[-1], look.dot, look.dot)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _height(area: QRectF, value: float, between: tuple[float, float]) -> float:
    low, high = between
    return area.bottom() - (value - low) / (high - low) * area.height()


def _points(
    area: QRectF, values: Sequence[float | None], between: tuple[float, float]
) -> list[QPointF | None]:
    step = area.width() / max(1, len(values) - 1)
    return [
        None if value is None else QPointF(area.left() + at * step, _height(area, value, between))
        for at, value in enumerate(values)
    ]
