"""A lead arrives: stored as it came, standardised, known or new, scored, routed, followed up."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.record import key_of
from leaddesk.models.store import Done, Repeated, Store
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.capture.duplicates import Meeting, Verdict, judge
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.capture_row import settle_capture
from leaddesk.services.intake.known import known_leads
from leaddesk.services.intake.known_lead import join
from leaddesk.services.intake.new_lead import create
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.sources import source_named

#: A source that gives no name of its own.
NO_SOURCE = "Other"


def take_in(
    store: Store,
    arrival: Arrival,
    *,
    now: datetime,
    by_id: int | None = None,
    command_id: str | None = None,
) -> Done[Arrived] | Repeated:
    """Take one arrival in, in one transaction; the same ``command_id`` again does nothing."""

    def work(change: Change) -> Arrived:
        return take_in_within(change, arrival)

    return store.carry_out("take in", work, now=now, by_id=by_id, command_id=command_id)


def take_in_within(change: Change, arrival: Arrival) -> Arrived:
    """The same as a part of a larger command."""
    record = arrival.read_as
    if isinstance(record, Unreadable):
        return _wait(change, arrival, record)
    source = source_named(change, record.source or NO_SOURCE, arrival.source_kind)
    policy = policy_of(change)
    if arrival.belongs_to is not None:
        verdict = Verdict(Meeting.JOIN, arrival.belongs_to, "it answers our message")
    else:
        verdict = judge(record, *known_leads(change.reader, record))
    if verdict.meeting is Meeting.JOIN and verdict.lead_id is not None:
        return join(change, policy, arrival, record, source, verdict)
    return create(change, policy, arrival, record, source, verdict)


def _wait(change: Change, arrival: Arrival, why: Unreadable) -> Arrived:
    capture = settle_capture(
        change,
        arrival,
        CaptureOutcome.NEEDS_ATTENTION,
        reason=why.reason,
        problem_column=why.column,
        problem_value=why.value,
    )
    change.say(f"Waits in Needs attention: {why.reason}")
    return Arrived(CaptureOutcome.NEEDS_ATTENTION, None, key_of(capture), why.reason)


__all__ = ["Arrival", "Arrived", "take_in", "take_in_within"]
