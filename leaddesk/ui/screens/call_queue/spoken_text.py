"""A text to read aloud, with the filled places marked."""

from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.services.touch.compose import Part
from leaddesk.ui.plain import paragraph
from leaddesk.ui.theme import Theme

_LINE = 1.5
_RADIUS = 3
_THIN = "\u2009"


class SpokenText(QWidget):
    """Plain text at reading size, line height 150 %; what was filled in has a tint behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._filled: list[tuple[int, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show this text; parts with a field's name are marked."""
        self._text, self._filled = "", []
        for part in parts:
            start = len(self._text)
            self._text += f"{_THIN}{part.text}{_THIN}" if part.field else part.text
            if part.field:
                self._filled.append((start, len(self._text)))
        self._text = paragraph(self._text, 2_000)
        self.setAccessibleName("".join(part.text for part in parts)[:2_000])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As high as its lines."""
        return QSize(400, self.heightForWidth(max(self.width(), 200)))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """How high the text is at ``width``."""
        return round(self._lay_out(width).lineCount() * self._line_height() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Tints first, then the words over them."""
        layout = self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accentTint"))
        for start, end in self._filled:
            self._paint_tint(painter, layout, start, end)
        painter.setPen(self._theme.colour("text"))
        for number in range(layout.lineCount()):
            layout.lineAt(number).draw(painter, QPointF(0, 0))
        painter.end()

    def _paint_tint(self, painter: QPainter, layout: QTextLayout, start: int, end: int) -> None:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                box = QRectF(left, line.y() - 2, right - left, line.height() + 4)
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _line_height(self) -> float:
        return self._theme.font("script").pixelSize() * _LINE

    def _lay_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self._theme.font("script"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y, height = 0.0, self._line_height()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 50))
            line.setPosition(QPointF(0, y + (height - line.height()) / 2))
            y += height
        layout.endLayout()
        return layout


def _x(line: QTextLine, position: int) -> float:
    """Where a letter begins; the binding answers a pair that its types call an object."""
    x, _position = cast(tuple[float, int], line.cursorToX(position))
    return x
