"""How a row of the inbox is painted: dot, score, name, what they want, promise, time."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from leaddesk.services.views.inbox import InboxRow
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.inbox.list_model import LeadListModel
from leaddesk.ui.screens.inbox.row_words import (
    Blank,
    Heading,
    Telling,
    came_in,
    chip,
    claim,
    second_line,
)
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import paint_avatar
from leaddesk.ui.widgets.chip import paint_chip
from leaddesk.ui.widgets.score_chip import score_face

ROW, COMPACT, HEADING = 58, 40, 32

_DOT_X, _DOT = 7, 5
_CHIP_X, _NAME_X = 20, 78
_RIGHT = 14
_AVATAR = 18


class LeadRowDelegate(RowDelegate):
    """Paints leads, headings and grey rows; measures are those of the guide (Row)."""

    def __init__(self, theme: Theme, model: LeadListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, ROW, parent)
        self._model = model
        self.compact = False
        #: What a scroll bar takes of the right edge, so that chips end where they always end.
        self.bar = 0

    def is_heading(self, row: object) -> bool:
        """Headings have no ground of their own."""
        return isinstance(row, Heading)

    def row_height(self, row: object) -> int:
        """58, 40 when compact; headings are lower."""
        if isinstance(row, Heading):
            return HEADING
        return COMPACT if self.compact else ROW

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """One row of any kind."""
        telling = self._model.telling
        if isinstance(row, Heading):
            self._paint_heading(painter, box, row)
        elif isinstance(row, Blank):
            self._paint_blank(painter, box)
        elif isinstance(row, InboxRow) and telling is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_mark(painter, box, row)
            if self.compact:
                self._paint_compact(painter, box, row, telling, selected)
            else:
                self._paint_lead(painter, box, row, telling, selected)

    def _paint_lead(
        self, painter: QPainter, box: QRect, row: InboxRow, telling: Telling, selected: bool
    ) -> None:
        px = self.theme.px
        top, right = box.top(), box.right() - _RIGHT + self.bar
        paint_chip(
            painter, self.theme, score_face(row.score, row.temperature),
            box.left() + _CHIP_X, top + px(9),
        )  # fmt: skip
        face = chip(row, telling)
        taken = 0
        if face is not None:
            taken = 10 + paint_chip(painter, self.theme, face, right + 1, top + px(9), right=True)
        left = box.left() + self._name_x()
        role = "bold" if row.unread or selected else "strong"
        name = QRectF(left, top + px(9), right - taken - left, px(22))
        self.text(painter, name, row.name, role)
        time = came_in(row, telling)
        width = self.width(time, "small", figures=True)
        line = QRectF(left, top + px(32), right - left, px(20))
        self.text(painter, line, time, "small", "text2", right=True, figures=True)
        self._paint_second(painter, line.adjusted(0, 0, -width - 12, 0), row, telling)

    def _paint_compact(
        self, painter: QPainter, box: QRect, row: InboxRow, telling: Telling, selected: bool
    ) -> None:
        px = self.theme.px
        y = box.top() + (box.height() - px(22)) / 2
        paint_chip(
            painter, self.theme, score_face(row.score, row.temperature), box.left() + _CHIP_X, y
        )
        right = float(box.right() - _RIGHT + self.bar)
        face = chip(row, telling)
        if face is not None:
            right -= 10 + paint_chip(painter, self.theme, face, right + 1, y, right=True)
        left = box.left() + self._name_x()
        role = "bold" if row.unread or selected else "strong"
        line = QRectF(left, box.top(), max(0.0, right - left), box.height())
        used = self.text(painter, line, row.name, role)
        rest = line.adjusted(used + 12, 0, 0, 0)
        if rest.width() > px(40):
            self._paint_second(painter, rest, row, telling)

    def _paint_second(
        self, painter: QPainter, line: QRectF, row: InboxRow, telling: Telling
    ) -> None:
        calling = claim(row, telling, self._model.me)
        if not calling:
            self.text(painter, line, second_line(row), "small", "text2")
            return
        size = self.theme.px(_AVATAR)
        y = line.center().y() - size / 2
        paint_avatar(painter, self.theme, row.claimed_by, line.left() - 1, y, size)
        words = f"{calling}  ·  {row.wants}" if row.wants else calling
        self.text(painter, line.adjusted(size + 5, 0, 0, 0), words, "small_strong", "text")

    def _paint_mark(self, painter: QPainter, box: QRect, row: InboxRow) -> None:
        if row.lead_id in self._model.marked:
            y = box.top() + self.theme.px(20 if not self.compact else 13) - 7
            self.icon(painter, "check", box.left() + 4, y, "accentText", 14)
        elif row.unread:
            middle = self.theme.px(20) if not self.compact else box.height() / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("accent"))
            dot = QRectF(box.left() + _DOT_X, box.top() + middle - _DOT / 2, _DOT + 1, _DOT + 1)
            painter.drawEllipse(dot)

    def _paint_heading(self, painter: QPainter, box: QRect, row: Heading) -> None:
        line = QRectF(box.left() + 16, box.top() + 2, box.width() - 30, box.height() - 2)
        used = self.text(painter, line, row.title, "chip")
        rest = line.adjusted(used + 8, 0, 0, 0)
        figures = row.note[-1:].isdigit()
        self.text(painter, rest, row.note, "small", "text2", figures=figures)

    def _paint_blank(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        px = self.theme.px
        for x, y, width, height in (
            (_CHIP_X, 9, 47, 22), (_NAME_X, 14, 120, 12), (_NAME_X, 36, 210, 10),
        ):  # fmt: skip
            bar = QRectF(box.left() + px(x), box.top() + px(y), px(width), px(height))
            painter.drawRoundedRect(bar, 4, 4)

    def _name_x(self) -> int:
        return _NAME_X + self.theme.px(47) - 47
