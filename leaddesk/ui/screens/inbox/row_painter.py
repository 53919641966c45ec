"""How a row of the inbox is painted: dot, score, name, what they want, promise, time."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from leaddesk.services.views.inbox import InboxRow
from leaddesk.ui.roles import Index
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
from leaddesk.ui.widgets.chip import chip_pixmap
from leaddesk.ui.widgets.score_chip import score_face

ROW, COMPACT, HEADING = 58, 40, 32

_DOT_X, _DOT = 7, 5
_CHIP_X, _NAME_X = 20, 78
_RIGHT = 14
_AVATAR = 18


class Dressed(NamedTuple):
    """What a lead's row shows at one moment beside its words, looked up once a second."""

    row: InboxRow
    score: QPixmap
    chip: QPixmap | None
    chip_width: int
    time: str
    claim: str
    second: str


class LeadRowDelegate(RowDelegate):
    """Paints leads, headings and grey rows; measures are those of the guide (Row)."""

    def __init__(self, theme: Theme, model: LeadListModel, view: QTableView) -> None:
        super().__init__(theme, ROW, view)
        self._model, self._view = model, view
        self._number = 0
        self.compact = False
        #: What a scroll bar takes of the right edge, so that chips end where they always end.
        self.bar = 0
        self._dressed: dict[int, Dressed] = {}
        self._moment: tuple[Telling, str, float] | None = None
        theme.changed.connect(self._undress)

    def row_of(self, index: Index) -> object:
        """The model's own row: by way of Qt it would be wrapped and unwrapped for each paint."""
        return self._model.row(index.row())

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
            selected = self.is_selected(option)
            dressed = self._dress(row, telling)
            self._paint_mark(painter, box, row)
            if self.compact:
                self._paint_compact(painter, box, dressed, selected)
            else:
                self._paint_lead(painter, box, dressed, selected)

    def _dress(self, row: InboxRow, telling: Telling) -> Dressed:
        """The chips and times of a row; they hold until the second, the row or the look changes."""
        moment = (telling, self._model.me, self._ratio())
        if moment != self._moment:
            self._undress()
            self._moment = moment
        found = self._dressed.get(row.lead_id)
        if found is None or found.row is not row:
            score = score_face(row.score, row.temperature)
            face = chip(row, telling)
            pixmap = None if face is None else chip_pixmap(self.theme, face, moment[2])
            width = 0 if pixmap is None else round(pixmap.deviceIndependentSize().width())
            found = self._dressed[row.lead_id] = Dressed(
                row,
                chip_pixmap(self.theme, score, moment[2]),
                pixmap,
                width,
                came_in(row, telling),
                claim(row, telling, self._model.me),
                second_line(row),
            )
        return found

    def _undress(self) -> None:
        self._dressed.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        self._number = index.row()
        super().paint(painter, option, index)

    # What the option would say is asked of the list: the first rows are painted without the names
    # of a style, and the answers come sooner.

    def is_selected(self, option: QStyleOptionViewItem) -> bool:
        """One lead at most is selected: the current one."""
        return self._is_current() and self._view.selectionModel().hasSelection()

    def is_hovered(self, option: QStyleOptionViewItem) -> bool:
        """Looked up only while the pointer is in the list."""
        return self._view.underMouse() and super().is_hovered(option)

    def is_focused(self, option: QStyleOptionViewItem) -> bool:
        """The current row of a list with the focus."""
        keyed = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if not self._is_current() or not self._view.hasFocus():
            return False
        return self._view.window().testAttribute(keyed)

    def _is_current(self) -> bool:
        return self._number == self._view.currentIndex().row()

    def _ratio(self) -> float:
        return self._view.devicePixelRatioF()

    def _paint_lead(self, painter: QPainter, box: QRect, dressed: Dressed, selected: bool) -> None:
        px, row = self.theme.px, dressed.row
        top, right = box.top(), box.right() - _RIGHT + self.bar
        y = top + px(9)
        painter.drawPixmap(QPointF(box.left() + _CHIP_X, y), dressed.score)
        taken = 0
        if dressed.chip is not None:
            painter.drawPixmap(QPointF(right + 1 - dressed.chip_width, y), dressed.chip)
            taken = 10 + dressed.chip_width
        left = box.left() + self._name_x(dressed)
        role = "bold" if row.unread or selected else "strong"
        name = QRectF(left, y, right - taken - left, px(22))
        self.text(painter, name, row.name, role)
        line = QRectF(left, top + px(32), right - left, px(20))
        width = self.text(painter, line, dressed.time, "small", "text2", right=True, figures=True)
        self._paint_second(painter, line.adjusted(0, 0, -width - 12, 0), dressed)

    def _paint_compact(
        self, painter: QPainter, box: QRect, dressed: Dressed, selected: bool
    ) -> None:
        px, row = self.theme.px, dressed.row
        y = box.top() + (box.height() - px(22)) / 2
        painter.drawPixmap(QPointF(box.left() + _CHIP_X, y), dressed.score)
        right = float(box.right() - _RIGHT + self.bar)
        if dressed.chip is not None:
            painter.drawPixmap(QPointF(right + 1 - dressed.chip_width, y), dressed.chip)
            right -= 10 + dressed.chip_width
        left = box.left() + self._name_x(dressed)
        role = "bold" if row.unread or selected else "strong"
        line = QRectF(left, box.top(), max(0.0, right - left), box.height())
        used = self.text(painter, line, row.name, role)
        rest = line.adjusted(used + 12, 0, 0, 0)
        if rest.width() > px(40):
            self._paint_second(painter, rest, dressed)

    def _paint_second(self, painter: QPainter, line: QRectF, dressed: Dressed) -> None:
        row = dressed.row
        if not dressed.claim:
            self.text(painter, line, dressed.second, "small", "text2")
            return
        size = self.theme.px(_AVATAR)
        y = line.center().y() - size / 2
        paint_avatar(painter, self.theme, row.claimed_by, line.left() - 1, y, size)
        words = f"{dressed.claim}  ·  {row.wants}" if row.wants else dressed.claim
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

    def _name_x(self, dressed: Dressed) -> int:
        """Where names begin: in one line, but for a score too wide for it."""
        score = round(dressed.score.deviceIndependentSize().width())
        return max(_NAME_X + self.theme.px(47) - 47, _CHIP_X + score + 8)
