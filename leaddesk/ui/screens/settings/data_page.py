"""Backups, export, and what is handed over by posts."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from leaddesk.services.declared_settings import Page
from leaddesk.services.settings import Settings
from leaddesk.services.views.settings import DeskFile, desk_file
from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.backups_card import BackupsCard
from leaddesk.ui.screens.settings.file_pages import small
from leaddesk.ui.screens.settings.page import SettingsPage, of_page
from leaddesk.ui.screens.settings.receiver_card import ReceiverCard
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.card import Card


class DataPage(SettingsPage):
    """Keeps the leads safe, and hands them out."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Page.DATA)
        self._settings = Settings()
        self.backups = BackupsCard(context)
        export = Card(context.theme, "Export")
        export.body.addWidget(
            small(
                context,
                "All leads as CSV, Excel, vCard or JSON lines. One person’s data on request:"
                "\nleaddesk export sarah.jsonl --lead sarah@example.com",
            )
        )
        row = QHBoxLayout()
        row.addWidget(ActionButton(context.theme, context.actions, "file.export"))
        row.addStretch()
        export.body.addLayout(row)
        self.column.addWidget(self.backups)
        self.column.addWidget(export)
        self.add_form(of_page(Page.DATA), "Posts from forms and vendors")
        self.receiver = ReceiverCard(context)
        self.column.addWidget(self.receiver)
        self.column.addStretch(1)

    def opened(self) -> None:
        """Look for the copies."""
        path = Path(self.context.store.path)
        self.context.background.latest(
            ("desk copies", id(self)), lambda reader: desk_file(reader, path), self._show
        )

    def show_settings(self, settings: Settings) -> None:
        """Show the values, and keep the zone that times are said in."""
        super().show_settings(settings)
        self._settings = settings
        self.receiver.show_port(settings.whole("receiver.port"))

    def _show(self, found: DeskFile) -> None:
        self.backups.show_backups(found.backups, self.context.clock.now(), self._settings.zone)
