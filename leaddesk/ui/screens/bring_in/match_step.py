"""Match columns: where each column goes, and what comes out of it at once."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.capture.standard_fields import PHONE_FIELDS
from leaddesk.ui.context import Context
from leaddesk.ui.screens.bring_in.date_doubts import DateDoubts
from leaddesk.ui.screens.bring_in.file_job import FileJob
from leaddesk.ui.screens.bring_in.match_table import MatchLine, MatchTable
from leaddesk.ui.screens.bring_in.outcome_card import OutcomeCard
from leaddesk.ui.screens.bring_in.source_row import SourceRow
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_MOST_ROOM = 100


class MatchStep(QWidget):
    """The table of columns above, the outcome below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._theme = theme
        self._job: FileJob | None = None
        self.title = PlainLabel(theme, "Match columns", "card")
        self.note = PlainLabel(theme, "", "small", "text2")
        self.source = SourceRow(theme)
        self.memory = Button(theme, "Use last time’s match", icon="history")
        self.memory.clicked.connect(self._switch_memory)
        self.table = MatchTable(theme)
        self.doubts = DateDoubts(theme)
        self.outcome = OutcomeCard(theme)
        self.card = QFrame()
        self.card.setProperty("card", "true")
        self.card.setAccessibleName("Match columns")
        self._lay_out()

    def show_job(self, job: FileJob) -> None:
        """Show a file that was opened; its signals keep the page up to date."""
        self._job = job
        self.doubts.clear()
        self.table.columns.sent.connect(job.send)
        self.source.chosen.connect(job.come_from)
        self.doubts.chosen.connect(job.order_dates)
        self.outcome.mended.connect(job.mend)
        for signal in (job.opened, job.surveyed, job.looked, job.decided):
            signal.connect(self._show)
        job.opened.connect(self._show_source)
        self._show_source()
        self._show()

    def drop_job(self) -> None:
        """The file is brought in, or left."""
        job, self._job = self._job, None
        if job is not None:
            self.table.columns.sent.disconnect(job.send)
            self.source.chosen.disconnect(job.come_from)
            self.doubts.chosen.disconnect(job.order_dates)
            self.outcome.mended.disconnect(job.mend)

    def _show_source(self) -> None:
        job = self._job
        if job is not None and job.file is not None:
            self.source.show_choice(job.file.sources, job.source_name, job.source_kind)

    def _show(self) -> None:
        job = self._job
        if job is None or job.file is None:
            return
        self.note.setText(_note(job))
        self.memory.setVisible(job.file.remembered is not None)
        self.memory.set_words("Match anew" if job.like_last_time else "Use last time’s match")
        self.table.show_lines(_lines(job), job.file.own_fields)
        if job.outcome is not None:
            self.doubts.show_orders(job.outcome.orders)
        self.outcome.show_outcome(job.outcome, job.rows)
        height = self.table.sizeHint().height()
        self.table.setMaximumHeight(height)
        self.card.setMaximumHeight(height + self._room_around())

    def _room_around(self) -> int:
        """The height of the card without its table."""
        doubts = self.doubts.sizeHint().height() if self.doubts.isVisibleTo(self) else 0
        return self._theme.px(58) + doubts

    def _switch_memory(self) -> None:
        if self._job is not None:
            self._job.match_like_last_time(not self._job.like_last_time)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.source)
        head.addWidget(self.memory)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 2)
        inside.setSpacing(2)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.doubts)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(12)
        # The columns take the room that they need; what comes out gets the rest.
        column.addWidget(self.card, _MOST_ROOM)
        column.addWidget(self.outcome, 1)


def _note(job: FileJob) -> str:
    count = f"{job.matched} of {len(job.mapping)}"
    if job.like_last_time:
        return f"{count} matched as in the last file with these columns"
    return f"{count} matched by name and by what is in them"


def _lines(job: FileJob) -> list[MatchLine]:
    if job.file is None:
        return []
    survey = job.survey
    asked = {one.column: len(one.answers) for one in job.questions()}
    rewritten: Mapping[str, int] = job.outcome.rewritten if job.outcome else {}
    lines = []
    for index, match in enumerate(job.file.matches):
        field = job.mapping.get(match.column, "ignore")
        filled = match.filled
        if survey is not None and survey.rows:
            filled = survey.filled[index] / survey.rows
        note = ""
        if field in PHONE_FIELDS and rewritten.get(match.column):
            count = rewritten[match.column]
            note = f"{count:,} get{'s' if count == 1 else ''} the country code"
        elif asked.get(match.column):
            count = asked[match.column]
            note = f"{count} value{'s' if count != 1 else ''} to agree on"
        lines.append(MatchLine(match.column, match.first_value, field, note, filled, match.why))
    return lines
