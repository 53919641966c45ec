"""Where the leads live."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from leaddesk.services.declared_settings import Page
from leaddesk.services.track.wording import plural
from leaddesk.services.views.settings import DeskFile, desk_file
from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.page import SettingsPage
from leaddesk.ui.widgets.button import Button
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
            small(
                context,
                "One file on this computer holds the whole desk, saved with every change. Keep it"
                " off network drives: LeadDesk can’t tell there whether a change was kept.",
            )
        )
        folder = Button(context.theme, "Open the folder", icon="folder")
        folder.clicked.connect(lambda: open_folder(Path(context.store.path).parent))
        row = QHBoxLayout()
        row.addWidget(folder)
        row.addStretch()
        card.body.addLayout(row)
        other = Card(context.theme, "Another file")
        other.body.addWidget(
            small(context, "Start LeadDesk with: leaddesk --database PATH-OF-THE-FILE")
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
        self._size.setText(_size_words(found))


def open_folder(folder: Path) -> bool:
    """Show a folder in the system's own file manager; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def small(context: Context, words: str) -> PlainLabel:
    """Words that explain, under what they explain."""
    return PlainLabel(context.theme, words, "body", "text2", wrap=True)


def _size_words(found: DeskFile) -> str:
    """Leads are numbered as they come in; those that went out again are among them."""
    size = megabytes(found.size)
    if not found.leads:
        return f"{size}, no leads yet"
    return f"{size}, {plural(found.leads, 'lead')} came in so far"


def megabytes(size: int) -> str:
    """The size of a file as people say it: "1.8 MB"."""
    return f"{size / _MEGABYTE:.1f} MB"
