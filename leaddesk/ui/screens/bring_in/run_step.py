"""Bring in: how far it is, with a stop; then what came of it, with one undo."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.services.intake.import_result import ImportResult, Progress, TakingOut
from leaddesk.services.track.wording import plural
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Hint
from leaddesk.ui.screens.bring_in.import_run import ImportRun
from leaddesk.ui.screens.bring_in.step_hints import RUNNING
from leaddesk.ui.screens.bring_in.taking_out import FileTakenOut
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH = 560
#: Icon and tone of a result: a file of which nothing came in is no success.
_DONE, _NOTHING = ("check-check", "accent"), ("triangle-alert", "warm")


class RunStep(QWidget):
    """The bar, then the result. ``undo_wanted`` carries the import to take back, and its file.

    ``taking_out`` is the file that is on its way out again, if one is.
    """

    undo_wanted = Signal(object, str)
    another_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._rows = 0
        self._result: ImportResult | None = None
        self._name = ""
        self.run: ImportRun | None = None
        self.taking_out: FileTakenOut | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Rows brought in")
        self.words = PlainLabel(theme, "", "body", "text2", figures=True)
        self.halt = Button(theme, "Stop, keep nothing", icon="x")
        self.halt.clicked.connect(self.stop)
        self.card = Card(theme, "Bringing in")
        self.card.setFixedWidth(theme.px(_WIDTH))
        self.card.body.addSpacing(4)
        self.card.body.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(self.halt)
        self.card.body.addLayout(foot)
        self.result = EmptyState(theme, "check-check", "")
        self.another = Button(theme, "Another file", icon="upload")
        self.another.clicked.connect(self.another_wanted)
        self.attention = ActionButton(
            theme, context.actions, "go.needs-attention", text="Needs attention"
        )
        self.undo = Button(theme, "Undo whole import", icon="undo-2")
        self.undo.clicked.connect(self._undo)
        for button in (self.attention, self.undo, self.another):
            self.result.buttons.addWidget(button)
        running = QWidget()
        column = QVBoxLayout(running)
        column.addStretch(2)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(running)
        self._stack.addWidget(self.result)

    @property
    def is_running(self) -> bool:
        """Whether rows are coming in or going out now."""
        return self.run is not None or self.taking_out is not None

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys while it runs: what goes out is not stopped, it is carried on."""
        return RUNNING if self.taking_out is None else ()

    @property
    def foot_words(self) -> str:
        """What the bar below says."""
        if self.taking_out is not None:
            return "You can go on working. What is not out yet when you close goes out next time."
        return "One Undo takes the whole file out again."

    @property
    def import_id(self) -> int:
        """The import that was brought in last; 0 before."""
        return self._result.import_id if self._result is not None else 0

    def begin(self, run: ImportRun, name: str, rows: int) -> None:
        """Show ``run`` from its beginning."""
        self.run, self._rows = run, rows
        self.card.title.setText(f"Bringing in {name}")
        self.bar.setRange(0, max(1, rows))
        self.bar.setValue(0)
        self.words.setText("Getting ready …")
        self.halt.setEnabled(True)
        self.halt.show()
        self._stack.setCurrentIndex(0)
        run.progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def begin_taking_out(self, leaving: FileTakenOut) -> None:
        """Show a file that goes out again."""
        self.taking_out = leaving
        self.card.title.setText(f"Taking {leaving.name} out again")
        self.bar.setRange(0, 0)
        self.words.setText("Looking at what was worked on since …")
        self.halt.hide()
        self._stack.setCurrentIndex(0)
        leaving.progressed.connect(self._going, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Stop; what came in so far goes out again."""
        if self.run is not None:
            self.run.stop()
            self.halt.setEnabled(False)
            self.words.setText("Stopping; what came in so far goes out again …")

    def finish(self, result: ImportResult, name: str) -> None:
        """Show what came of it."""
        self.run, self._result, self._name = None, result, name
        nothing = not result.created and not result.joined
        self.result.mark.show_icon(*(_NOTHING if nothing else _DONE))
        self.result.show_words(_title(result, name), _result_words(result))
        self.attention.setVisible(bool(result.needs_attention))
        self._stack.setCurrentIndex(1)

    def fail(self) -> None:
        """It broke off."""
        self.run = None

    def _progress(self, progress: Progress) -> None:
        self.bar.setValue(progress.rows)
        if self.run is not None and not self.run.stopping:
            self.words.setText(
                f"{progress.rows:,} of {self._rows:,} rows  ·  {progress.created:,} new"
                f"  ·  {progress.joined:,} joined  ·  {progress.needs_attention:,} to fix"
            )

    def _going(self, told: TakingOut) -> None:
        if self.taking_out is None:
            return
        self.bar.setRange(0, max(1, told.of_rows))
        self.bar.setValue(told.rows)
        words = f"{told.rows:,} of {told.of_rows:,} rows  ·  {plural(told.removed, 'lead')} went"
        if told.restored:
            words += f"  ·  {told.restored:,} as before"
        self.words.setText(words)

    def _undo(self) -> None:
        if self._result is not None:
            self.undo_wanted.emit(self._result.import_id, self._name)


def came_in(result: ImportResult, name: str) -> str:
    """What came of a file, in one line: "863 leads came in from leads.csv"."""
    if result.created:
        return f"{plural(result.created, 'lead')} came in from {name}"
    if result.joined:
        return f"No new lead from {name}: {plural(result.joined, 'row')} joined a lead you have"
    return f"No new lead from {name}"


def _title(result: ImportResult, name: str) -> str:
    if result.created:
        return f"{plural(result.created, 'new lead')} from {name}"
    return f"No new lead from {name}" if result.joined else f"Nothing came in from {name}"


def _why(result: ImportResult) -> str:
    """Why rows wait: the commonest reason, and whether there are others."""
    reasons = Counter(problem.reason for problem in result.problems)
    if not reasons:
        return ""
    return f", because: {reasons.most_common(1)[0][0]}" + (" and more" if len(reasons) > 1 else "")


def _result_words(result: ImportResult) -> str:
    parts = []
    if result.joined:
        parts.append(f"{plural(result.joined, 'row')} joined a lead you have.")
    if result.needs_attention:
        verb = "waits" if result.needs_attention == 1 else "wait"
        parts.append(
            f"{plural(result.needs_attention, 'row')} {verb} in Needs attention{_why(result)}."
        )
    if result.created:
        parts.append("Every new lead is scored and routed.")
    return " ".join(parts)
