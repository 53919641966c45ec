"""New leads of a file as rows of tables: the lead itself, its arrival, its run of a sequence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from leaddesk.models.instant import to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import EventKind, Stage
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.file_chunk import Chunk, Pending
from leaddesk.services.intake.lead_columns import (
    LONGEST_SAID,
    MILESTONES,
    has_history,
    milestones_of,
)
from leaddesk.services.intake.row_judgement import Judged, points_said, stored_form, to_json
from leaddesk.services.standing.enrolling import enrolment_columns
from leaddesk.services.standing.policy import LiveSequence

#: What a new lead has in all its columns, in the order of its rows, as decisions know them.
DEFAULTS = {
    name: None if field.is_required() else field.get_default(call_default_factory=True)
    for name, field in Lead.model_fields.items()
}

INSERT_LEAD = (
    f"INSERT INTO lead ({', '.join(DEFAULTS)})"  # noqa: S608 - own names
    f" VALUES ({', '.join('?' * len(DEFAULTS))})"
)

#: Columns of a row's own that come as words of a vocabulary.
_WORDS = ("phone_validity", "phone_kind", "email_validity", "stage")


class _Plan(NamedTuple):
    """A sequence as it is planned for the leads of one place: as told, and as a run of it."""

    planned: tuple[PlannedTouch, ...]
    said: str
    enrolment: tuple[Any, ...]


class NewLeads:
    """Puts new leads into rows; what all or many rows of a file share is put together once."""

    def __init__(self, import_id: int, now: datetime, by_id: int | None) -> None:
        self._now, self._micros, self._by_id = now, to_micros(now), by_id
        self._import_id = import_id
        self._template = {name: stored_form(value) for name, value in DEFAULTS.items()}
        self._plans: dict[tuple[int, int], _Plan] = {}

    def add(self, chunk: Chunk, lead_id: int, pending: Pending) -> tuple[Any, ...]:
        """Put the lead's events and its enrolment into ``chunk``; the answer is its own row."""
        judged, columns = pending.judged, pending.columns
        if columns is None:
            row, columns = self._row(judged, pending.row.record), judged.own
            points = judged.points.said
        else:
            row = {name: stored_form(columns[name]) for name in DEFAULTS}
            points = points_said(pending.row.source.name, columns)
        row["id"], row["rev"], row["import_id"] = lead_id, chunk.rev, self._import_id
        said = self._came_in(pending, points)
        chunk.events.append((lead_id, "came_in", row["submitted_at"], self._by_id, said))
        if has_history(pending.row.record):
            self._history(chunk, lead_id, columns)
        if judged.sequence is not None:
            enrolment = self._plan(judged.sequence, judged.planned).enrolment
            chunk.enrolments.append((lead_id, *enrolment))
        return tuple(row.values())

    def _row(self, judged: Judged, record: StandardRecord) -> dict[str, Any]:
        """A lead's row by column; the template's order is that of the table."""
        own = judged.own
        row = self._template.copy()
        row.update(own)
        row.update(judged.where.columns)
        row.update(judged.points.shared.stored)
        row.update(judged.place.stored)
        for name in _WORDS:
            row[name] = str(own[name])
        row["received_at"] = row["stage_since"] = self._micros
        submitted = own["submitted_at"]
        row["submitted_at"] = self._micros if submitted is self._now else to_micros(submitted)
        if own.get("response_due_at") is not None:
            row["response_due_at"] = to_micros(own["response_due_at"])
        if has_history(record):
            instants = ("stage_since", *MILESTONES)
            row |= {name: to_micros(own[name]) for name in instants if name in own}
        row["asked_for_quote"] = int(own["asked_for_quote"])
        row["custom"] = to_json(own["custom"]) if own["custom"] else "{}"
        return row

    def _came_in(self, pending: Pending, points: str) -> str:
        """The arrival's event; its JSON is put together from parts that many rows share."""
        record, judged = pending.row.record, pending.judged
        said = "{" + points
        if text := record.notes or record.intent:
            said += f',"text":{to_json(text[:LONGEST_SAID])}'
        if judged.route:
            said += f',"route":{judged.route}'
        if judged.sequence is not None:
            said += self._plan(judged.sequence, judged.planned).said
        if record.problems:
            told = [[column, value[:200], why] for column, value, why in record.problems]
            said += f',"problems":{to_json(told)}'
        return said + "}"

    def _history(self, chunk: Chunk, lead_id: int, columns: Mapping[str, Any]) -> None:
        milestones = milestones_of(columns)
        if not milestones and columns["stage"] is Stage.NEW:
            return
        data = {"milestones": milestones, "stage": str(columns["stage"])}
        kind = EventKind.HISTORY.value
        chunk.events.append((lead_id, kind, self._micros, self._by_id, to_json(data)))

    def _plan(self, sequence: LiveSequence, planned: tuple[PlannedTouch, ...]) -> _Plan:
        """All steps with their dates; rows of one place share one plan."""
        key = (sequence.id, id(planned))
        known = self._plans.get(key)
        if known is None or known.planned is not planned:
            steps = [
                [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
                for one in planned
            ]
            said = f',"sequence":{to_json(sequence.plan.name)},"steps":{to_json(steps)}'
            run = enrolment_columns(sequence.plan, self._now, planned)
            enrolment = (
                sequence.id,
                self._micros,
                run["state"].value,
                run["next_step"],
                to_micros(run["next_due_at"]),
                run["steps_total"],
                to_micros(run["due_to_end_at"]),
            )
            known = self._plans[key] = _Plan(planned, said, enrolment)
        return known
