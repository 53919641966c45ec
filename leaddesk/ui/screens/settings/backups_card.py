"""The copies of the desk that lie beside it: made by themselves or by hand, and put back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout

from leaddesk.models.backup import backup_folder
from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.settings import Backup
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screens.settings.file_pages import megabytes, open_folder, small
from leaddesk.ui.screens.settings.restore_question import RestoreQuestion
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.card import Card

_ROWS_SHOWN = 6


class BackupsCard(Card):
    """Back up now, the list of backups, and going back to one of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Backups")
        self._context = context
        self._now, self._zone = context.clock.now(), ZoneInfo("UTC")
        self._question: RestoreQuestion | None = None
        self.body.addWidget(
            small(
                context,
                "A copy is made every half hour if something changed, and checked before it"
                " counts. All of two days are kept, then one a day, a week, a month.",
            )
        )
        columns: tuple[Column[Backup], ...] = (
            Column("Made", lambda one: say_time(one.at, self._now, self._zone)),
            Column("Size", lambda one: megabytes(one.size), True),
            Column("File", lambda one: one.file.name),
        )
        self.rows: RowsModel[Backup] = RowsModel(
            columns,
            lambda one: f"{say_time(one.at, self._now, self._zone)}, {megabytes(one.size)}",
            lambda one: one.file,
            self,
        )
        self.table = RowsTable("Backups", context.theme)
        self.table.setModel(self.rows)
        self.table.setItemDelegate(CellDelegate(context.theme, parent=self.table))
        self.table.setProperty("ground", "raised")
        self.table.fix_widths({0: 170, 1: 90})
        self.body.addWidget(self.table)
        self.none = small(context, "No copy lies beside the desk file yet.")
        self.body.addWidget(self.none)
        self.restore = Button(context.theme, "Go back to this backup…", icon="history")
        self.restore.clicked.connect(self._ask)
        folder = Button(context.theme, "Open the folder", icon="folder")
        folder.clicked.connect(self._open_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ActionButton(context.theme, context.actions, "file.backup"))
        row.addWidget(self.restore)
        row.addWidget(folder)
        row.addStretch()
        self.body.addLayout(row)

    def show_backups(self, backups: Sequence[Backup], now: datetime, zone: ZoneInfo) -> None:
        """Show these, the newest first."""
        self._now, self._zone = now, zone
        self.rows.show_rows(backups)
        self.table.setFixedHeight(self.table.height_of(min(_ROWS_SHOWN, len(backups))))
        self.table.setVisible(bool(backups))
        self.restore.setVisible(bool(backups))
        self.none.setVisible(not backups)
        if backups and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _ask(self) -> None:
        chosen = self.rows.row(self.table.currentIndex().row())
        if chosen is None:
            return
        if self._question is None:
            self._question = RestoreQuestion(self._context.theme, self.window())
            self._question.agreed.connect(
                lambda file: self._context.actions.run("file.restore", file)
            )
        self._question.ask(chosen.file, say_time(chosen.at, self._now, self._zone))

    def _open_folder(self) -> None:
        folder = backup_folder(Path(self._context.store.path))
        open_folder(folder if folder.is_dir() else folder.parent)
