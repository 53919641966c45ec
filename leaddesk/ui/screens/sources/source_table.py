"""The table of sources; name and cost are changed in place, proven with a click."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from leaddesk.services.spoken_time import say_time
from leaddesk.services.track.wording import money
from leaddesk.services.views.sources import KIND_NAMES, SourceRow
from leaddesk.ui.screens.sources.road_words import source_words
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme

NAME, KIND, PROVEN, STATE, LAST, WEEK, COST, ZONE = range(8)
_WIDTHS = {KIND: 104, PROVEN: 72, STATE: 176, LAST: 132, WEEK: 60, COST: 86, ZONE: 128}
#: What the pane shows as well; it goes where there is little room.
_BESIDE = (KIND, ZONE)
_FIELDS = {NAME: "name", KIND: "kind", COST: "cost", ZONE: "zone"}
ROW = 40
#: The least room for a name with its roads.
_NAME = 200


class SourceModel(RowsModel[SourceRow]):
    """The sources; ``typed`` carries a source id, a field, and what was typed or chosen."""

    typed = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._now, self._zone = datetime.min.replace(tzinfo=UTC), ZoneInfo("UTC")
        columns: tuple[Column[SourceRow], ...] = (
            Column("Source", lambda one: one.name),
            Column("Kind", lambda one: KIND_NAMES[one.kind]),
            Column("Proven", lambda one: "yes" if one.proven else "no"),
            Column("State", self.state_words),
            Column("Last heard", self._last),
            Column("7 days", lambda one: f"{one.leads_7d:,}", True),
            Column("Cost each", _cost, True),
            Column("Zone of its times", lambda one: one.zone or "the desk’s"),
        )
        super().__init__(columns, self._spoken, lambda one: one.key, parent)

    def show_sources(self, rows: Sequence[SourceRow], now: datetime, zone: ZoneInfo) -> None:
        """Show ``rows`` as of ``now``."""
        self._now, self._zone = now, zone
        self.show_rows(rows)

    def state_words(self, one: SourceRow) -> str:
        """How it does."""
        return source_words(one, self._now, self._zone)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is set by hand can be edited; of a road by itself nothing is."""
        flags, one = super().flags(index), self.row(index.row())
        can = one is not None and one.source_id and index.column() in _FIELDS
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take what was typed or chosen."""
        one = self.row(index.row())
        if one is None or index.column() not in _FIELDS:
            return False
        if str(value) != edit_text(one, index.column()):
            self.typed.emit(one.source_id, _FIELDS[index.column()], str(value))
        return True

    def _last(self, one: SourceRow) -> str:
        if one.last_heard_at is None:
            return "–"
        return say_time(one.last_heard_at, self._now, self._zone)

    def _spoken(self, one: SourceRow) -> str:
        review = ", new, to be reviewed" if one.unreviewed else ""
        review += "" if one.mapping_checked else ", check what goes where"
        proven = ", proven" if one.proven else ""
        return (
            f"{one.name}{review}, {KIND_NAMES[one.kind]}{proven}, {self.state_words(one)},"
            f" last heard {self._last(one)}, {one.leads_7d} in 7 days, cost {_cost(one)}"
        )


def edit_text(one: SourceRow, column: int) -> str:
    """What stands in the field when a cell is opened."""
    match column:
        case 0:
            return one.name
        case 1:
            return one.kind.value
        case 6:
            return "" if one.cost_minor is None else money(one.cost_minor, one.cost_currency)
        case _:
            return one.zone


def _cost(one: SourceRow) -> str:
    return "–" if one.cost_minor is None else money(one.cost_minor, one.cost_currency)


class SourceTable(RowsTable):
    """The table; arrows move between cells, Enter changes one, Space marks proven."""

    proven_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Sources", theme, ROW, parent)
        self.sources = SourceModel(self)
        self.setModel(self.sources)
        self.setProperty("ground", "raised")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    @property
    def chosen(self) -> SourceRow | None:
        """The source that the keys act on."""
        return self.sources.row(self.currentIndex().row())

    def edit_cell(self) -> None:
        """Open the current cell, or the name where the current one can't be changed."""
        index = self.currentIndex()
        if index.isValid():
            column = index.column() if index.column() in _FIELDS else NAME
            self.edit(self.sources.index(index.row(), column))

    def choose(self, key: int, column: int = NAME) -> None:
        """Select a source, or the road by itself whose key this is."""
        row = self.sources.find(key)
        if row is not None:
            self.setCurrentIndex(self.sources.index(row, column))

    def _clicked(self, index: Index) -> None:
        one = self.sources.row(index.row())
        if one is None or not one.source_id:
            return
        if index.column() == PROVEN:
            self.proven_clicked.emit(one.source_id)
        elif index.column() == KIND:
            self.edit(self.sources.index(index.row(), KIND))

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, header.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            self.setColumnWidth(column, self._theme.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave columns out where the name of a source would have no room."""
        super().resizeEvent(event)
        room, px = self.viewport().width(), self._theme.px
        needed = sum(map(px, _WIDTHS.values())) + px(_NAME)
        for column in _BESIDE:
            self.setColumnHidden(column, room < needed)
        self.setColumnHidden(PROVEN, room < needed - sum(px(_WIDTHS[one]) for one in _BESIDE))
