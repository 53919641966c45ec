"""A standard record as columns of a lead."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from leaddesk.models.vocabulary import PhoneKind, Stage, Validity
from leaddesk.services.capture.email_address import Email, match_key
from leaddesk.services.capture.phone import Phone
from leaddesk.services.capture.standard_record import StandardRecord

#: Longer texts stay whole in the capture; the lead carries what a person reads.
LONGEST_WANTS = 2_000

#: An event tells so much of what a person wrote; the capture has all of it.
LONGEST_SAID = 4_000

# Where stage, status and milestones stand in a record, one after the other.
_HISTORY_FROM = StandardRecord._fields.index("stage")
_HISTORY_TO = StandardRecord._fields.index("closed_at") + 1

_NO_HISTORY = StandardRecord()[_HISTORY_FROM:_HISTORY_TO]

_NO_PHONE = Phone("", None, Validity.UNKNOWN)
_NO_EMAIL = Email("", None, Validity.UNKNOWN)

#: Another system's words for a stage, as far as they are common.
_STAGES = {
    Stage.NEW: ("new", "open", "uncontacted", "fresh", "lead", "open not contacted", "lead in"),
    Stage.ATTEMPTING: ("attempting", "attempted", "attempted to contact", "working", "in progress"),
    Stage.CONTACTED: (
        *("contacted", "connected", "reached", "engaged", "contact made", "working contacted"),
        *("first contact", "first meeting"),
    ),
    Stage.QUALIFIED: (
        *("qualified", "sql", "sales qualified", "open deal", "qualification", "qualified to buy"),
        *("appointment scheduled", "presentation scheduled", "demo scheduled", "needs analysis"),
        *("needs defined", "closed converted"),
    ),
    Stage.PROPOSAL: (
        *("proposal", "quote", "quoted", "quote sent", "negotiation", "contract sent", "offer"),
        *("proposal made", "proposal sent", "proposal price quote", "negotiation review"),
        *("negotiations started", "decision maker bought in"),
    ),
    Stage.WON: (
        *("won", "closed won", "closedwon", "deal won", "customer", "converted", "sold"),
        *("gewonnen", "gagne", "ganado", "ganada"),
    ),
    Stage.LOST: (
        *("lost", "closed lost", "closedlost", "deal lost", "unqualified", "disqualified", "dead"),
        *("bad timing", "closed not converted", "verloren", "perdu", "perdido", "perdida"),
    ),
    Stage.RECYCLED: ("recycled", "nurture", "nurturing"),
}
_STAGE_OF = {word: stage for stage, words in _STAGES.items() for word in words}
_ENDED = frozenset({Stage.WON, Stage.LOST})
_BETWEEN = re.compile(r"[\W_]+")

#: When a stage began, where history tells.
_BEGAN = {
    Stage.ATTEMPTING: "first_attempt_at",
    Stage.CONTACTED: "first_contact_at",
    Stage.QUALIFIED: "qualified_at",
    Stage.PROPOSAL: "proposal_at",
    Stage.WON: "won_at",
    Stage.LOST: "lost_at",
}


def person_columns(record: StandardRecord) -> dict[str, Any]:
    """Who the lead is, and how to reach them."""
    phone = record.phones[0] if record.phones else _NO_PHONE
    email = record.emails[0] if record.emails else _NO_EMAIL
    return {
        "first_name": record.first_name,
        "last_name": record.last_name,
        "company": record.company,
        "job_title": record.job_title,
        # One that is no number or no address stays as typed.
        "phone": phone.e164,
        "phone_raw": phone.raw,
        "phone_validity": phone.validity,
        "phone_kind": phone.kind or PhoneKind.UNKNOWN,
        "phone_extension": phone.extension,
        "email": email.address,
        "email_key": match_key(email.address) if email.address else None,
        "email_raw": email.raw,
        "email_validity": email.validity,
        "city": record.city,
        "region": record.region,
        "postal_code": record.postal_code,
        "country": record.country,
        "campaign": record.campaign,
        "medium": record.medium,
        "external_id": record.external_id,
        "wants": (record.intent or record.notes)[:LONGEST_WANTS],
        "timeline": record.timeline,
        "budget": record.budget,
        "intent": record.intent,
        "asked_for_quote": bool(record.asked_for_quote),
        "value_minor": record.value.minor if record.value else None,
        "value_currency": record.value.currency if record.value else "",
        "cost_minor": record.cost.minor if record.cost else None,
        "cost_currency": record.cost.currency if record.cost else "",
        "custom": dict(record.custom),
    }


def history_columns(record: StandardRecord, received_at: datetime) -> dict[str, Any]:
    """The milestones that came along from another system, and the stage they lead to.

    A milestone of the future is none. A later stage says that the earlier ones were passed. Other
    systems say apart from the stage whether a deal is won or lost ("Qualified", "Won"), and when
    it was closed: an end overrules the stage, and its instant is that of closing.
    """
    if not has_history(record):
        return {"stage": Stage.NEW, "stage_since": received_at, "lost_reason": ""}

    def past(at: datetime | None) -> datetime | None:
        return at if at is not None and at <= received_at else None

    columns: dict[str, Any] = {
        "first_attempt_at": past(record.first_attempt_at) or past(record.first_contact_at),
        "first_contact_at": past(record.first_contact_at),
        "qualified_at": past(record.qualified_at),
        "proposal_at": past(record.proposal_at),
        "won_at": past(record.won_at),
        "lost_at": past(record.lost_at),
    }
    stage = _ended(record.status) or stage_meant(record.stage) or _reached(columns)
    if stage in _ENDED:
        columns[_BEGAN[stage]] = columns[_BEGAN[stage]] or past(record.closed_at)
    return {
        **{name: at for name, at in columns.items() if at is not None},
        "stage": stage,
        "stage_since": columns.get(_BEGAN.get(stage, "")) or received_at,
        "lost_reason": record.lost_reason if stage is Stage.LOST else "",
    }


def has_history(record: StandardRecord) -> bool:
    """Whether anything came along from another system: a stage or a milestone."""
    return record[_HISTORY_FROM:_HISTORY_TO] != _NO_HISTORY


def stage_meant(word: str) -> Stage | None:
    """The stage that another system's ``word`` stands for; None where it is not known."""
    return _STAGE_OF.get(_plain(word))


def _ended(word: str) -> Stage | None:
    stage = stage_meant(word)
    return stage if stage in _ENDED else None


@lru_cache(maxsize=1024)
def _plain(word: str) -> str:
    """A word for comparing: "Closed - Won", "closed_won" and "CLOSED WON" are one."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(mark for mark in letters if not unicodedata.combining(mark))
    return " ".join(_BETWEEN.sub(" ", letters).split())


#: The milestones that history may bring along.
MILESTONES = (
    "first_attempt_at",
    "first_contact_at",
    "qualified_at",
    "proposal_at",
    "won_at",
    "lost_at",
)


def milestones_of(columns: Mapping[str, Any]) -> dict[str, str]:
    """The milestones among a lead's columns, as its history tells them."""
    return {name: columns[name].isoformat() for name in MILESTONES if columns.get(name)}


def _reached(columns: dict[str, Any]) -> Stage:
    for name, stage in (
        ("won_at", Stage.WON),
        ("lost_at", Stage.LOST),
        ("proposal_at", Stage.PROPOSAL),
        ("qualified_at", Stage.QUALIFIED),
        ("first_contact_at", Stage.CONTACTED),
        ("first_attempt_at", Stage.ATTEMPTING),
    ):
        if columns[name] is not None:
            return stage
    return Stage.NEW
