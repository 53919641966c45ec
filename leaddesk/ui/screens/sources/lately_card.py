"""The last deliveries of a source, and what became of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.source_detail import CaptureLine
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_ROW = 32


class LatelyCard(Card):
    """``lead_opened`` and ``arrival_opened`` carry what Enter or a click on a row goes to."""

    lead_opened = Signal(int)
    arrival_opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What came last", "a click opens it", parent=parent)
        self._now, self._zone = datetime.min.replace(tzinfo=UTC), ZoneInfo("UTC")
        columns: tuple[Column[CaptureLine], ...] = (
            Column("Who", lambda one: one.who or "nobody named"),
            Column("Became", lambda one: one.words),
            Column("When", lambda one: say_time(one.received_at, self._now, self._zone), True),
        )
        self.rows: RowsModel[CaptureLine] = RowsModel(
            columns,
            lambda one: (
                f"{one.who or 'nobody named'}, {one.words},"
                f" {say_time(one.received_at, self._now, self._zone)}"
            ),
            lambda one: one.capture_id,
            self,
        )
        self.table = RowsTable("What came last", theme, _ROW)
        self.table.setModel(self.rows)
        self.table.setItemDelegate(CellDelegate(theme, _ROW, self.table))
        self.table.setProperty("ground", "raised")
        self.table.horizontalHeader().setProperty("ground", "raised")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.share_width(28, 38, 34)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self._none = PlainLabel(theme, "Nothing came yet.", "small", "text2")
        self.body.addWidget(self.table)
        self.body.addWidget(self._none)

    def show_captures(self, captures: Sequence[CaptureLine], now: datetime, zone: ZoneInfo) -> None:
        """Show these, the newest first."""
        self._now, self._zone = now, zone
        self.rows.show_rows(captures)
        self.table.setFixedHeight(self.table.height_of(len(captures)))
        self.table.setVisible(bool(captures))
        self.note.setVisible(bool(captures))
        self._none.setVisible(not captures)

    def _open(self, index: Index) -> None:
        one = self.rows.row(index.row())
        if one is None:
            return
        if one.lead_id is not None:
            self.lead_opened.emit(one.lead_id)
        elif one.outcome in (CaptureOutcome.NEEDS_ATTENTION, CaptureOutcome.IGNORED):
            self.arrival_opened.emit(one.capture_id)
