"""Team and promise: who sells, when, and what the desk promises."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from leaddesk.models.store import Done
from leaddesk.services.declared_settings import Page
from leaddesk.services.desk.reps import add_rep, change_rep
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.settings import Person, people
from leaddesk.ui.context import Context
from leaddesk.ui.row_delegate import CellDelegate
from leaddesk.ui.screens.settings.page import SettingsPage, of_page
from leaddesk.ui.screens.settings.person_form import PersonForm, typed_of
from leaddesk.ui.table import Column, RowsModel, RowsTable
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_MANY = 1_000


def _state(person: Person) -> str:
    if not person.active:
        return "gets no leads"
    if person.away:
        return f"away {person.away.replace('..', ' to ')}"
    return "gets leads"


_COLUMNS: tuple[Column[Person], ...] = (
    Column("Name", lambda one: one.name),
    Column("Desk", lambda one: "Senior" if one.senior else "Sales"),
    Column("Hours", lambda one: one.hours or "the desk’s"),
    Column("Leads", _state),
    Column(
        "To do", lambda one: f"{one.open_leads:,}" if one.open_leads <= _MANY else "1,000+", True
    ),
)


class TeamPage(SettingsPage):
    """The people in a table with the chosen one's fields below, then the desk's own settings."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Page.TEAM)
        self._model = RowsModel(_COLUMNS, lambda one: f"{one.name}, {_state(one)}", lambda p: p.id)
        self.table = RowsTable("People", context.theme)
        self.table.setModel(self._model)
        self.table.setItemDelegate(CellDelegate(context.theme, parent=self.table))
        self.table.setProperty("ground", "raised")
        self.table.share_width(24, 12, 24, 27, 13)
        self.table.selectionModel().currentRowChanged.connect(self._chosen_row)
        self.person = PersonForm(context.theme)
        self.person.changed.connect(self._change)
        self.person.hide()
        self._new = QLineEdit()
        self._new.setPlaceholderText("Name of a new person")
        self._new.setAccessibleName("Name of a new person")
        self._new.setMaxLength(120)
        self._new.returnPressed.connect(self._add)
        add = Button(context.theme, "Add person", icon="plus")
        add.clicked.connect(self._add)
        self._wrong = PlainLabel(context.theme, "", "small", "bad", wrap=True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.addWidget(self._new, 1)
        row.addWidget(add)
        card = Card(context.theme, "People", "who works leads; routing chooses among them")
        card.body.addWidget(self.table)
        card.body.addWidget(self.person)
        card.body.addWidget(self._wrong)
        card.body.addLayout(row)
        self.column.addWidget(card)
        self.add_form(of_page(Page.TEAM, ("desk.", "response.")), "The desk and its promise")
        self.add_form(of_page(Page.TEAM, ("service_area.",)), "Service area")
        self.add_form(of_page(Page.TEAM, ("review.",)), "Targets of the weekly review")
        self.column.addStretch(1)

    def opened(self) -> None:
        """Ask again who is at the desk."""
        self.context.background.latest(("team", id(self)), people, self._show)

    def _show(self, found: tuple[Person, ...]) -> None:
        current = self.table.currentIndex().row()
        self._model.show_rows(found)
        theme = self.context.theme
        self.table.setFixedHeight(theme.px(34) * (min(len(found), 8) + 1) + theme.px(8))
        if found and current < 0:
            current = 0
        if 0 <= current < len(found):
            self.table.setCurrentIndex(self._model.index(current, 0))
            self.person.show_person(found[current])
        self.person.setVisible(bool(found))

    def _chosen_row(self) -> None:
        person = self._model.row(self.table.currentIndex().row())
        if person is not None:
            self.person.show_person(person)

    def _add(self) -> None:
        name = self._new.text()
        if not name.strip():
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._write(lambda: self._do_add({"name": name}), self._new.clear, None)

    def _change(self, field: str, typed: str) -> None:
        person = self.person.person
        if person is None:
            return
        key, before = person.id, typed_of(person)[field]
        undo = self._changer(key, field, before)
        self._write(self._changer(key, field, typed), None, undo)

    def _changer(self, rep_id: int, field: str, typed: str) -> Callable[[], Done[None]]:
        context = self.context

        def work() -> Done[None]:
            return change_rep(
                context.store,
                rep_id,
                {field: typed},
                now=context.clock.now(),
                by_id=context.user.rep_id,
            )

        return work

    def _do_add(self, typed: dict[str, str]) -> Done[int]:
        context = self.context
        return add_rep(context.store, typed, now=context.clock.now(), by_id=context.user.rep_id)

    def _write(
        self,
        work: Callable[[], Done[Any]],
        then: Callable[[], None] | None,
        undo: Callable[[], Done[None]] | None,
    ) -> None:
        def done(answer: Done[Any]) -> None:
            self._wrong.hide()
            if then is not None:
                then()
            back = (lambda: self._write(undo, None, None)) if undo is not None else None
            self.context.notices.toast(answer.said, back)
            self.opened()

        def failed(error: LeadDeskError) -> None:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.opened()

        self.context.background.write(work, done, failed)
