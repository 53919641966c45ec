"""One lead's whole page in few questions: record, reach, score, run, messages, timeline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.models.instant import from_micros, maybe_instant
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import (
    CallRank,
    InboxList,
    Stage,
    Temperature,
    TouchState,
    Validity,
)
from leaddesk.services.permitted_hours import permit
from leaddesk.services.places import states_for, zones_for
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.reach import why_no_call
from leaddesk.services.views.called import called, first_word
from leaddesk.services.views.event_lines import event_lines
from leaddesk.services.views.lead_record import RecordField, record_fields, say_phone
from leaddesk.services.views.lead_sequence import SequenceRun, sequence_run, told_dates
from leaddesk.services.views.timeline import Happened, Line, Telling, read_events, timeline
from leaddesk.services.views.to_come import lines_ahead, lines_waiting

_CUT = 2_000
#: A first name stands in sentences; a longer one is no name.
_LONGEST_CALLED = 40


@dataclass(frozen=True, slots=True)
class Points:
    """One line of the receipt: what a rule gave, and why in words."""

    points: int
    because: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why the lead went to whom it went: the row, its words, and who was passed over."""

    row: str = ""
    words: str = ""
    passed_over: tuple[tuple[str, str], ...] = ()
    promise: str = ""
    sequence: str = ""


@dataclass(frozen=True, slots=True)
class WaitingTouch:
    """A message that waits in the outbox."""

    touch_id: int
    channel: str
    state: TouchState
    due_at: datetime
    subject: str
    body: str
    reason: str

    @property
    def is_held(self) -> bool:
        """Whether it waits for something else than its time."""
        return self.state is TouchState.HELD


@dataclass(frozen=True, slots=True)
class MergeHint:
    """Another lead that may be the same person."""

    suggestion_id: int
    lead_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Whether the lead may be called now, the words for it, and its local time if it differs."""

    open: bool
    words: str
    opens_at: datetime | None
    there: str = ""


@dataclass(frozen=True, slots=True)
class LeadPage:
    """Everything that is shown of one lead."""

    lead_id: int
    name: str
    first_name: str
    place: str
    source: str
    came_in_at: datetime
    score: int
    temperature: Temperature
    receipt: tuple[Points, ...]
    rules_version: int
    stage: Stage
    inbox: InboxList
    inbox_at: datetime | None
    unread: bool
    marked: bool
    owner_id: int | None
    owner: str
    claimed_by_id: int | None
    claimed_by: str
    claimed_until: datetime | None
    phone: str | None
    phone_text: str
    phone_valid: bool
    email: str | None
    email_valid: bool
    do_not_call: bool
    promise_due_at: datetime | None
    promise_minutes: int | None
    promise_over: bool
    call_rank: CallRank | None
    call_why: str
    hours: Hours
    why: Why
    fields: tuple[RecordField, ...]
    run: SequenceRun | None
    outbox: tuple[WaitingTouch, ...]
    merge_hints: tuple[MergeHint, ...]
    lines: tuple[Line, ...]
    zone: ZoneInfo


def lead_page(
    reader: Reader, lead_id: int, now: datetime, reader_id: int | None = None
) -> LeadPage | None:
    """The page of a lead as ``reader_id`` sees it at ``now``; None when it is gone."""
    row = _lead_row(reader, lead_id)
    if row is None:
        return None
    settings = read_settings(reader)
    zone = ZoneInfo(settings.text("desk.time_zone"))
    people: dict[int, str] = dict(reader.rows("SELECT id, name FROM rep"))
    telling = Telling(now, zone, reader_id, people)
    events = read_events(reader, lead_id)
    consents: dict[str, int] = dict(
        reader.rows(
            "SELECT channel, granted FROM consent WHERE lead_id = :id ORDER BY id", {"id": lead_id}
        )
    )
    further = [
        (channel, (value or raw)[:_CUT], "" if validity != Validity.INVALID else "not working")
        for channel, value, raw, validity in reader.rows(
            "SELECT channel, value, raw, validity FROM contact_point WHERE lead_id = :id LIMIT 20",
            {"id": lead_id},
        )
    ]
    run = _run(reader, lead_id, row, events, now, zone)
    outbox, hints = _outbox(reader, lead_id), _merge_hints(reader, lead_id)
    name = called(
        row["first_name"], row["last_name"], row["company"], row["phone_raw"][:60],
        row["email_raw"],
    )  # fmt: skip
    first = (row["first_name"] or first_word(name))[:_LONGEST_CALLED]
    due_at = maybe_instant(row["response_due_at"])
    lines = timeline(
        lines_ahead(row, first, run, outbox, telling),
        lines_waiting(outbox, hints, first, telling),
        (line for event in events for line in event_lines(event, telling)),
        now,
    )
    return LeadPage(
        lead_id=lead_id,
        name=name,
        first_name=first,
        place=", ".join(part for part in (row["city"], row["region"]) if part),
        source=" · ".join(part for part in (row["source"], row["campaign"]) if part),
        came_in_at=from_micros(row["submitted_at"]),
        score=row["score"],
        temperature=Temperature(row["temperature"]),
        receipt=_receipt(row["receipt"]),
        rules_version=row["rules_version"],
        stage=Stage(row["stage"]),
        inbox=InboxList(row["inbox"]),
        inbox_at=maybe_instant(row["inbox_at"]),
        unread=bool(row["unread"]),
        marked=bool(row["marked"]),
        owner_id=row["owner_id"],
        owner=people.get(row["owner_id"], ""),
        claimed_by_id=row["claimed_by"],
        claimed_by=people.get(row["claimed_by"], ""),
        claimed_until=maybe_instant(row["claimed_until"]),
        phone=row["phone"],
        phone_text=say_phone(row["phone"], row["phone_raw"], row["phone_extension"]),
        phone_valid=row["phone"] is not None and row["phone_validity"] != Validity.INVALID,
        email=row["email"],
        email_valid=row["email"] is not None
        and row["email_validity"] not in (Validity.INVALID, Validity.BOUNCED),
        do_not_call=bool(row["do_not_call"]) or consents.get("call") == 0,
        promise_due_at=due_at,
        promise_minutes=row["promise_minutes"],
        promise_over=due_at is not None and due_at < now,
        call_rank=None if row["call_rank"] is None else CallRank(row["call_rank"]),
        call_why=row["call_why"],
        hours=_hours(row, now, zone),
        why=_why(row["route"]),
        fields=record_fields(row, further, {key: bool(value) for key, value in consents.items()}),
        run=run,
        outbox=outbox,
        merge_hints=hints,
        lines=lines,
        zone=zone,
    )


#: Text columns are cut in the store, so that a megabyte in a name never leaves it.
_TEXTS = (
    "first_name", "last_name", "company", "job_title", "phone_raw", "phone_extension", "email_raw",
    "city", "region", "postal_code", "campaign", "timeline", "budget", "intent", "lost_reason",
    "call_why", "next_step", "wants",
)  # fmt: skip
_PLAIN = (
    "phone", "phone_validity", "email", "email_validity", "country", "time_zone", "zones",
    "value_minor", "value_currency", "cost_minor", "cost_currency", "asked_for_quote", "custom",
    "submitted_at", "stage", "score",
    "temperature", "receipt", "rules_version", "do_not_call", "owner_id", "route",
    "response_due_at", "promise_minutes", "inbox", "inbox_at", "unread", "marked", "call_rank",
    "call_due_at", "claimed_by", "claimed_until",
)  # fmt: skip
_LEAD = (
    f"SELECT {', '.join(f'substr({name}, 1, {_CUT})' for name in _TEXTS)}, {', '.join(_PLAIN)},"  # noqa: S608
    " (SELECT name FROM source WHERE source.id = lead.source_id) FROM lead WHERE id = :id"
)


def _lead_row(reader: Reader, lead_id: int) -> dict[str, Any] | None:
    found = reader.row(_LEAD, {"id": lead_id})
    if found is None:
        return None
    row = dict(zip((*_TEXTS, *_PLAIN, "source"), found, strict=True))
    for name in ("custom", "receipt", "route"):
        row[name] = json.loads(row[name])
    row["source"] = row["source"] or ""
    return row


def _receipt(lines: list[Mapping[str, Any]]) -> tuple[Points, ...]:
    found = (
        Points(int(line["points"]), str(line["because"])[:_CUT], str(line.get("seen", ""))[:_CUT])
        for line in lines
    )
    return tuple(sorted(found, key=lambda line: -line.points))


def _why(route: Mapping[str, Any]) -> Why:
    return Why(
        str(route.get("row", "")),
        str(route.get("why", "")),
        tuple((str(name), str(why)) for name, why in route.get("passed_over", ())),
        str(route.get("promise", "") or ""),
        str(route.get("sequence", "") or ""),
    )


def _hours(row: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Hours:
    place = (row["postal_code"], row["region"], row["country"], row["phone"])
    zones = tuple(filter(None, row["zones"].split(","))) or zones_for(*place)
    found = permit(now, zones, states_for(*place), row["country"], city=row["city"] or None)
    local = now.astimezone(ZoneInfo(row["time_zone"] or zones[0]))
    differs = local.utcoffset() != now.astimezone(zone).utcoffset()
    there = found.why.partition(", ")[0] if differs else ""
    return Hours(found.open, found.why, found.opens_at, there)


def _run(
    reader: Reader,
    lead_id: int,
    row: Mapping[str, Any],
    events: list[Happened],
    now: datetime,
    zone: ZoneInfo,
) -> SequenceRun | None:
    found = reader.row(
        "SELECT enrolment.id, name, document, enrolled_at, state, next_step, next_due_at,"
        " ended_at FROM enrolment JOIN sequence ON sequence.id = enrolment.sequence_id"
        " WHERE lead_id = :id ORDER BY enrolment.id DESC LIMIT 1",
        {"id": lead_id},
    )
    if found is None:
        return None
    enrolment_id, name, document, enrolled_at, state, next_step, next_due_at, ended_at = found
    tellings = [event.data for event in events if "steps" in event.data]
    touches = {
        step: (TouchState(stands), from_micros(due_at), reason[:_CUT])
        for step, stands, due_at, reason in reader.rows(
            "SELECT step, state, due_at, reason FROM touch WHERE enrolment_id = :id ORDER BY id",
            {"id": enrolment_id},
        )
    }
    enrolment = {
        "name": name,
        "state": state,
        "enrolled_at": from_micros(enrolled_at),
        "next_step": next_step,
        "next_due_at": maybe_instant(next_due_at),
        "ended_at": maybe_instant(ended_at),
    }
    steps = json.loads(document).get("steps", [])
    zone = ZoneInfo(row["time_zone"]) if row["time_zone"] else zone
    no_call = why_no_call(row["phone"], row["phone_validity"])
    return sequence_run(enrolment, steps, told_dates(tellings), touches, now, zone, no_call)


def _outbox(reader: Reader, lead_id: int) -> tuple[WaitingTouch, ...]:
    rows = reader.rows(
        "SELECT id, channel, state, due_at, substr(subject, 1, :cut), substr(body, 1, :cut), reason"
        " FROM touch WHERE lead_id = :id AND channel <> 'call' AND state IN"
        " ('planned', 'held', 'queued', 'retry', 'unknown', 'failed') ORDER BY due_at LIMIT 10",
        {"id": lead_id, "cut": _CUT},
    )
    return tuple(
        WaitingTouch(key, channel, TouchState(state), from_micros(due_at), subject, body, reason)
        for key, channel, state, due_at, subject, body, reason in rows
    )


def _merge_hints(reader: Reader, lead_id: int) -> tuple[MergeHint, ...]:
    rows = reader.rows(
        "SELECT hint.id, other.id, substr(first_name, 1, 100), substr(last_name, 1, 100),"
        " substr(company, 1, 100), substr(phone_raw, 1, 60), substr(email_raw, 1, 100), hint.why"
        " FROM (SELECT id, other_id AS other_id, why FROM merge_suggestion"
        "   WHERE lead_id = :id AND decided = ''"
        "   UNION ALL SELECT id, lead_id, why FROM merge_suggestion"
        "   WHERE other_id = :id AND decided = '') AS hint"
        " JOIN lead AS other ON other.id = hint.other_id LIMIT 5",
        {"id": lead_id},
    )
    return tuple(MergeHint(row[0], row[1], called(*row[2:7]), row[7]) for row in rows)
