"""New leads of a file as rows of tables: the lead itself, its arrival, its run of a sequence."""

from collections.abc import Mapping
from datetime import datetime
from json.encoder import encode_basestring as quoted
from operator import itemgetter
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

#: Columns of a row's own that come as words of a vocabulary.
_WORDS = ("phone_validity", "phone_kind", "email_validity", "stage")

#: Columns that many leads share, by what decides them.
_PLACED = ("time_zone", "zones")
_POINTED = ("score", "receipt", "rules_version", "temperature", "lead_type")
_LISTED = ("inbox", "urgency", "inbox_at", "next_step", "call_rank", "call_due_at", "call_why")

#: Columns of a lead's own that are kept as they are decided.
_AS_DECIDED = (
    *("first_name", "last_name", "company", "job_title", "phone", "phone_raw", "phone_extension"),
    *("email", "email_key", "email_raw", "city", "region", "postal_code", "country", "source_id"),
    *("campaign", "medium", "external_id", "cost_minor", "cost_currency", "wants", "timeline"),
    *("budget", "value_minor", "value_currency", "intent", "owner_id", "route", "promise_minutes"),
)

#: Columns that rarely differ from what every new lead has: a lead where one does is written whole.
_RARE = ("do_not_call", "needs_checking")

#: The columns of a new lead, in the order of its row; all others are as every new lead has them.
USUAL = (
    *("id", "submitted_at", "response_due_at", *_WORDS, "asked_for_quote", "custom"),
    *(*_AS_DECIDED, *_PLACED, *_POINTED, *_LISTED),
)

#: The columns of a lead that is written whole.
EVERY = tuple(name for name in DEFAULTS if name not in ("rev", "import_id"))

_as_decided = itemgetter(*_AS_DECIDED)
_placed, _pointed, _listed = itemgetter(*_PLACED), itemgetter(*_POINTED), itemgetter(*_LISTED)
_every = itemgetter(*EVERY)


class _Plan(NamedTuple):
    """A sequence as it is planned for the leads of one place: as told, and as a run of it."""

    planned: tuple[PlannedTouch, ...]
    said: str
    enrolment: tuple[Any, ...]


class NewLeads:
    """Puts new leads into rows; what all or many rows of a file share is put together once."""

    def __init__(self, import_id: int, now: datetime, by_id: int | None) -> None:
        self._now, self._micros, self._by_id = now, to_micros(now), by_id
        self._template = {name: stored_form(value) for name, value in DEFAULTS.items()}
        #: Columns that all leads of the import share, and those that all usual ones do.
        self.of_import: dict[str, int | str | None] = {"import_id": import_id}
        moments = {"received_at": self._micros, "stage_since": self._micros}
        told = {*USUAL, "rev", "import_id"}
        self.shared = self.of_import | {
            name: value for name, value in (self._template | moments).items() if name not in told
        }
        self._plans: dict[tuple[int, int], _Plan] = {}

    def add(self, chunk: Chunk, lead_id: int, pending: Pending) -> None:
        """Put the lead, its events and its enrolment into ``chunk``."""
        judged, columns, record = pending.judged, pending.columns, pending.row.record
        past = has_history(record)
        own, points = judged.own, judged.points.said
        at = columns["submitted_at"] if columns else own["submitted_at"]
        submitted = self._micros if at is self._now else to_micros(at)
        if columns is not None:
            row = {name: stored_form(columns[name]) for name in DEFAULTS}
            points = points_said(pending.row.source.name, columns)
            chunk.other_leads.append(_every(row | {"id": lead_id}))
        elif past or not own.keys().isdisjoint(_RARE):
            row = self._whole(judged, record) | {"id": lead_id, "submitted_at": submitted}
            chunk.other_leads.append(_every(row))
        else:
            chunk.leads.append(_usual(lead_id, submitted, judged))
        plan = self._plan(judged.sequence, judged.planned) if judged.sequence else None
        said = _came_in(pending, points, plan.said if plan else "")
        chunk.events.append((lead_id, "came_in", submitted, self._by_id, said))
        if past:
            self._history(chunk, lead_id, columns or own)
        if plan is not None:
            chunk.enrolments.append((lead_id, *plan.enrolment))

    def _whole(self, judged: Judged, record: StandardRecord) -> dict[str, Any]:
        """A lead's whole row by column."""
        own = judged.own
        row = self._template.copy()
        row.update(own)
        row.update(judged.where.columns)
        row.update(judged.points.shared.stored)
        row.update(judged.place.stored)
        for name in _WORDS:
            row[name] = str(own[name])
        row["received_at"] = row["stage_since"] = self._micros
        if own.get("response_due_at") is not None:
            row["response_due_at"] = to_micros(own["response_due_at"])
        if has_history(record):
            instants = ("stage_since", *MILESTONES)
            row |= {name: to_micros(own[name]) for name in instants if name in own}
        row["asked_for_quote"] = int(own["asked_for_quote"])
        row["custom"] = to_json(own["custom"]) if own["custom"] else "{}"
        return row

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


def _usual(lead_id: int, submitted: int, judged: Judged) -> tuple[Any, ...]:
    """The row of a lead that differs from others in what most leads differ in; see `USUAL`."""
    own = judged.own
    due, custom = own["response_due_at"], own["custom"]
    return (
        lead_id,
        submitted,
        None if due is None else to_micros(due),
        str(own["phone_validity"]),
        str(own["phone_kind"]),
        str(own["email_validity"]),
        str(own["stage"]),
        int(own["asked_for_quote"]),
        to_json(custom) if custom else "{}",
        *_as_decided(own),
        *_placed(judged.where.columns),
        *_pointed(judged.points.shared.stored),
        *_listed(judged.place.stored),
    )


def _came_in(pending: Pending, points: str, plan: str) -> str:
    """The arrival's event; its JSON is put together from parts that many rows share."""
    record, route = pending.row.record, pending.judged.route
    said = "{" + points
    if text := record.notes or record.intent:
        said += f',"text":{quoted(text[:LONGEST_SAID])}'
    if route:
        said += f',"route":{route}'
    said += plan
    if record.problems:
        told = [
            f"[{quoted(column)},{quoted(value[:200])},{quoted(why)}]"
            for column, value, why in record.problems
        ]
        said += f',"problems":[{",".join(told)}]'
    return said + "}"
