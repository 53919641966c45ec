"""The files that were brought in, each of which can be taken out again as a whole."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.imports import BroughtIn
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.card import Card

_WIDTHS = (0, 150, 130, 0, 90, 90, 150)


class RecentImports(Card):
    """A table of imports; ``undo_wanted`` carries the one to take back."""

    undo_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "Brought in before", flush=True, parent=parent)
        self._zone, self._now = ZoneInfo("UTC"), context.clock.now()
        self.undo = ActionButton(context.theme, context.actions, "import.undo")
        self.head.addWidget(self.undo)
        columns: tuple[Column[BroughtIn], ...] = (
            Column("File", lambda one: one.file_name),
            Column("When", lambda one: say_time(one.at, self._now, self._zone)),
            Column("By", lambda one: one.by or "a command"),
            Column("Source", lambda one: one.source),
            Column("New", lambda one: f"{one.created:,}", True),
            Column("Joined", lambda one: f"{one.joined:,}", True),
            Column("", self._state),
        )
        self.rows: RowsModel[BroughtIn] = RowsModel(
            columns,
            lambda one: (
                f"{one.file_name}, {one.created} new, {one.joined} joined, {self._state(one)}"
            ),
            lambda one: one.import_id,
        )
        self.table = RowsTable("Files brought in before", context.theme, 34)
        self.table.setProperty("ground", "raised")
        self.table.horizontalHeader().setProperty("ground", "raised")
        self.table.setModel(self.rows)
        self.table.setItemDelegate(CellDelegate(context.theme, 34, self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentChanged.connect(lambda *_: context.actions.refresh())
        self.body.addWidget(self.table, 1)
        theme = context.theme
        theme.changed.connect(self._lay_out)
        self._theme = theme
        self._lay_out()

    def show_imports(self, imports: Sequence[BroughtIn], zone: ZoneInfo, now: datetime) -> None:
        """Show ``imports``, newest first."""
        self._zone, self._now = zone, now
        self.rows.show_rows(imports)
        if imports and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.rows.index(0, 0))
        self.setVisible(bool(imports))

    @property
    def chosen(self) -> BroughtIn | None:
        """The import that the button acts on."""
        return self.rows.row(self.table.currentIndex().row())

    def why_not(self) -> bool | str:
        """Whether the chosen one can be taken back."""
        one = self.chosen
        if one is None:
            return False
        return True if one.can_be_undone else "It was taken back already."

    def _state(self, one: BroughtIn) -> str:
        if one.undone_at is not None:
            return "stopped, kept nothing" if not one.rows else "taken back"
        if not one.finished:
            return "not finished"
        return f"{one.needs_attention:,} to fix" if one.needs_attention else ""

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            if not width:
                header.setSectionResizeMode(column, header.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, header.ResizeMode.Fixed)
                self.table.setColumnWidth(column, self._theme.px(width))
