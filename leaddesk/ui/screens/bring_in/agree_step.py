"""Agree on values: what the answers in the file mean, asked once for all rows."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.track.wording import plural
from leaddesk.ui.context import Context
from leaddesk.ui.screens.bring_in.agree_table import AgreeTable, lines_of
from leaddesk.ui.screens.bring_in.file_job import FileJob
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel


class AgreeStep(QWidget):
    """One table for all columns with answers to agree on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._job: FileJob | None = None
        self.table = AgreeTable(theme)
        self.nothing = EmptyState(
            theme, "check", "Nothing to agree on", "No column of this file gives answers to choose."
        )
        self._note = PlainLabel(theme, "", "small", "text2")
        self.card = QFrame()
        self.card.setProperty("card", "true")
        self.card.setAccessibleName("Agree on values")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 6)
        head.setSpacing(14)
        head.addWidget(PlainLabel(theme, "Agree on values", "card"))
        head.addWidget(self._note, 1)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(2)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self.card)

    def show_job(self, job: FileJob) -> None:
        """Show a file that was opened."""
        self._job = job
        self.table.answers.agreed.connect(job.agree)
        job.surveyed.connect(self._show)
        job.decided.connect(self._show)
        self._show()

    def drop_job(self) -> None:
        """The file is brought in, or left."""
        job, self._job = self._job, None
        if job is not None:
            self.table.answers.agreed.disconnect(job.agree)

    def _show(self) -> None:
        job = self._job
        if job is None:
            return
        asked = job.questions()
        lines = lines_of(asked, job.answers)
        self.table.show_lines(lines)
        self.table.setVisible(bool(asked))
        self.nothing.setVisible(not asked)
        doubtful = sum(
            line.answer is not None and not line.answer.sure and not line.chosen for line in lines
        )
        look = f"  ·  {doubtful} to look at" if doubtful else ""
        self._note.setText(
            f"{plural(len(lines) - len(asked), 'answer')}{look}. The file keeps its own words."
            if asked
            else ""
        )
