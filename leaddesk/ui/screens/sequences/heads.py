"""The heads of the lanes: the days on top, the channels at the left."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from leaddesk.ui.theme import Theme

_SIDE, _LINE, _ICON = 8, 18, 16


class DayHeads(QHeaderView):
    """ "Day 1" over "Tue May 12", on the ground of its column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def paintSection(  # noqa: N802 - Qt's own name
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """Two lines and the edges of the cell."""
        theme, box = self._theme, QRectF(rect)
        model, across = self.model(), self.orientation()
        closed = bool(model.headerData(section, across, Qt.ItemDataRole.UserRole))
        _paint_cell(painter, theme, rect, "hover" if closed else "surface")
        day, _, on = str(model.headerData(section, across) or "").partition("\n")
        line = theme.px(_LINE)
        first = QRectF(box.left() + _SIDE, box.center().y() - line, box.width() - _SIDE, line)
        for words, role, tone in ((day, "bold", "text"), (on, "small", "text2")):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tone))
            painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, words)
            first.translate(0, line)


class ChannelHeads(QHeaderView):
    """The icon and the name of each channel; ``icons`` are in the order of the rows."""

    def __init__(self, theme: Theme, icons: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._icons = icons

    def paintSection(  # noqa: N802 - Qt's own name
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """The icon, then the name."""
        theme = self._theme
        _paint_cell(painter, theme, rect, "surface")
        size = theme.px(_ICON)
        ratio = self.devicePixelRatioF()
        icon = theme.pixmap(self._icons[section], "text2", _ICON, ratio)
        painter.drawPixmap(rect.left() + 2 * _SIDE, rect.center().y() - size // 2, icon)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        words = rect.adjusted(2 * _SIDE + size + 7, 0, 0, 0)
        name = str(self.model().headerData(section, self.orientation()) or "")
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)


def _paint_cell(painter: QPainter, theme: Theme, rect: QRect, ground: str) -> None:
    painter.fillRect(rect, theme.colour(ground))
    line = theme.colour("line")
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
    if rect.left() > 0:
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), line)
