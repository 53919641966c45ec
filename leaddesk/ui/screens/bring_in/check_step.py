"""Check: every row as it will come in; those to fix can be mended here or saved as a file."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.services.intake.rows_to_fix import save_rows_to_fix
from leaddesk.services.track.wording import plural
from leaddesk.ui.context import Context
from leaddesk.ui.file_dialogs import ask_where_to_save
from leaddesk.ui.screens.bring_in.file_job import FileJob
from leaddesk.ui.screens.bring_in.outcome_card import OutcomeCard


class CheckStep(QWidget):
    """The outcome, with all of its rows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: FileJob | None = None
        self.outcome = OutcomeCard(context.theme, whole=True)
        self.outcome.title.setText("Check what comes in")
        self.outcome.save_wanted.connect(self._ask_where)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self.outcome)

    def show_job(self, job: FileJob) -> None:
        """Show a file that was opened."""
        self._job = job
        self.outcome.mended.connect(job.mend)
        job.looked.connect(self._show)
        self._show()

    def drop_job(self) -> None:
        """The file is brought in, or left."""
        job, self._job = self._job, None
        if job is not None:
            self.outcome.mended.disconnect(job.mend)

    def save_fixes(self, path: Path) -> None:
        """Write the rows to fix to ``path``."""
        job = self._job
        if job is None or job.file is None or job.outcome is None:
            return
        header, lines = job.file.table.header, job.outcome.fixes

        def saved(count: int) -> None:
            self._context.notices.toast(f"{plural(count, 'row')} to fix saved in {path.name}")

        self._context.background.read(lambda _reader: save_rows_to_fix(path, header, lines), saved)

    def _show(self) -> None:
        if self._job is not None:
            self.outcome.show_outcome(self._job.outcome, self._job.rows)

    def _ask_where(self) -> None:
        if self._job is None:
            return
        suggested = self._job.path.with_name(f"{self._job.path.stem} to fix.csv")
        file, _kind = ask_where_to_save(self, "Save rows to fix", str(suggested), "CSV (*.csv)")
        if file is not None:
            self.save_fixes(file)
