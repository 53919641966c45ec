"""LEAD as the command line writes it in JSON (command-line: LEAD)."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Validity
from leaddesk.services.settings import read_settings
from leaddesk.services.views.event_lines import event_lines
from leaddesk.services.views.json_values import money, written, written_micros
from leaddesk.services.views.timeline import Telling, read_events

#: Leads read in one question.
_BATCH = 500

_TEXTS = (
    "first_name", "last_name", "company", "job_title", "campaign", "medium", "city", "region",
    "postal_code", "country", "time_zone", "wants", "timeline", "budget", "intent", "stage",
    "temperature", "lead_type", "next_step", "inbox", "external_id", "lost_reason",
)  # fmt: skip
_INSTANTS = (
    "response_due_at", "first_shown_at", "first_attempt_at", "first_contact_at", "qualified_at",
    "proposal_at", "won_at", "lost_at",
)  # fmt: skip
_OTHERS = (
    "phone", "phone_raw", "phone_validity", "phone_kind", "phone_extension", "email", "email_raw",
    "email_validity", "submitted_at", "received_at", "score", "rules_version", "cost_minor",
    "cost_currency", "value_minor", "value_currency", "asked_for_quote", "do_not_call", "custom",
    "call_due_at", "call_why",
)  # fmt: skip
_COLUMNS = ("id", *_TEXTS, *_INSTANTS, *_OTHERS)
_NAMES = (*_COLUMNS, "source", "owner")
_LEADS = (
    f"SELECT {', '.join(f'lead.{name}' for name in _COLUMNS)}, source.name, rep.name"  # noqa: S608
    " FROM json_each(:ids) AS wanted CROSS JOIN lead ON lead.id = wanted.value"
    " LEFT JOIN source ON source.id = lead.source_id LEFT JOIN rep ON rep.id = lead.owner_id"
    " ORDER BY wanted.key"
)


def lead_documents(reader: Reader, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Each lead of ``ids`` in this order; one that is gone is left out."""
    pending = iter(ids)
    while batch := list(islice(pending, _BATCH)):
        asked = {"ids": json.dumps(batch)}
        further = _further(reader, asked)
        for row in reader.rows(_LEADS, asked):
            lead = dict(zip(_NAMES, row, strict=True))
            yield _document(lead, further.get(lead["id"], []))


def lead_document(reader: Reader, lead_id: int) -> dict[str, Any]:
    """One lead."""
    return next(lead_documents(reader, [lead_id]))


def whole_lead_document(reader: Reader, lead_id: int, now: datetime) -> dict[str, Any]:
    """One lead with its score explained, its timeline, consents, sequences and captures."""
    return {
        **lead_document(reader, lead_id),
        "score_explained": _receipt(reader, lead_id),
        "route_explained": json.loads(
            reader.value("SELECT route FROM lead WHERE id = :id", {"id": lead_id})
        ),
        "timeline": _timeline(reader, lead_id, now),
        "consents": _consents(reader, lead_id),
        "enrolments": _enrolments(reader, lead_id),
        "captures": _captures(reader, lead_id),
    }


def _document(lead: dict[str, Any], further: list[tuple[Any, ...]]) -> dict[str, Any]:
    phones = [_phone(lead["phone"], lead["phone_raw"], lead["phone_validity"], lead["phone_kind"])]
    emails = [_email(lead["email"], lead["email_raw"], lead["email_validity"])]
    for channel, value, raw, validity, kind in further:
        if channel == "email":
            emails.append(_email(value, raw, validity))
        else:
            phones.append(_phone(value, raw, validity, kind))
    return {
        "id": lead["id"],
        "first_name": lead["first_name"],
        "last_name": lead["last_name"],
        "company": lead["company"],
        "job_title": lead["job_title"],
        "phones": [phone for phone in phones if phone["e164"] or phone["raw"]],
        "emails": [email for email in emails if email["address"]],
        "source": lead["source"],
        "campaign": lead["campaign"],
        "captured_at": written_micros(lead["submitted_at"]),
        "received_at": written_micros(lead["received_at"]),
        **{name: lead[name] for name in ("stage", "temperature", "lead_type", "score")},
        "owner": lead["owner"],
        **{name: written_micros(lead[name]) for name in _INSTANTS},
        "next_step": lead["next_step"],
        **{name: lead[name] for name in ("time_zone", "city", "postal_code", "region", "country")},
        "wants": lead["wants"],
        "interest": {
            **{name: lead[name] for name in ("timeline", "budget", "intent")},
            "asked_for_quote": bool(lead["asked_for_quote"]),
        },
        "custom": json.loads(lead["custom"]),
        "value": money(lead["value_minor"], lead["value_currency"]),
        "cost": money(lead["cost_minor"], lead["cost_currency"]),
        "medium": lead["medium"],
        "external_id": lead["external_id"],
        "lost_reason": lead["lost_reason"],
        "inbox": lead["inbox"],
        "do_not_call": bool(lead["do_not_call"]),
        "call_due_at": written_micros(lead["call_due_at"]),
        "call_why": lead["call_why"],
        "rules_version": lead["rules_version"],
    }


def _phone(e164: str | None, raw: str, validity: str, kind: str) -> dict[str, Any]:
    return {"e164": e164, "raw": raw, "valid": validity == Validity.VALID, "kind": kind}


def _email(address: str | None, raw: str, validity: str) -> dict[str, Any]:
    return {"address": address or raw, "valid": validity == Validity.VALID}


def _further(reader: Reader, asked: dict[str, str]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for lead_id, *point in reader.rows(
        "SELECT lead_id, channel, value, raw, validity, kind FROM contact_point"
        " WHERE lead_id IN (SELECT value FROM json_each(:ids)) ORDER BY id",
        asked,
    ):
        found.setdefault(lead_id, []).append(tuple(point))
    return found


def _receipt(reader: Reader, lead_id: int) -> list[dict[str, Any]]:
    lines = reader.value("SELECT receipt FROM lead WHERE id = :id", {"id": lead_id})
    return [
        {key: line.get(key) for key in ("rule", "points", "because", "seen")}
        for line in json.loads(lines)
    ]


def _timeline(reader: Reader, lead_id: int, now: datetime) -> list[dict[str, Any]]:
    people: dict[int, str] = dict(reader.rows("SELECT id, name FROM rep"))
    telling = Telling(now, read_settings(reader).zone, None, people)
    return [
        {
            "at": written(event.at),
            "kind": str(event.kind),
            "by": people.get(event.by_id) if event.by_id else None,
            "text": ": ".join(part for part in (line.title, line.body) if part),
        }
        for event in read_events(reader, lead_id)
        for line in event_lines(event, telling)
    ]


def _consents(reader: Reader, lead_id: int) -> list[dict[str, Any]]:
    names = ("channel", "granted", "at", "wording", "source", "ip", "certificate")
    rows = reader.rows(
        f"SELECT {', '.join(names)} FROM consent WHERE lead_id = :id ORDER BY at, id",  # noqa: S608
        {"id": lead_id},
    )
    consents = [dict(zip(names, row, strict=True)) for row in rows]
    return [
        {**consent, "granted": bool(consent["granted"]), "at": written_micros(consent["at"])}
        for consent in consents
    ]


def _enrolments(reader: Reader, lead_id: int) -> list[dict[str, Any]]:
    rows = reader.rows(
        "SELECT sequence.name, sequence.version, state, enrolled_at, next_step, next_due_at,"
        " steps_done, steps_total, due_to_end_at, ended_at, stop_reason FROM enrolment"
        " JOIN sequence ON sequence.id = enrolment.sequence_id WHERE lead_id = :id"
        " ORDER BY enrolment.id",
        {"id": lead_id},
    )
    return [
        {
            "sequence": name,
            "version": version,
            "state": state,
            "enrolled_at": written_micros(enrolled_at),
            "next_step": next_step,
            "next_due_at": written_micros(next_due_at),
            "steps_done": done,
            "steps_total": total,
            "due_to_end_at": written_micros(due_to_end_at),
            "ended_at": written_micros(ended_at),
            "stop_reason": reason,
        }
        for name, version, state, enrolled_at, next_step, next_due_at, done, total, due_to_end_at,
        ended_at, reason in rows
    ]  # fmt: skip


def _captures(reader: Reader, lead_id: int) -> list[dict[str, Any]]:
    rows = reader.rows(
        "SELECT capture.id, received_at, format, source.name, import_id, position, outcome, reason,"
        " raw FROM capture LEFT JOIN source ON source.id = capture.source_id"
        " WHERE lead_id = :id ORDER BY capture.id",
        {"id": lead_id},
    )
    names = ("id", "received_at", "format", "source", "import_id", "row", "outcome", "reason")
    return [
        {
            **dict(zip(names, row[:-1], strict=True)),
            "received_at": written_micros(row[1]),
            "raw": bytes(row[-1]).decode("utf-8", "replace"),
        }
        for row in rows
    ]
