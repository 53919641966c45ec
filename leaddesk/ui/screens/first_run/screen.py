"""The first-run screen: the steps to the left, the chosen one to the right."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.settings import Settings, read_settings
from leaddesk.services.views.first_run import Beginnings, beginnings
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.first_run.page_holder import PageHolder
from leaddesk.ui.screens.first_run.pages import StepPages
from leaddesk.ui.screens.first_run.steps import StepList, StepRow, StepState
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDEST = 1_060
_LIST = 400
_MANY = 1_000


class FirstRunScreen(Screen):
    """Five steps; what the desk has already is ticked, and every step can wait."""

    name = "first-run"
    title = "Welcome"
    hints = ((("↑", "↓"), "step"), (("Tab",), "into the step"), "file.import", "help.keys")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._practised = False
        self._chosen_by_hand = False
        self.steps = StepList(theme)
        self.steps.setProperty("ground", "raised")
        self.pages = StepPages(context)
        self._title = PlainLabel(theme, "Welcome. Ten minutes to the first call.", "title")
        self._words = PlainLabel(
            theme, "One step at a time; each can wait. Come back by Tools, Set up.", "body", "text2"
        )
        self.stack = PageHolder(self.pages.widgets)
        self.steps.chosen.connect(lambda number: self.stack.setCurrentIndex(number - 1))
        self.steps.clicked.connect(self._into_practice)
        self.pages.waits.connect(self._next)
        self.pages.changed.connect(self.reload)
        self.pages.practice.finished.connect(self._finish_practice)
        self._lay_out()

    def reload(self) -> None:
        """Look how far the desk is."""

        def read(reader: Reader) -> tuple[Beginnings, Settings]:
            return beginnings(reader), read_settings(reader)

        self.context.background.latest(("first run", id(self)), read, self._show)

    def panes(self) -> tuple[QWidget, ...]:
        """The steps, the chosen one."""
        return (self.steps, self.stack)

    def _show(self, answer: tuple[Beginnings, Settings]) -> None:
        found, settings = answer
        rows = self._rows(found)
        before = self.steps.currentIndex().row()
        self.steps.show_steps(rows)
        self.pages.show_found(found, settings)
        now = next((row.number for row in rows if row.state is StepState.NOW), len(rows))
        self.steps.choose(now if before < 0 or not self._chosen_by_hand else before + 1)

    def _rows(self, found: Beginnings) -> list[StepRow]:
        path = Path(self.context.store.path)
        leads = "1 lead" if found.leads == 1 else f"{found.leads:,} leads"
        leads = "more than 1,000 leads" if found.leads > _MANY else leads
        sources = "1 source" if found.sources == 1 else f"{found.sources} sources"
        people = ", ".join(found.people)
        facts = (
            (
                "Your desk",
                f"{found.desk_name}, in {path.name}"
                if found.desk_name
                else "What it is called, and where the leads live",
                bool(found.desk_name),
            ),
            ("Who sells", people or "You, and who else works leads", bool(people)),
            (
                "Where leads come from",
                f"{leads[:1].upper()}{leads[1:]} from {sources}"
                if found.leads
                else "Start with a file: CSV, Excel or vCard",
                bool(found.leads),
            ),
            (
                "What a good lead is",
                f"Rules v{found.rules_version}, yours to change"
                if found.rules_version > 1
                else "A ready set of score rules, yours to change",
                found.rules_version > 1,
            ),
            (
                "Try one call",
                "A practice lead walks you through the keys",
                found.calls or self._practised,
            ),
        )
        rows, waiting = [], True
        for number, (name, words, done) in enumerate(facts, 1):
            state = StepState.DONE if done else StepState.NOW if waiting else StepState.WAITS
            waiting = waiting and done
            rows.append(StepRow(number, name, words, state, number == len(facts)))
        return rows

    def _next(self) -> None:
        self._chosen_by_hand = True
        self.steps.choose(min(self.steps.rows.rowCount(), self.steps.currentIndex().row() + 2))

    def _into_practice(self) -> None:
        """A click on the practice call is meant to try it: its keys go there."""
        if self.pages.practice.isVisible():
            self.pages.practice.setFocus()

    def _finish_practice(self) -> None:
        # It stays: its last words are still to be read.
        self._practised = self._chosen_by_hand = True
        self.reload()

    def _measure(self) -> None:
        self.steps.setFixedWidth(self.context.theme.px(_LIST))
        self._inside.setMaximumWidth(self.context.theme.px(_WIDEST))

    def _lay_out(self) -> None:
        theme = self.context.theme
        row = QHBoxLayout()
        row.setSpacing(16)
        framed = Card(theme, flush=True)
        framed.body.addWidget(self.steps)
        row.addWidget(framed, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.stack)
        right.addWidget(self.pages.samples)
        right.addStretch(1)
        row.addLayout(right, 1)
        inside = self._inside = QWidget()
        theme.changed.connect(self._measure)
        self._measure()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(8)
        column.addLayout(row, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inside, 1)
        outer.addStretch(0)
