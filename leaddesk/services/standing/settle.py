"""Bring a lead's place in inbox and queue in line with all that is open for it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros, maybe_instant
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import BOOK_NEXT_STEP, Channel, InboxList, Stage
from leaddesk.services.standing.ahead import planned_from
from leaddesk.services.standing.enrolling import step_words
from leaddesk.services.standing.place import NO_WAY, Waiting, place
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.reach import why_no_call
from leaddesk.services.standing.whereabouts import of_lead

_MESSAGES = {Channel.SMS: "Text", Channel.EMAIL: "E-mail"}


def settle(change: Change, policy: Policy, lead: Lead, now: datetime, next_step: str = "") -> None:
    """Look at what is promised, agreed and planned, and put the lead where it belongs.

    ``next_step`` is said where nothing is planned. A lead that was put aside or done by hand stays
    so until its time comes, or something is to be done today.
    """
    change.update(lead, **settled_columns(change.reader, policy, lead, now, next_step))


def settled_columns(
    reader: Reader, policy: Policy, lead: Lead, now: datetime, next_step: str = ""
) -> dict[str, Any]:
    """The columns of a lead that say where it belongs; see `settle`."""
    waiting = waiting_for(reader, policy, lead)
    otherwise = next_step or _still_open(lead)
    if otherwise:
        waiting = replace(waiting, otherwise=otherwise)
    found = place(waiting, now, policy.calendar)
    stays_done = found.inbox is InboxList.DONE and lead.inbox is InboxList.DONE
    return {
        "inbox": found.inbox,
        "urgency": found.urgency,
        "inbox_at": lead.inbox_at if stays_done else found.inbox_at,
        "next_step": found.next_step,
        "call_rank": found.call_rank,
        "call_due_at": found.call_due_at,
        "call_why": found.call_why,
    }


def _still_open(lead: Lead) -> str:
    """What is to be done with a lead for which nothing is planned; empty for nothing special."""
    if lead.next_step == BOOK_NEXT_STEP and lead.stage is Stage.QUALIFIED:
        return BOOK_NEXT_STEP
    return NO_WAY if not (lead.phone_raw or lead.email_raw) else ""


def waiting_for(reader: Reader, policy: Policy, lead: Lead) -> Waiting:
    """Everything that is open for a lead."""
    waiting = Waiting(
        stage=lead.stage,
        since=lead.received_at,
        do_not_call=lead.do_not_call,
        reachable_by_phone=not why_no_call(lead.phone, lead.phone_validity),
        response_due_at=lead.response_due_at,
        promise_minutes=lead.promise_minutes,
        later_until=_later_until(reader, lead),
        done=lead.inbox is InboxList.DONE and lead.stage is not Stage.RECYCLED,
    )
    callback = reader.row(
        "SELECT due_at, text FROM reminder WHERE lead_id = :lead AND kind = 'callback'"
        " AND settled_at IS NULL ORDER BY due_at LIMIT 1",
        {"lead": key_of(lead)},
    )
    if callback is not None:
        waiting = replace(waiting, callback_at=from_micros(callback[0]), callback_why=callback[1])
    if lead.response_due_at is not None:
        return waiting  # a promise stands before everything else
    return _with_what_is_planned(reader, policy, lead, waiting)


def _later_until(reader: Reader, lead: Lead) -> datetime | None:
    until = reader.value(
        "SELECT max(due_at) FROM reminder WHERE lead_id = :lead AND kind = 'later'"
        " AND settled_at IS NULL",
        {"lead": key_of(lead)},
    )
    return maybe_instant(until)


def _with_what_is_planned(reader: Reader, policy: Policy, lead: Lead, waiting: Waiting) -> Waiting:
    key = {"lead": key_of(lead)}
    booked_at = reader.value(
        "SELECT max(due_at) FROM reminder WHERE lead_id = :lead AND kind = 'next_step'"
        " AND settled_at IS NULL",
        key,
    )
    call = reader.row(
        "SELECT due_at, reason FROM touch WHERE lead_id = :lead AND channel = 'call'"
        " AND state = 'planned' ORDER BY due_at LIMIT 1",
        key,
    )
    message = reader.row(
        "SELECT due_at, channel FROM touch WHERE lead_id = :lead AND channel <> 'call'"
        " AND state IN ('planned', 'held', 'queued') ORDER BY due_at LIMIT 1",
        key,
    )
    if booked_at is not None:
        waiting = replace(waiting, booked_at=from_micros(booked_at))
    if call is not None:
        waiting = replace(waiting, call_due_at=from_micros(call[0]), call_why=call[1])
    if message is not None:
        words = _MESSAGES[Channel(message[1])]
        waiting = replace(waiting, message_due_at=from_micros(message[0]), message_why=words)
    if call is not None and message is not None:
        return waiting
    zone = lead.time_zone or policy.calendar.zone.key
    planned = planned_from(reader, policy, key_of(lead), zone, of_lead(lead))
    return with_planned(waiting, planned)


def with_planned(waiting: Waiting, planned: tuple[PlannedTouch, ...]) -> Waiting:
    """``waiting`` with the first call and the first message of a plan, where it knows none yet."""
    for one in planned:
        if one.step.channel is Channel.CALL:
            if waiting.call_due_at is None:
                waiting = replace(waiting, call_due_at=one.due_at, call_why=step_words(one.step))
        elif waiting.message_due_at is None:
            words = _MESSAGES[one.step.channel]
            waiting = replace(waiting, message_due_at=one.due_at, message_why=words)
    return waiting
