"""Running text broken into lines, with the line height of the guide (140 %)."""

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

#: A multiple of the font's size in px.
LINE_HEIGHT = 1.4


class Paragraphs(NamedTuple):
    """Lines that fit a width, and how high they stand together in px."""

    lines: tuple[str, ...]
    line_height: float
    ascent: float

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.line_height * len(self.lines)


def break_lines(
    text: str, font: QFont, width: float, line_height: float = LINE_HEIGHT
) -> Paragraphs:
    """Break ``text`` at words, and inside a word that is wider than ``width``.

    ``line_height`` is a multiple of the font's size in px.
    """
    from PySide6.QtGui import QTextLayout, QTextOption  # not before the first paint

    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
    metrics = QFontMetricsF(font)
    height = round(font.pixelSize() * line_height)
    return Paragraphs(tuple(lines), height, (height + metrics.ascent() - metrics.descent()) / 2)


def paint_lines(painter: QPainter, broken: Paragraphs, x: float, y: float) -> None:
    """Write the lines in the painter's font and pen, the first one's top at ``y``."""
    for number, line in enumerate(broken.lines):
        painter.drawText(QPointF(x, y + number * broken.line_height + broken.ascent), line)
