"""How a row of the palette looks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from leaddesk.ui.palette.entries import Entry
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.table import ROW_ROLE
from leaddesk.ui.widgets.chip import paint_chip
from leaddesk.ui.widgets.key_cap import HEIGHT, caps_width, paint_caps
from leaddesk.ui.widgets.score_chip import score_face

ROW_HEIGHT = 36
HEADING_HEIGHT = 32
_SIDE = 18


class PaletteDelegate(RowDelegate):
    """Icon or score, the name with its typed letters bold, and the key or a note at the end."""

    def is_heading(self, row: object) -> bool:
        """Group names."""
        return isinstance(row, Entry) and row.is_heading

    def row_height(self, row: object) -> int:
        """Headings are a little lower."""
        return HEADING_HEIGHT if self.is_heading(row) else ROW_HEIGHT

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A rounded ground under the chosen row, then its content."""
        entry = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selected"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(8, 0, -8, 0), 6, 6)
        self.paint_row(painter, option.rect, entry, option)
        painter.restore()

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """The content of one row."""
        if not isinstance(row, Entry):
            return
        line = QRectF(box).adjusted(_SIDE, 0, -_SIDE, 0)
        if row.is_heading:
            self.text(painter, line.adjusted(0, 6, 0, 0), row.name, "small_strong", "text2")
            return
        line.setLeft(self._paint_mark(painter, line, row, option))
        line.setRight(self._paint_end(painter, line, row))
        self._paint_name(painter, line, row)

    def _paint_mark(
        self, painter: QPainter, line: QRectF, row: Entry, option: QStyleOptionViewItem
    ) -> float:
        middle = line.center().y()
        if row.lead is not None:
            face = score_face(row.lead.score, row.lead.temperature)
            y = middle - self.theme.px(22) / 2
            return line.left() + paint_chip(painter, self.theme, face, line.left(), y) + 12
        if row.icon:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            tone = "accentText" if chosen else "text2"
            self.icon(painter, row.icon, line.left() + 2, middle - self.theme.px(16) / 2, tone)
        return line.left() + self.theme.px(30)

    def _paint_end(self, painter: QPainter, line: QRectF, row: Entry) -> float:
        if row.keys:
            width = caps_width(self.theme, row.keys)
            y = line.center().y() - self.theme.px(HEIGHT) / 2
            paint_caps(painter, self.theme, row.keys, line.right() - width, y)
            return line.right() - width - 12
        if row.note:
            room = line.adjusted(line.width() / 2, 0, 0, 0)
            width = round(self.text(painter, room, row.note, "small", "text2", right=True))
            return line.right() - width - 12
        return line.right()

    def _paint_name(self, painter: QPainter, line: QRectF, row: Entry) -> None:
        """The name piece by piece: typed letters bold, the others not."""
        name = self.cut(row.name, "palette_bold", int(line.width()))
        at, x = 0, line.left()
        pieces = []
        for start, end in row.spans:
            pieces += [(name[at:start], "palette"), (name[start:end], "palette_bold")]
            at = end
        pieces.append((name[at:], "palette"))
        for words, role in pieces:
            if words and x < line.right():
                painter.setFont(self.theme.font(role))
                painter.setPen(self.theme.colour("text"))
                room = QRectF(x, line.top(), line.right() - x + 2, line.height())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
                x += self.width(words, role)
