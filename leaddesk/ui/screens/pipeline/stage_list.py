"""One stage: its name and total, and its deals as cards in a list."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk.models.vocabulary import Stage
from leaddesk.services.views.pipeline import CARDS, Column, Deal
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.pipeline.worth import say_deal, say_worth
from leaddesk.ui.table import Column as TableColumn
from leaddesk.ui.table import Index, RowsList, RowsModel
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import paint_avatar
from leaddesk.ui.widgets.chip import paint_chip
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.score_chip import score_face

_ROW = 84
_MANY = 1_000
_AVATAR = 20
_RING = 9
_NO_STEP = "no next step"


def say_age(span: timedelta) -> str:
    """ "8 days": a deal's age counts in days, and what came today says so."""
    days = span.days
    return "today" if days < 1 else "1 day" if days == 1 else f"{days:,} days"


def _whole(deal: Deal) -> str:
    """The tooltip: what a narrow card has to cut."""
    lines = (
        deal.name,
        deal.wants,
        say_deal(deal.worth),
        deal.next_step,
        deal.owner and f"Owner: {deal.owner}",
    )
    return "\n".join(line for line in lines if line)


class StageList(RowsList):
    """The cards; left and right go to the neighbours, Enter opens the lead."""

    left = Signal()
    right = Signal()
    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Deals in {name}", parent)
        self.now = datetime.min.replace(tzinfo=UTC)
        columns: tuple[TableColumn[Deal], ...] = (TableColumn("Deal", _whole),)
        self.deals = RowsModel(columns, self._spoken, lambda deal: deal.lead_id, self)
        self.setModel(self.deals)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setProperty("ground", "raised")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    @property
    def deal(self) -> Deal | None:
        """The card that the keys act on."""
        return self.deals.row(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Go to ``row``, or as near as there is one."""
        if self.deals.rowCount():
            self.setCurrentIndex(self.deals.index(min(max(0, row), self.deals.rowCount() - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Left, right and Enter."""
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if event.key() == Qt.Key.Key_Left:
                self.left.emit()
                return
            if event.key() == Qt.Key.Key_Right:
                self.right.emit()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(self.currentIndex().row())
                return
        super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        deal = self.deals.row(row)
        if deal is not None:
            self.opened.emit(deal.lead_id)

    def _spoken(self, deal: Deal) -> str:
        step = deal.next_step or _NO_STEP
        worth = f" {say_deal(deal.worth)}." if deal.worth else ""
        return (
            f"{deal.name}, score {deal.score}, {deal.temperature.capitalize()}. {deal.wants}."
            f"{worth} {say_age(self.now - deal.since)} in {deal.stage.called}. {step}"
        )


class StageColumn(QFrame):
    """The heading and the list of one stage."""

    def __init__(self, theme: Theme, name: str, brings: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.list = StageList(theme, name)
        self._name = PlainLabel(theme, name, "card")
        self._count = PlainLabel(theme, "", "card", "text2", figures=True)
        self._worth = PlainLabel(theme, "", "card", "text2", figures=True)
        self._more = PlainLabel(theme, "", "small", "text2", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.addWidget(self._name)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._worth)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 14, 0)
        foot.addWidget(self._more)
        self._none = PlainLabel(theme, brings, "small", "text2", wrap=True)
        nothing = QHBoxLayout()
        nothing.setContentsMargins(14, 0, 14, 0)
        nothing.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(nothing)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def show_column(self, column: Column, now: datetime) -> None:
        """Show the deals of one stage."""
        self.list.now = now
        deals: Sequence[Deal] = column.deals
        self.list.deals.show_rows(deals)
        count = f"{column.count:,}" if column.count <= _MANY else "1,000+"
        self._count.setText(count)
        self._worth.setText(say_worth(column))
        more = column.count - len(deals)
        self._none.setVisible(not column.count)
        if more > 0:
            rest = f"{more:,}" if column.count <= _MANY else "many"
            self._more.setText(f"{rest} more; the first {CARDS} are longest here")
        else:
            self._more.setText("")
        self._more.setVisible(bool(self._more.whole_text))


class _CardDelegate(RowDelegate):
    """Name and score; what they want; how long here, and the next step."""

    def __init__(self, theme: Theme, parent: StageList) -> None:
        super().__init__(theme, _ROW, parent)
        self._list = parent

    def _paint_ground(
        self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        theme = self.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, theme.colour("raised"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if chosen else "lineStrong"), 2 if chosen else 1))
        painter.setBrush(theme.colour("accentTint" if chosen else "hover" if over else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(10.5, 3.5, -10.5, -3.5), 6, 6)
        painter.restore()

    def _paint_focus(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
        """The edge of the card is the focus."""

    def paint_row(
        self, painter: QPainter, box: QRect, row: object, option: QStyleOptionViewItem
    ) -> None:
        """Three lines."""
        if not isinstance(row, Deal):
            return
        theme, line = self.theme, self.theme.px(20)
        inner = QRectF(box).adjusted(20, 10, -20, -8)
        used = paint_chip(
            painter,
            theme,
            score_face(row.score, row.temperature),
            inner.right(),
            inner.top() - 1,
            right=True,
        )
        first = QRectF(inner.left(), inner.top(), inner.width() - used - 8, line)
        self.text(painter, first, row.name, "bold")
        second = QRectF(inner.left(), inner.top() + line + 2, inner.width(), line)
        if worth := say_deal(row.worth):
            wide = self.text(painter, second, worth, "small_strong", right=True, figures=True)
        else:
            wide = -8
        self.text(painter, second.adjusted(0, 0, -wide - 8, 0), row.wants, "small", "text2")
        third = second.translated(0, line)
        if row.owner:
            size = theme.px(_AVATAR)
            paint_avatar(painter, theme, row.owner, inner.right() - size, third.top(), size)
        words = third.adjusted(0, 0, -theme.px(_AVATAR) - 8, 0)
        age = say_age(self._list.now - row.since)
        if row.stage is Stage.WON:
            self.text(painter, words, age, "small", "text2", figures=True)
            return
        x = self.text(painter, words, f"{age}  · ", "small", "text2", figures=True)
        rest = words.adjusted(x + 4, 0, 0, 0)
        if row.next_step:
            self.text(painter, rest, row.next_step, "small", "text2")
        else:
            size = theme.px(_RING)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("warm"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(rest.left() + 1, rest.center().y() - size / 2, size, size))
            self.text(painter, rest.adjusted(size + 7, 0, 0, 0), _NO_STEP, "small_strong", "warm")
