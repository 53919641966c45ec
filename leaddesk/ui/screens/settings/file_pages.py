"""Where the leads live, and how to keep them safe."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from leaddesk.services.declared_settings import Page
from leaddesk.services.settings import Settings
from leaddesk.services.spoken_time import say_time
from leaddesk.services.track.wording import plural
from leaddesk.services.views.settings import DeskFile, desk_file
from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.page import SettingsPage, of_page
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_MEGABYTE = 1_000_000


class TeamFilePage(SettingsPage):
    """Where the desk file is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Page.FILE)
        self._where = PlainLabel(context.theme, "", "body", wrap=True)
        self._size = PlainLabel(context.theme, "", "small", "text2")
        card = Card(context.theme, "Where the leads live")
        card.body.addWidget(self._where)
        card.body.addWidget(self._size)
        card.body.addWidget(
            _small(
                context,
                "This desk works on one computer's file. Sharing one file between several desks"
                " comes with a later release; keep the file off network drives until then.",
            )
        )
        other = Card(context.theme, "Another file")
        other.body.addWidget(
            _small(context, "Start LeadDesk with: leaddesk --database PATH-OF-THE-FILE")
        )
        self.column.addWidget(card)
        self.column.addWidget(other)
        self.column.addStretch(1)

    def opened(self) -> None:
        """Look at the file."""
        path = Path(self.context.store.path)
        self.context.background.latest(
            ("desk file", id(self)), lambda reader: desk_file(reader, path), self._show
        )

    def _show(self, found: DeskFile) -> None:
        self._where.setText(str(found.path))
        self._size.setText(_size(found))


class DataPage(SettingsPage):
    """Backup, export, and what leaves the desk."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Page.DATA)
        self._settings = Settings()
        self._last = _small(context, "")
        backup = Card(context.theme, "Backup")
        backup.body.addWidget(
            _small(context, "A copy that is checked before it counts, whole or not at all.")
        )
        backup.body.addWidget(self._last)
        row = QHBoxLayout()
        row.addWidget(ActionButton(context.theme, context.actions, "file.backup"))
        row.addStretch()
        backup.body.addLayout(row)
        export = Card(context.theme, "Export")
        export.body.addWidget(
            _small(
                context,
                "All leads, or one person's data on request, as CSV, XLSX, vCard or JSON lines:"
                "\nleaddesk export leads.xlsx",
            )
        )
        self.column.addWidget(backup)
        self.column.addWidget(export)
        self.add_form(of_page(Page.DATA), "Receiver")
        self.column.addStretch(1)

    def opened(self) -> None:
        """Look for the newest copy."""
        path = Path(self.context.store.path)
        self.context.background.latest(
            ("desk copies", id(self)), lambda reader: desk_file(reader, path), self._show
        )

    def show_settings(self, settings: Settings) -> None:
        """Show the values, and keep the zone that times are said in."""
        super().show_settings(settings)
        self._settings = settings

    def _show(self, found: DeskFile) -> None:
        if found.backup is None or found.backup_at is None:
            self._last.setText("No copy lies beside the desk file yet.")
            return
        when = say_time(found.backup_at, self.context.clock.now(), self._settings.zone)
        self._last.setText(f"Newest copy: {found.backup} ({when})")


def _small(context: Context, words: str) -> PlainLabel:
    return PlainLabel(context.theme, words, "body", "text2", wrap=True)


def _size(found: DeskFile) -> str:
    """Leads are numbered as they come in; those that went out again are among them."""
    size = f"{found.size / _MEGABYTE:.1f} MB"
    if not found.leads:
        return f"{size}, no leads yet"
    return f"{size}, {plural(found.leads, 'lead')} came in so far"
