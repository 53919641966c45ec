"""One message as a row of the list."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from leaddesk.services.views.outbox import Message
from leaddesk.ui.plain import shown
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.outbox.words import ICONS
from leaddesk.ui.widgets.chip import ChipFace, chip_width, paint_chip

_TIME_AT, _ICON_AT, _NAME_AT, _END = 16, 116, 144, 14


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message with its words ready to paint."""

    message: Message
    when: str
    text: str
    chip: ChipFace
    spoken: str


class MessageDelegate(RowDelegate):
    """When, how, who and what, and at the end what it waits for."""

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """Two lines: the name over the text."""
        if not isinstance(row, MessageRow):
            return
        theme = self.theme
        left, top = box.left(), box.top()
        half = box.height() / 2
        when = QRectF(left + theme.px(_TIME_AT), top, theme.px(_ICON_AT - _TIME_AT - 8), half * 2)
        self.text(painter, when, row.when, "small_strong", "text2", figures=True)
        icon = ICONS[row.message.channel]
        self.icon(painter, icon, left + theme.px(_ICON_AT), top + half - theme.px(8))
        chip = chip_width(theme, row.chip)
        right = box.right() - _END
        paint_chip(painter, theme, row.chip, right, top + half - theme.px(11), right=True)
        room = right - chip - 16 - left - theme.px(_NAME_AT)
        name = QRectF(left + theme.px(_NAME_AT), top + theme.px(9), room, theme.px(20))
        self.text(painter, name, row.message.name, "strong")
        text = QRectF(name.left(), top + theme.px(30), room, theme.px(18))
        self.text(painter, text, shown(row.text, 200), "small", "text2")
