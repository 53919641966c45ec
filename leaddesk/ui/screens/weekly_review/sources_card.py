"""The sources of the week, the best conversion of the last 90 days first."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.sources import SourceRow
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screens.weekly_review.icon_label import IconLabel
from leaddesk.ui.table import ROW_ROLE, Column, RowsModel, RowsTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.plain_label import PlainLabel

_CONVERSION = 5
_BAR = 8
_ROW = 35
_WIDTHS = (0, 60, 74, 78, 50, 118, 88)


class ConversionDelegate(CellDelegate):
    """Cells as usual; the conversion has a bar, accent above the target and grey below it."""

    longest = 1.0
    target = 1.0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The cell, and the bar before its figure."""
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if index.column() != _CONVERSION or not isinstance(row, SourceRow) or not row.ranked:
            return
        room = option.rect.width() - self.theme.px(16 + 50)
        share = row.conversion or 0.0
        width = max(2.0, room * share / self.longest)
        bar = QRectF(
            option.rect.left() + self.theme.px(8),
            option.rect.center().y() - self.theme.px(_BAR) / 2,
            width,
            self.theme.px(_BAR),
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("chart" if share >= self.target else "chartPrev"))
        painter.drawRoundedRect(bar, min(3.0, width / 2), 3)
        painter.restore()


class SourcesCard(Card):
    """``opened`` carries a heading and the ids of one source's leads of the week."""

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Sources", flush=True, parent=parent)
        self._theme = theme
        self._review: WeeklyReview | None = None
        self.head.addWidget(PlainLabel(theme, "best conversion first", "small", "text2"))
        self._model: RowsModel[SourceRow] = RowsModel(
            self._columns(), self._spoken, lambda row: row.source_id
        )
        self.table = RowsTable("Sources", theme, _ROW)
        self.table.setProperty("ground", "raised")
        self.table.horizontalHeader().setProperty("ground", "raised")
        self.table.setModel(self._model)
        self._delegate = ConversionDelegate(theme, _ROW)
        self.table.setItemDelegate(self._delegate)
        self.table.activated.connect(self._open_row)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._fit_columns)
        self._fit_columns()
        self._note = PlainLabel(theme, "", "small", "text2")
        self._look = Button(theme, "Look at it", kind="link")
        self._look.clicked.connect(self._open_note)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(15, 0, 9, 0)
        row.addWidget(IconLabel(theme, "info"))
        row.addWidget(self._note, 1)
        row.addWidget(self._look)
        self._rule = Rule()
        self.body.setSpacing(2)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._foot)

    def show_review(self, review: WeeklyReview) -> None:
        """Show the sources of ``review``."""
        self._review = review
        ranked = [row.conversion or 0.0 for row in review.sources if row.ranked]
        self._delegate.longest = max([0.01, *ranked])
        self._delegate.target = review.metrics[-1].target
        self._model.show_rows(review.sources)
        note = wording.source_note(review)
        self._rule.setVisible(note is not None)
        self._foot.setVisible(note is not None)
        if note is not None:
            self._note.setText(note[0])

    def _columns(self) -> tuple[Column[SourceRow], ...]:
        return (
            Column("Source", lambda row: row.name),
            Column("Leads", lambda row: f"{row.leads:,}", number=True),
            Column("Reached", _reached, number=True),
            Column("Qualified", lambda row: f"{row.qualified:,}", number=True),
            Column("Won", lambda row: f"{row.won:,}", number=True),
            Column("Won, 90 days", wording.conversion, number=True),
            Column("Cost each", self._cost, number=True),
        )

    def _cost(self, row: SourceRow) -> str:
        currency = self._review.currency if self._review else ""
        return wording.money(row.cost_minor, currency, whole=True)

    def _spoken(self, row: SourceRow) -> str:
        return (
            f"{row.name}, {wording.plural(row.leads, 'lead')}, {_reached(row)} reached, "
            f"{row.qualified} qualified, {row.won} won, {wording.conversion(row)} in 90 days"
        )

    def _fit_columns(self) -> None:
        for column, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(column, self._theme.px(width))

    def _open_row(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.lead_ids:
            self.opened.emit(f"{row.name}, this week’s leads", row.lead_ids)

    def _open_note(self) -> None:
        note = wording.source_note(self._review) if self._review else None
        if note is not None:
            self.opened.emit(note[0], note[1])


def _reached(row: SourceRow) -> str:
    return wording.share(row.reached / row.leads) if row.leads else wording.NOTHING
