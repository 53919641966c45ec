"""Two small screens to try the frame with."""

from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from leaddesk.services.events import Changed
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen


class ListScreen(Screen):
    """A list of leads with single keys, and a field in which they are letters."""

    name = "inbox"
    title = "Inbox"
    hints = ("lead.call", (("J", "K"), "next, previous"))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.called = 0
        self.told: list[Changed] = []
        self.things: list[object] = []
        self.list = QListWidget()
        self.list.addItems(["Sarah Johnson", "Luis Ortega"])
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self.field)
        context.actions.handle("lead.call", self.call)
        context.actions.attach(self, "lead")

    def call(self) -> None:
        self.called += 1

    def changed(self, changed: Changed) -> None:
        self.told.append(changed)

    def show_thing(self, thing: object) -> None:
        self.things.append(thing)

    def subject(self) -> str:
        return "Sarah Johnson"

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list, self.field)

    def new_thing(self) -> None:
        self.things.append("new")


class PlainScreen(Screen):
    """A screen that offers nothing."""

    name = "outbox"
    title = "Outbox"
