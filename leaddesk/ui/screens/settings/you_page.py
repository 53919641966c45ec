"""You: whose leads and calls this desk shows first."""

from PySide6.QtWidgets import QComboBox

from leaddesk.services.declared_settings import Declared, Page
from leaddesk.services.settings import Settings
from leaddesk.services.views.rep_named import role_of
from leaddesk.services.views.settings import Person, people
from leaddesk.ui.context import Context
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.settings.page import SettingsPage, of_page
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_NOBODY = "Nobody yet"


class YouPage(SettingsPage):
    """A choice among the people of the desk."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            Page.YOU,
            "Your calls, notes and changes carry this name, and the Inbox shows your leads first.",
        )
        self._chosen = ""
        self._people: tuple[Person, ...] = ()
        self._box = _person_box(context.theme, of_page(Page.YOU)[0])
        self._box.activated.connect(self._choose)
        card = Card(context.theme, "You are")
        card.body.addWidget(self._box)
        self._role = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        card.body.addWidget(self._role)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def opened(self) -> None:
        """Ask again who is at the desk."""
        self.context.background.latest(("people", id(self)), people, self._show_people)

    def show_settings(self, settings: Settings) -> None:
        """Show who was chosen."""
        self._chosen = settings.text("you.rep")
        self._show_people(self._people)

    def _show_people(self, found: tuple[Person, ...]) -> None:
        self._people = tuple(person for person in found if person.active)
        names = [person.name for person in self._people]
        self._box.clear()
        self._box.addItem(_NOBODY, "")
        for name in names:
            self._box.addItem(shown(name), name)
        self._box.setCurrentIndex(names.index(self._chosen) + 1 if self._chosen in names else 0)
        self._sign_in(next((one for one in self._people if one.name == self._chosen), None))

    def _choose(self, row: int) -> None:
        name = self._box.itemData(row)
        if name != self._chosen:
            self.chosen.emit("you.rep", name)

    def _sign_in(self, person: Person | None) -> None:
        if person is None:
            self._role.setText(
                "People are added under Team and promise."
                if not self._people
                else "Until you choose, the desk shows everybody’s leads."
            )
            return
        role = (
            "Senior desk: hot leads of proven sources come to you first."
            if person.senior
            else ("Leads come to you by the routing rules.")
        )
        self._role.setText(role)
        user = self.context.user
        user.rep_id, user.rep_name = person.id, person.name
        user.rep_role = role_of(senior=person.senior)


def _person_box(theme: Theme, one: Declared) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(one.name)
    box.setMaximumWidth(theme.px(320))
    return box
