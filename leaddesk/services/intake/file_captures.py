"""The captures of a file's rows: what came, where it stood, and what became of it."""

from datetime import datetime
from typing import Any

from leaddesk.models.instant import to_micros
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.duplicates import Verdict
from leaddesk.services.intake.file_chunk import LeadRow, PassedRow, WaitingRow
from leaddesk.services.intake.row_judgement import to_json

_CREATED, _JOINED = CaptureOutcome.CREATED.value, CaptureOutcome.JOINED.value
_WAITING, _PASSED = CaptureOutcome.NEEDS_ATTENTION.value, CaptureOutcome.IGNORED.value


class Captures:
    """Puts the captures of one import into rows, without their revision."""

    def __init__(self, import_id: int, now: datetime, kind: str) -> None:
        self._import_id, self._micros, self._kind = import_id, to_micros(now), kind

    def created(self, lead_id: int, row: LeadRow) -> tuple[Any, ...]:
        """A row that became a lead."""
        return (
            self._micros, self._kind, row.source.id, self._import_id, row.number, row.raw,
            _CREATED, lead_id, "", "", "", None,
        )  # fmt: skip

    def joined(
        self, lead_id: int, row: LeadRow, verdict: Verdict, before: dict[str, Any]
    ) -> tuple[Any, ...]:
        """A row that joined a lead; ``before`` is what it changed there."""
        return (
            self._micros, self._kind, row.source.id, self._import_id, row.number, row.raw,
            _JOINED, lead_id, "", "", verdict.because, to_json(before) if before else None,
        )  # fmt: skip

    def waiting(self, row: WaitingRow) -> tuple[Any, ...]:
        """A row that waits in Needs attention."""
        problem = row.problem
        return (
            self._micros, self._kind, None, self._import_id, row.number, row.raw,
            _WAITING, None, problem.column, problem.value, problem.reason, None,
        )  # fmt: skip

    def passed(self, row: PassedRow) -> tuple[Any, ...]:
        """A row that is nobody to follow up."""
        return (
            self._micros, self._kind, None, self._import_id, row.number, row.raw,
            _PASSED, None, "", "", row.why, None,
        )  # fmt: skip
