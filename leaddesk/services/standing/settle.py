"""Bring a lead's place in inbox and queue in line with all that is open for it."""

from dataclasses import replace
from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.vocabulary import Validity
from leaddesk.services.standing.place import Waiting, place
from leaddesk.services.standing.policy import Policy

#: Numbers that a phone can dial.
DIALLABLE = (Validity.VALID, Validity.POSSIBLE)


def settle(change: Change, policy: Policy, lead: Lead, now: datetime, next_step: str = "") -> None:
    """Look at what is promised, agreed and planned, and put the lead where it belongs.

    ``next_step`` is said where nothing is planned.
    """
    waiting = waiting_for(change.reader, lead)
    if next_step:
        waiting = replace(waiting, otherwise=next_step)
    found = place(waiting, now, policy.calendar)
    change.update(
        lead,
        inbox=found.inbox,
        urgency=found.urgency,
        inbox_at=found.inbox_at,
        next_step=found.next_step,
        call_rank=found.call_rank,
        call_due_at=found.call_due_at,
        call_why=found.call_why,
    )


def waiting_for(reader: Reader, lead: Lead) -> Waiting:
    """Everything that is open for a lead."""
    key = {"lead": key_of(lead)}
    callback = reader.row(
        "SELECT due_at, text FROM reminder WHERE lead_id = :lead AND kind = 'callback'"
        " AND settled_at IS NULL ORDER BY due_at LIMIT 1",
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
    return Waiting(
        stage=lead.stage,
        since=lead.received_at,
        do_not_call=lead.do_not_call,
        reachable_by_phone=lead.phone is not None and lead.phone_validity in DIALLABLE,
        response_due_at=lead.response_due_at,
        promise_minutes=lead.promise_minutes,
        callback_at=from_micros(callback[0]) if callback else None,
        callback_why=callback[1] if callback else "",
        call_due_at=from_micros(call[0]) if call else None,
        call_why=call[1] if call else "",
        message_due_at=from_micros(message[0]) if message else None,
        message_why={"sms": "Text", "email": "E-mail"}[message[1]] if message else "",
    )
