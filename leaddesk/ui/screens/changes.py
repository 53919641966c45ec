"""Changes: what was changed about how the desk works, newest first."""

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import say_full, say_time
from leaddesk.services.views.changes import ChangeLine, changes
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screen import Screen
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel


class ChangesScreen(Screen):
    """Rules published, settings, sources and people changed: what, by whom and when."""

    name = "changes"
    title = "Changes"
    hints = ((("↑", "↓"), "change"), "go.rules", "go.weekly-review", "help.keys")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._zone = ZoneInfo("UTC")
        columns: tuple[Column[ChangeLine], ...] = (
            Column("What", lambda line: line.said),
            Column("About", lambda line: line.about),
            Column("By", lambda line: line.by or "the desk"),
            Column("When", self._when),
            Column("", lambda line: "taken back" if line.undone else ""),
        )
        self._model = RowsModel(columns, self._spoken, lambda line: line.key, self)
        self.table = RowsTable("Changes", theme)
        self.table.setModel(self._model)
        self.table.setItemDelegate(CellDelegate(theme, parent=self.table))
        self.table.setProperty("ground", "raised")
        self.table.share_width(46, 11, 15, 17, 11)
        self._card = Card(theme, "Newest first", flush=True)
        self._card.body.addWidget(self.table, 1)
        self._empty = EmptyState(
            theme,
            "calendar-check",
            "Nothing was changed yet",
            "Published rules, settings and people show here, with name and time.",
        )
        self._empty.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 16)
        page.setSpacing(12)
        page.addWidget(PlainLabel(theme, "Changes", "title"))
        page.addWidget(self._card, 1)
        page.addWidget(self._empty, 1)

    def reload(self) -> None:
        """Read the log."""

        def read(reader: Reader) -> tuple[tuple[ChangeLine, ...], ZoneInfo]:
            return changes(reader), read_settings(reader).zone

        self.context.background.latest(("changes", id(self)), read, self._show)

    def panes(self) -> tuple[QWidget, ...]:
        """The table."""
        return (self.table,)

    def _show(self, answer: tuple[tuple[ChangeLine, ...], ZoneInfo]) -> None:
        lines, self._zone = answer
        self._model.show_rows(lines)
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _when(self, line: ChangeLine) -> str:
        return say_time(line.at, self.context.clock.now(), self._zone)

    def _spoken(self, line: ChangeLine) -> str:
        undone = ", taken back" if line.undone else ""
        return f"{line.said}, by {line.by or 'the desk'}, {say_full(line.at, self._zone)}{undone}"
