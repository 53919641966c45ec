"""One file on its way in: what was read, what a person decided, what will come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.reading import Reading
from leaddesk.services.capture.standard_fields import IGNORE
from leaddesk.services.capture.table import Table
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.answers import Question, agreed_of, questions
from leaddesk.services.intake.file_survey import FileSurvey, Surveyed
from leaddesk.services.intake.import_preview import ImportChoice, ImportPreview, Outcome
from leaddesk.services.intake.mended_table import mended_table
from leaddesk.services.intake.opened_file import OpenedFile, open_file
from leaddesk.ui.context import Context

#: Rows looked at in one go: the first numbers stand soon, and other questions get their turn.
_FIRST, _SURVEYED, _LOOKED = 2_000, 10_000, 1_000


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file with every decision made, ready to be brought in."""

    table: Table
    choice: ImportChoice
    header: tuple[str, ...]


class FileJob(QObject):
    """Reads a file piece by piece on a reader thread, again after every decision.

    ``opened`` and ``refused`` answer ``open``; ``surveyed`` says that more is known of the
    columns, ``looked`` that more is known of what comes out, ``decided`` that a person chose.
    """

    opened = Signal()
    refused = Signal(object)
    surveyed = Signal()
    looked = Signal()
    decided = Signal()

    def __init__(self, context: Context, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.path = path
        self.file: OpenedFile | None = None
        self.mapping: dict[str, str] = {}
        self.like_last_time = False
        self.source_name = ""
        self.source_kind = SourceKind.FILE
        self.survey: Surveyed | None = None
        self.outcome: Outcome | None = None
        self.answers: dict[tuple[str, str], str] = {}
        self.orders: dict[str, DateOrder] = {}
        self.mends: dict[int, dict[str, str]] = {}
        self._asked: tuple[Question, ...] | None = None
        self._reader_of_columns: FileSurvey | None = None
        self._preview: ImportPreview | None = None

    def open(self, reading: Reading | None = None) -> None:
        """Read the file from its beginning, as a person wants it read where they said so."""
        self.survey = self.outcome = None
        self.mends.clear()
        self._context.background.latest(
            ("import", id(self)),
            lambda reader: open_file(reader, self.path, reading),
            self._opened,
            self.refused.emit,
        )

    @property
    def rows(self) -> int | None:
        """How many rows the file has; None until it was read to its end."""
        return self.survey.rows if self.survey is not None and self.survey.done else None

    @property
    def matched(self) -> int:
        """How many columns go somewhere."""
        return sum(field != IGNORE for field in self.mapping.values())

    def send(self, column: str, field: str) -> None:
        """Let ``column`` go to ``field``; another column that went there is left out."""
        for other, taken in self.mapping.items():
            if taken == field != IGNORE and other != column:
                self.mapping[other] = IGNORE
        self.mapping[column] = field
        self._look_again()

    def match_like_last_time(self, wanted: bool) -> None:
        """Match as the last file with this header, or anew by name and content."""
        if self.file is None:
            return
        self.like_last_time = wanted and self.file.remembered is not None
        memory = self.file.remembered if self.like_last_time else None
        self.mapping = dict(memory or self.file.found)
        self._look_again()

    def come_from(self, name: str, kind: SourceKind) -> None:
        """Where the leads come from; a known source keeps its own kind."""
        if (name, kind) != (self.source_name, self.source_kind):
            self.source_name, self.source_kind = name, kind
            self._look_again()

    def agree(self, column: str, answer: str, value: str) -> None:
        """Take ``answer`` of ``column`` for ``value``."""
        self.answers[column, answer] = value
        self._look_again()

    def order_dates(self, column: str, order: DateOrder) -> None:
        """Read the dates of ``column`` in this order."""
        self.orders[column] = order
        self._look_again()

    def mend(self, row: int, column: str, text: str) -> None:
        """Use ``text`` in one cell; the file itself stays as it is."""
        self.mends.setdefault(row, {})[column] = text
        self._look_again()

    def questions(self) -> tuple[Question, ...]:
        """The answers to agree on, once the file was read to its end."""
        if self.file is None or self.survey is None or not self.survey.done:
            return ()
        if self._asked is None:
            seen = zip(self.file.table.header, self.survey.answers, strict=True)
            by_column = {column: answers for column, answers in seen if answers}
            names = [one.name for one in self.file.sources]
            self._asked = questions(self.mapping, by_column, names)
        return self._asked

    def ready(self) -> ReadyFile:
        """The file with everything that was decided."""
        if self.file is None:
            raise RuntimeError("no file is open")
        table = mended_table(self.file.table, self.mends)
        return ReadyFile(table, self._choice(), self.file.table.header)

    def stop(self) -> None:
        """Look no further."""
        self._preview = None
        self._reader_of_columns = None

    def _opened(self, file: OpenedFile) -> None:
        first = self.file is None
        self.file = file
        self.like_last_time = file.remembered is not None
        self.mapping = dict(file.remembered or file.found)
        if first:
            self.source_name = file.source_name
        self.opened.emit()
        self._asked = None
        self._reader_of_columns = FileSurvey(file.table)
        self._survey_on(self._reader_of_columns, _FIRST)

    def _survey_on(self, survey: FileSurvey, count: int = _SURVEYED) -> None:
        self._context.background.latest(
            ("import", id(self)),
            lambda _reader: survey.advance(count),
            partial(self._take_survey, survey),
            self.refused.emit,
        )

    def _take_survey(self, survey: FileSurvey, seen: Surveyed) -> None:
        if survey is not self._reader_of_columns:
            return
        first = self.survey is None
        self.survey, self._asked = seen, None
        self.surveyed.emit()
        if seen.done:
            self._look_again()
        elif first:
            self._glance(survey)
        else:
            self._survey_on(survey)

    def _glance(self, survey: FileSurvey) -> None:
        """Show what the first rows become before the rest of a long file is read."""
        ready = self.ready()
        preview = ImportPreview(ready.table, ready.choice, self._context.clock.now())

        def then(outcome: Outcome) -> None:
            if survey is self._reader_of_columns:
                self.outcome = outcome
                self.looked.emit()
                self._survey_on(survey)

        self._context.background.latest(
            ("import", id(self)), lambda reader: preview.advance(reader, _FIRST), then
        )

    def _look_again(self) -> None:
        self._asked = None
        self.decided.emit()
        if self.file is None or self.survey is None or not self.survey.done:
            return
        ready = self.ready()
        self._preview = ImportPreview(ready.table, ready.choice, self._context.clock.now())
        self._look_on(self._preview)

    def _look_on(self, preview: ImportPreview) -> None:
        self._context.background.latest(
            ("import", id(self)),
            lambda reader: preview.advance(reader, _LOOKED),
            partial(self._take_outcome, preview),
            self._broke_off,
        )

    def _take_outcome(self, preview: ImportPreview, outcome: Outcome) -> None:
        if preview is not self._preview:
            return
        self.outcome = outcome
        self.looked.emit()
        if not outcome.done:
            self._look_on(preview)

    def _broke_off(self, error: LeadDeskError) -> None:
        self._context.notices.failed(error)

    def _choice(self) -> ImportChoice:
        return ImportChoice(
            dict(self.mapping),
            self.source_name,
            self.source_kind,
            self.agreed(),
            dict(self.orders),
            {row: dict(cells) for row, cells in self.mends.items()},
        )

    def agreed(self) -> Mapping[str, Mapping[str, str]]:
        """What was agreed on, column by column."""
        return agreed_of(self.questions(), self.answers)
