"""Bring in leads: five steps from a file to leads, the window answering all the while."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.services.capture.reading import Reading
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.events import Changed
from leaddesk.services.intake.import_result import ImportResult, UndoneImport
from leaddesk.services.track.wording import plural
from leaddesk.services.views.imports import first_to_do
from leaddesk.ui.context import Context
from leaddesk.ui.plain import tip
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.bring_in.agree_step import AgreeStep
from leaddesk.ui.screens.bring_in.check_step import CheckStep
from leaddesk.ui.screens.bring_in.file_job import FileJob
from leaddesk.ui.screens.bring_in.file_step import FileStep
from leaddesk.ui.screens.bring_in.foot_bar import NOTHING_SAVED, FootBar
from leaddesk.ui.screens.bring_in.import_run import ImportRun
from leaddesk.ui.screens.bring_in.match_step import MatchStep
from leaddesk.ui.screens.bring_in.reading_strip import ReadingStrip, reading_words
from leaddesk.ui.screens.bring_in.run_step import RunStep, came_in
from leaddesk.ui.screens.bring_in.step_hints import HINTS
from leaddesk.ui.screens.bring_in.stepper import Step, Stepper
from leaddesk.ui.screens.bring_in.taking_out import FileTakenOut, kept_words
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.plain_label import PlainLabel


class ImportScreen(Screen):
    """The wizard. ``show_thing`` takes the paths of files, which come in one after another."""

    name = "import"
    title = "Bring in leads"
    hints = HINTS[Step.FILE]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.job: FileJob | None = None
        self.step = Step.FILE
        self._queue: list[Path] = []
        self.stepper = Stepper(theme)
        self._about = PlainLabel(theme, "", "body", "text2", figures=True)
        self.how = IconButton(theme, "sliders-horizontal", "How the file is read")
        self.how.setCheckable(True)
        self.strip = ReadingStrip(theme)
        self.file, self.match = FileStep(context), MatchStep(context)
        self.agree, self.check = AgreeStep(context), CheckStep(context)
        self.run = RunStep(context)
        self.stack = QStackedWidget()
        for page in (self.file, self.match, self.agree, self.check, self.run):
            self.stack.addWidget(page)
        self.foot = FootBar(context)
        self._lay_out()
        self._bind()
        self.go(Step.FILE)

    def opened(self) -> None:
        """A file that came in has had its word: coming back is for the next one."""
        if self.step is Step.RUN and not self.run.is_running:
            self._open_next()
        self.reload()

    def reload(self) -> None:
        """What was brought in before; a file on its way keeps its place."""
        self.file.reload()

    def changed(self, changed: Changed) -> None:
        """Another import is of interest, nothing else."""
        if changed.kinds & {"import", "file_import"}:
            self.reload()

    def show_thing(self, thing: object) -> None:
        """Bring in the files at these paths, after those that wait."""
        paths = [thing] if isinstance(thing, str | Path) else thing
        if isinstance(paths, list | tuple):
            self._queue += [Path(str(path)) for path in paths]
            if self.job is None and not self.run.is_running:
                self._open_next()
            self._say_about()

    def panes(self) -> tuple[QWidget, ...]:
        """The page, the bar below."""
        pages: dict[Step, tuple[QWidget, ...]] = {
            Step.FILE: (self.file.drop.choose, self.file.recent.table),
            Step.MATCH: (self.match.table, self.match.outcome.table, self.match.source),
            Step.AGREE: (self.agree.table,),
            Step.CHECK: (self.check.outcome.table, self.check.outcome.filter),
            Step.RUN: (self.run.halt, self.run) if self.run.is_running else (self.foot.next,),
        }
        return (*pages[self.step], self.foot)

    def go(self, step: Step) -> None:
        """Show ``step``."""
        self.step = step
        self.stack.setCurrentIndex(step)
        self.stepper.show_step(step)
        self.foot.setVisible(step is not Step.FILE)
        self._say_about()
        self._say_next()
        self.context.actions.refresh()
        self.hints = self.run.hints if self.run.is_running else HINTS[step]
        self.hints_changed.emit()
        first = self.panes()[0]
        if self.isVisible():
            first.setFocus()

    def _open_next(self) -> None:
        self._drop_job()
        self.go(Step.FILE)
        if not self._queue:
            return
        job = self.job = FileJob(self.context, self._queue.pop(0), self)
        job.opened.connect(self._opened)
        job.refused.connect(self._refused)
        job.surveyed.connect(self._say_about)
        for signal in (job.looked, job.decided, job.surveyed):
            signal.connect(self._say_next)
        self.file.show_refused(None)
        self.file.show_kept("")
        self.file.show_reading(job.path.name)
        job.open()

    def _opened(self) -> None:
        job = self.job
        if job is None or job.file is None:
            return
        self.strip.show_table(job.file.table, job.file.reading)
        if self.step is Step.FILE:
            for page in (self.match, self.agree, self.check):
                page.show_job(job)
            self.how.setChecked(
                job.file.table.header_row is None and job.file.table.kind != "vCard"
            )
            self.file.show_reading("")
            self.go(Step.MATCH)
        self._say_about()

    def _refused(self, error: LeadDeskError) -> None:
        if self.step is not Step.FILE:
            # Read another way it is no table: say so, and leave what is shown.
            self.context.notices.failed(error)
            return
        self.file.show_reading("")
        self.file.show_refused(error)
        waiting = bool(self._queue)
        self._drop_job()
        if waiting:
            self._open_next()

    def _next(self) -> None:
        match self.step:
            case Step.MATCH:
                asked = self.job is not None and bool(self.job.questions())
                self.go(Step.AGREE if asked else Step.CHECK)
            case Step.AGREE:
                self.go(Step.CHECK)
            case Step.CHECK:
                self._bring_in()
            case Step.RUN if self._queue:
                self._open_next()
            case Step.RUN:
                came, rep_id = self.run.import_id, self.context.user.rep_id
                self._open_next()
                self.context.background.read(
                    lambda reader: first_to_do(reader, came, rep_id), self._open_inbox
                )

    def _open_inbox(self, lead_id: int | None) -> None:
        """At the first lead that came in, where one stands in To do."""
        self.context.actions.run("go.inbox", lead_id)

    def _can_go_on(self) -> bool | str:
        if self.step is Step.FILE or self.run.is_running:
            return False
        if self.step is Step.RUN:
            return True
        job = self.job
        if job is None or job.survey is None or not job.survey.done:
            return "The file is still being read."
        if not job.matched:
            return "No column goes anywhere yet."
        if self.step is Step.CHECK and (job.outcome is None or job.outcome.rows == 0):
            return "The rows are still being looked at."
        return True

    def _back(self) -> None:
        match self.step:
            case Step.MATCH:
                self._queue.clear()
                self._open_next()
            case Step.AGREE:
                self.go(Step.MATCH)
            case Step.CHECK:
                asked = self.job is not None and bool(self.job.questions())
                self.go(Step.AGREE if asked else Step.MATCH)
            case Step.RUN if self.run.is_running:
                self.run.stop()
            case Step.RUN:
                self._open_next()

    def _can_go_back(self) -> bool:
        return self.step is not Step.FILE and self.run.taking_out is None

    def _ask_for_file(self) -> None:
        if self.step is Step.RUN:
            self._open_next()
        self.file.ask_for_file()

    def _can_ask_for_file(self) -> bool:
        return self.step is Step.FILE or (self.step is Step.RUN and not self.run.is_running)

    def _bring_in(self) -> None:
        job = self.job
        if job is None or job.file is None:
            return
        ready, name = job.ready(), job.file.table.file
        job.stop()
        run = ImportRun(self.context, ready, self)
        self.run.begin(run, name, job.rows or 0)
        self.go(Step.RUN)

        def done(result: ImportResult) -> None:
            self._done(result, name)

        # On a reader's thread: the result of a call must not wait behind ten thousand rows.
        self.context.background.read(lambda _reader: run.carry_out(), done, self._broke)

    def _done(self, result: ImportResult, name: str) -> None:
        if result.stopped:
            self.run.fail()
            self.context.notices.toast(f"{name} was stopped. Nothing of it was kept.")
            self.go(Step.CHECK)
            self.reload()
            return
        self.run.finish(result, name)
        self._drop_job()
        self.go(Step.RUN)
        self.context.notices.toast(
            came_in(result, name), lambda: self._take_out(result.import_id, name)
        )
        self.reload()

    def _broke(self, error: LeadDeskError) -> None:
        self.run.fail()
        self.context.notices.failed(error)
        self.go(Step.CHECK if self.job is not None else Step.FILE)

    def _take_out(self, import_id: int, name: str) -> None:
        if self.run.taking_out is not None:
            return
        leaving = FileTakenOut(self.context, import_id, name, self)
        leaving.done.connect(self._taken_out)
        if not self.isVisible():
            self.context.notices.toast(f"Taking {name} out again …")
        if self.job is None and not self.run.is_running:
            self.run.begin_taking_out(leaving)
            self.go(Step.RUN)
        leaving.begin()

    def _taken_out(self, undone: UndoneImport | None) -> None:
        shown = self.run.taking_out is not None
        self.run.taking_out = None
        if undone is not None:
            self.file.show_kept(kept_words(undone))
        if shown or (self.step is Step.RUN and not self.run.is_running):
            self._open_next()
        self.reload()

    def _drop_job(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.stop()
            for page in (self.match, self.agree, self.check):
                page.drop_job()
            job.deleteLater()
        self.strip.hide()
        self.how.setChecked(False)

    def _say_about(self) -> None:
        job = self.job
        on_file = job is not None and job.file is not None and self.step is not Step.RUN
        self.how.setVisible(on_file)
        self.strip.setVisible(on_file and self.how.isChecked())
        words = ""
        if on_file and job is not None and job.file is not None:
            words = job.file.table.file
            if job.rows is not None:
                words += f"  ·  {plural(job.rows, 'row')}"
            self._about.setToolTip(tip(reading_words(job.file.table)))
        if self._queue:
            words += f"  ·  {plural(len(self._queue), 'file')} after it"
        self._about.setText(words)

    def _say_next(self) -> None:
        foot, job = self.foot, self.job
        self.context.actions.refresh()
        foot.show_back("Back")
        foot.show_words(NOTHING_SAVED)
        match self.step:
            case Step.MATCH:
                asked = job is not None and (job.survey is None or bool(job.questions()))
                foot.show_next("Agree on values" if asked else "Check")
            case Step.AGREE:
                foot.show_next("Check")
            case Step.CHECK:
                outcome = job.outcome if job is not None else None
                rows = outcome.new + outcome.joins if outcome is not None else 0
                count = plural(rows, "lead") if outcome is not None and outcome.done else "all"
                waiting = outcome is not None and outcome.done and not rows
                foot.show_next("Set all rows aside" if waiting else f"Bring in {count}", "upload")
            case Step.RUN:
                foot.show_back("")
                if self.run.is_running:
                    foot.show_next("")
                elif self._queue:
                    foot.show_next(f"Next file: {self._queue[0].name}", "upload")
                else:
                    foot.show_next("Open Inbox", "inbox")
                foot.show_words(self.run.foot_words)

    def _bind(self) -> None:
        actions = self.context.actions
        for action_id, handler, possible in (
            ("import.choose_file", self._ask_for_file, self._can_ask_for_file),
            ("import.next", self._next, self._can_go_on),
            ("import.back", self._back, self._can_go_back),
            ("import.choose", self._choose, lambda: self.step in (Step.MATCH, Step.AGREE)),
            ("import.leave_out", self._leave_out, lambda: self.step is Step.MATCH),
            ("import.undo", self._undo_chosen, self.file.recent.why_not),
        ):
            actions.handle(action_id, handler, possible, owner=self)
        for action_id in ("import.choose_file", "import.back"):
            self.addAction(actions.qaction(action_id))
        takers: tuple[QWidget, ...] = (
            self.match.table,
            self.match.outcome.table,
            self.agree.table,
            self.check.outcome.table,
            self.foot.next,
        )
        for widget in takers:
            widget.addAction(actions.qaction("import.next"))
        for table in (self.match.table, self.agree.table):
            table.addAction(actions.qaction("import.choose"))
        self.match.table.addAction(actions.qaction("import.leave_out"))
        self.file.chosen.connect(self.show_thing)
        self.run.undo_wanted.connect(self._take_out)
        self.run.another_wanted.connect(self._open_next)
        self.strip.chosen.connect(self._read_anew)
        self.how.toggled.connect(lambda _on: self._say_about())

    def _choose(self) -> None:
        if self.step is Step.MATCH:
            self.match.table.choose()
        else:
            self.agree.table.choose()

    def _leave_out(self) -> None:
        line = self.match.table.line
        if line is not None and self.job is not None:
            self.job.send(line.column, "ignore")

    def _undo_chosen(self) -> None:
        chosen = self.file.recent.chosen
        if chosen is not None:
            self._take_out(chosen.import_id, chosen.file_name)

    def _read_anew(self, reading: object) -> None:
        if self.job is not None and isinstance(reading, Reading):
            self.job.open(reading)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.setSpacing(8)
        head.addWidget(PlainLabel(self.context.theme, self.title, "title"))
        head.addSpacing(20)
        head.addWidget(self.stepper, 1)
        head.addWidget(self._about)
        head.addWidget(self.how)
        between = QHBoxLayout()
        between.setContentsMargins(24, 0, 24, 0)
        between.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(between)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
