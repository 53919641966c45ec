"""About: the version, and the licences of everything LeadDesk stands on."""

from importlib.metadata import PackageNotFoundError, version

from leaddesk.models.reader import Reader
from leaddesk.services.declared_settings import Page
from leaddesk.services.views.licences import Licence, licences
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screens.settings.page import SettingsPage
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_COLUMNS: tuple[Column[Licence], ...] = (
    Column("Library", lambda one: one.name),
    Column("Version", lambda one: one.version),
    Column("Licence", lambda one: one.licence),
)


class AboutPage(SettingsPage):
    """The version and a table of licences."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Page.ABOUT)
        card = Card(context.theme, f"LeadDesk {_version()}")
        card.body.addWidget(
            PlainLabel(
                context.theme,
                "Every lead in one place, scored with reasons, the right call next. MIT licence."
                " Your leads stay in your file; LeadDesk sends nothing about you to anybody.",
                "body",
                "text2",
                wrap=True,
            )
        )
        self.column.addWidget(card)
        self._model = RowsModel(
            _COLUMNS, lambda one: f"{one.name} {one.version}, {one.licence}", lambda one: one.name
        )
        table = RowsTable("Licences", context.theme)
        table.setModel(self._model)
        table.setItemDelegate(CellDelegate(context.theme, parent=table))
        table.setProperty("ground", "raised")
        table.share_width(3, 2, 4)
        table.setMinimumHeight(context.theme.px(320))
        libraries = Card(context.theme, "Licences", "as the libraries state them", flush=True)
        libraries.body.addWidget(table)
        self.column.addWidget(libraries, 1)

    def opened(self) -> None:
        """Read what is installed, once."""
        if not self._model.rowCount():
            self.context.background.read(_read, self._model.show_rows)


def _read(_reader: Reader) -> tuple[Licence, ...]:
    return licences()


def _version() -> str:
    try:
        return version("leaddesk")
    except PackageNotFoundError:
        return ""
