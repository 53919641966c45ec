"""What each step offers: one thing to do now, and a way to let it wait."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.models.store import Done
from leaddesk.services.desk.reps import add_rep
from leaddesk.services.desk.settings import set_setting
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings
from leaddesk.services.views.first_run import Beginnings
from leaddesk.ui.context import Context
from leaddesk.ui.screens.first_run.practice import PracticeCall
from leaddesk.ui.screens.first_run.samples import SampleLeads
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel


class StepPages(QObject):
    """The five pages. ``waits`` asks for the next step, ``changed`` says to look again."""

    waits = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[str, ...] = ()
        self.practice = PracticeCall(context)
        self.samples = SampleLeads(context)
        self.samples.changed.connect(self.changed)
        self._name = QLineEdit()
        self.desk_name = QLineEdit()
        self._wrong = PlainLabel(context.theme, "", "small", "bad", wrap=True)
        self._names = PlainLabel(context.theme, "", "strong", wrap=True)
        self.widgets = (
            self._where(),
            self._who(),
            self._from(),
            self._rules(),
            _page(self.practice),
        )

    def show_found(self, found: Beginnings, settings: Settings) -> None:
        """Show what the desk has already."""
        self._people = found.people
        if not self.desk_name.isModified():
            suggested = f"{found.people[0].split()[0]}’s desk" if found.people else ""
            self.desk_name.setText(found.desk_name or suggested)
            self.desk_name.selectAll()
        self._names.setText(", ".join(found.people))
        self._names.setVisible(bool(found.people))
        self._name.setPlaceholderText("Another name" if found.people else "Your name")
        self.samples.show_found(found)
        self.practice.take_settings(settings)

    def _where(self) -> QWidget:
        context = self._context
        name = Card(context.theme, "What is your business called?")
        name.body.addWidget(
            _text(
                context,
                "The name your leads know you by. It stands in call scripts, in messages and on"
                " the printed review.",
            )
        )
        self.desk_name.setAccessibleName("Name of the business")
        self.desk_name.setPlaceholderText("Such as Brightside Solar")
        self.desk_name.setMaxLength(80)
        self.desk_name.returnPressed.connect(self._name_desk)
        keep = Button(context.theme, "Use this name", icon="check", kind="primary")
        keep.clicked.connect(self._name_desk)
        row = QHBoxLayout()
        row.addWidget(self.desk_name, 1)
        row.addWidget(keep)
        name.body.addLayout(row)
        card = Card(context.theme, "Where the leads live")
        card.body.addWidget(_text(context, str(Path(context.store.path)), "strong"))
        card.body.addWidget(
            _text(
                context,
                "One file on this computer, saved with every change. Nothing leaves it unless you"
                " send it.",
            )
        )
        card.body.addLayout(
            self._buttons(ActionButton(context.theme, context.actions, "file.backup"))
        )
        return _page(name, card)

    def _who(self) -> QWidget:
        context = self._context
        card = Card(context.theme, "Who sells")
        card.body.addWidget(
            _text(
                context,
                "The first name is you. Routing shares the leads out among everybody here; names,"
                " hours, days away and daily limits are changed in Settings.",
            )
        )
        card.body.addWidget(self._names)
        self._name.setAccessibleName("Name of a person")
        self._name.setMaxLength(120)
        self._name.returnPressed.connect(self._add)
        add = Button(context.theme, "Add", icon="plus", kind="primary")
        add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(add)
        card.body.addLayout(row)
        card.body.addWidget(self._wrong)
        self._wrong.hide()
        card.body.addLayout(self._buttons())
        return _page(card)

    def _from(self) -> QWidget:
        context = self._context
        card = Card(context.theme, "Where leads come from")
        card.body.addWidget(
            _text(
                context,
                "Drop a file on the window, or choose one: CSV, Excel or vCard, as your forms, ads"
                " or old system gave it. Columns are matched for you, and one Undo takes it all"
                " back.",
            )
        )
        choose = ActionButton(
            context.theme, context.actions, "file.import", text="Bring in a file", kind="primary"
        )
        sources = ActionButton(context.theme, context.actions, "go.sources", text="See sources")
        card.body.addLayout(self._buttons(choose, sources))
        return _page(card)

    def _rules(self) -> QWidget:
        context = self._context
        card = Card(context.theme, "What a good lead is")
        card.body.addWidget(
            _text(
                context,
                "Points for what you know: ready to buy now +25, proven source +20, phone and"
                " e-mail check out +15. 60 or more is hot. Change any number; nothing is live"
                " before you publish it.",
            )
        )
        look = ActionButton(
            context.theme, context.actions, "go.rules", text="Look at the rules", kind="primary"
        )
        card.body.addLayout(self._buttons(look))
        return _page(card)

    def _buttons(self, *buttons: Button) -> QHBoxLayout:
        wait = Button(self._context.theme, "This can wait", kind="link")
        wait.clicked.connect(self.waits)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (*buttons, wait):
            row.addWidget(button)
        row.addStretch()
        return row

    def _name_desk(self) -> None:
        context, name = self._context, " ".join(self.desk_name.text().split())
        if not name:
            self.desk_name.setFocus()
            return

        def work() -> Done[None]:
            now, by_id = context.clock.now(), context.user.rep_id
            return set_setting(context.store, "desk.name", name, now=now, by_id=by_id)

        def done(answer: Done[None]) -> None:
            self.desk_name.setModified(False)
            context.notices.toast(answer.said)
            self.changed.emit()

        context.background.write(work, done)

    def _add(self) -> None:
        context, name = self._context, self._name.text()
        first = not self._people
        if not name.strip():
            self._name.setFocus()
            return

        def work() -> Done[int]:
            now = context.clock.now()
            done = add_rep(context.store, {"name": name}, now=now, by_id=context.user.rep_id)
            if first:
                set_setting(context.store, "you.rep", name, now=now, by_id=done.result)
            return done

        context.background.write(work, self._added(name, first=first), self._refused)

    def _added(self, name: str, *, first: bool) -> Callable[[Done[int]], None]:
        def done(answer: Done[int]) -> None:
            self._name.clear()
            self._wrong.hide()
            if first:
                user = self._context.user
                user.rep_id, user.rep_name = answer.result, " ".join(name.split())
            self._context.notices.toast(answer.said)
            self.changed.emit()

        return done

    def _refused(self, error: LeadDeskError) -> None:
        self._wrong.setText(str(error))
        self._wrong.show()


def _page(*cards: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return page


def _text(context: Context, words: str, role: str = "body") -> PlainLabel:
    return PlainLabel(context.theme, words, role, "" if role == "strong" else "text2", wrap=True)
