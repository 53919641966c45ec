"""A call's result: one key sets stage, sequence, next step and metrics in one stroke."""

from datetime import datetime

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Done, Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import (
    CONNECTED,
    Channel,
    Disposition,
    EnrolmentState,
    EventKind,
    ReminderKind,
    Stage,
    TouchState,
    Validity,
)
from leaddesk.services.sequence.after_result import consequences
from leaddesk.services.sequence.call_result import Consequences, NextCall
from leaddesk.services.sequence.document import NURTURE
from leaddesk.services.spoken_time import say_time
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import (
    active_enrolments,
    catch_up,
    complete_where_done,
    enrol,
    stop_sequence,
    waiting_touches,
)
from leaddesk.services.standing.moved_place import place_changed
from leaddesk.services.standing.names import called
from leaddesk.services.standing.open_reminders import settle_reminders
from leaddesk.services.standing.policy import Policy, policy_of
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.situation import is_made_by, situation_of
from leaddesk.services.standing.stage import set_stage
from leaddesk.services.standing.whereabouts import of_lead

_WORDS = {
    Disposition.INTERESTED: "is qualified",
    Disposition.CALL_BACK: "gets a call back",
    Disposition.NO_ANSWER: "did not answer",
    Disposition.VOICEMAIL: "has a voicemail",
    Disposition.BUSY: "was busy",
    Disposition.NOT_NOW: "is not ready now",
    Disposition.NOT_INTERESTED: "is not a fit",
    Disposition.WRONG_NUMBER: "has a wrong number",
    Disposition.DO_NOT_CALL: "is not contacted any more",
}


def log_call(
    store: Store,
    lead_id: int,
    disposition: Disposition,
    *,
    now: datetime,
    by_id: int | None,
    note: str = "",
    callback_at: datetime | None = None,
    reason: str = "",
    command_id: str | None = None,
) -> Done[None]:
    """Record how a call went, and do all that follows from it (domain: call queue).

    ``callback_at`` is the time agreed on: for CALL_BACK, or for the next step of INTERESTED, where
    it may be left open. ``reason`` says why a lead is not a fit. Raises `LeadDeskError` for a
    callback without a time, or for a time that lies in the past.
    """
    back = disposition is Disposition.CALL_BACK
    if (back and callback_at is None) or (callback_at is not None and callback_at <= now):
        what = "A call back" if back else "What is agreed"
        raise LeadDeskError(
            f"{what} needs a time that is still to come.",
            "The call is not logged yet.",
            "Say when, such as thu 4pm or tomorrow 9.",
        )

    def work(change: Change) -> None:
        _log(change, change.get(Lead, lead_id), disposition, note, callback_at, reason)

    done = store.carry_out("call", work, now=now, by_id=by_id, command_id=command_id)
    return done if isinstance(done, Done) else Done(None, done.rev)


def dialled(store: Store, lead_id: int, *, now: datetime, by_id: int | None) -> Done[None]:
    """A call was begun: the desk's first outreach to the lead, if there was none before.

    How it went is logged with its result; until then the promise stays open.
    """

    def work(change: Change) -> None:
        change.cannot_be_undone()
        lead = change.get(Lead, lead_id)
        change.event(lead, EventKind.DIALLED, number=lead.phone or lead.phone_raw)
        change.update(lead, first_attempt_at=lead.first_attempt_at or now)

    return store.do("dial", work, now=now, by_id=by_id)


def _log(
    change: Change,
    lead: Lead,
    disposition: Disposition,
    note: str,
    callback_at: datetime | None,
    reason: str,
) -> None:
    now = change.now
    policy = policy_of(change)
    catch_up(change, policy, lead)
    situation = situation_of(change.reader, policy, key_of(lead), now)
    follows = consequences(disposition, situation, now, callback_at)
    connected = disposition in CONNECTED
    change.event(
        lead,
        EventKind.CALL,
        disposition=str(disposition),
        note=note,
        connected=connected,
        number=lead.phone or lead.phone_raw,
        callback_at=callback_at.isoformat() if callback_at and not follows.booked_at else None,
    )
    _keep_milestones(change, lead, connected=connected)
    _call_is_made(change, lead, situation.zone)
    if follows.stops_everything:
        _never_again(change, lead)
    if follows.bad_number:
        _number_is_wrong(change, policy, lead)
    if follows.stop is not None:
        stop_sequence(change, lead, follows.stop)
    _drop(change, lead, follows)
    if follows.stage is not None:
        why = reason or follows.lost_reason or f"call: {_WORDS[disposition]}"
        set_stage(change, lead, follows.stage, why=why)
    _plan_next(change, policy, lead, follows)
    appraise(change, policy, lead, now)
    settle(change, policy, lead, now, follows.next_step)
    change.update(lead, claimed_by=None, claimed_until=None, unread=False)
    then = follows.words
    if callback_at is not None:
        then = say_time(callback_at, now, policy.calendar.zone)
        then = f"next step {then}" if follows.booked_at else then
    if follows.asks_why or follows.stops_everything:
        then = reason  # its words are asked of the person, and are answered by now
    change.say(f"{called(lead)} {_WORDS[disposition]}" + (f": {then}" if then else ""))


def _keep_milestones(change: Change, lead: Lead, *, connected: bool) -> None:
    """The first attempt, the first contact, and the promise that is met by calling."""
    first = lead.first_attempt_at or change.now
    change.update(lead, first_attempt_at=first, response_due_at=None)
    if connected:
        change.update(lead, first_contact_at=lead.first_contact_at or change.now)


def _call_is_made(change: Change, lead: Lead, zone: str) -> None:
    """The call that was due is done: its task, its callback, its place in the sequence.

    A call planned for a later day stays; another try that was planned is not needed any more.
    """
    running = {enrolment.id: enrolment for enrolment in active_enrolments(change, lead)}
    for touch in waiting_touches(change, lead):
        if touch.channel is not Channel.CALL:
            continue
        enrolment = running.get(touch.enrolment_id)
        if is_made_by(change.now, touch.due_at, zone):
            change.update(touch, state=TouchState.DONE, ended_at=change.now, sent_at=change.now)
            if enrolment is not None:
                change.update(enrolment, steps_done=enrolment.steps_done + 1)
                complete_where_done(change, enrolment)
        elif enrolment is None:
            change.update(
                touch, state=TouchState.CANCELLED, reason="called before", ended_at=change.now
            )
    settle_reminders(change, lead)


def _never_again(change: Change, lead: Lead) -> None:
    """Do not call: every number and address is suppressed, and that never lapses (trust L6)."""
    change.update(lead, do_not_call=True)
    for touch in waiting_touches(change, lead):
        change.update(
            touch,
            state=TouchState.CANCELLED,
            reason="asked not to be contacted",
            ended_at=change.now,
        )
    ways = [(Channel.CALL, lead.phone), (Channel.SMS, lead.phone), (Channel.EMAIL, lead.email)]
    for point in change.all(ContactPoint, lead_id=key_of(lead)):
        ways += (
            [(Channel.EMAIL, point.value)]
            if point.channel is Channel.EMAIL
            else [(Channel.CALL, point.value), (Channel.SMS, point.value)]
        )
    for channel, value in ways:
        if value is None:
            continue
        if change.first(Suppression, channel=channel, value=value) is None:
            change.add(Suppression(channel=channel, value=value, since=change.now, why="asked"))
        change.add(
            Consent(
                lead_id=key_of(lead),
                channel=channel,
                granted=False,
                at=change.now,
                wording="said on a call: do not contact me",
                by_id=change.by_id,
            )
        )
        change.event(lead, EventKind.OPT_OUT, channel=str(channel), value=value)


def _number_is_wrong(change: Change, policy: Policy, lead: Lead) -> None:
    """Mark the number; a further one takes its place. Nobody is recognised by it any more."""
    other = change.first(
        ContactPoint,
        ContactPoint.lead_id == key_of(lead),
        ContactPoint.channel == Channel.CALL,
        ContactPoint.validity != Validity.INVALID,
        col(ContactPoint.value).is_not(None),
    )
    if other is None:
        change.update(lead, phone_validity=Validity.INVALID)
        return
    wrong = (lead.phone, lead.phone_raw, lead.phone_kind, lead.phone_extension)
    change.update(
        lead,
        phone=other.value,
        phone_raw=other.raw,
        phone_validity=other.validity,
        phone_kind=other.kind,
        phone_extension=other.extension,
    )
    place_changed(change, policy, lead)
    refresh_recipients(change, policy, lead)
    change.update(
        other,
        value=wrong[0],
        key=None,
        raw=wrong[1],
        kind=wrong[2],
        extension=wrong[3],
        validity=Validity.INVALID,
    )


def _drop(change: Change, lead: Lead, follows: Consequences) -> None:
    for touch in waiting_touches(change, lead):
        if touch.channel in follows.drop_channels:
            change.update(
                touch, state=TouchState.CANCELLED, reason="wrong number", ended_at=change.now
            )


def _plan_next(change: Change, policy: Policy, lead: Lead, follows: Consequences) -> None:
    at = follows.next_call_at
    if follows.next_call is NextCall.CALLBACK and at is not None:
        change.add(
            Reminder(
                kind=ReminderKind.CALLBACK,
                lead_id=key_of(lead),
                rep_id=lead.owner_id or change.by_id,
                due_at=at,
                text=follows.next_call_why,
            )
        )
        change.event(lead, EventKind.CALLBACK, None, due=at.isoformat(), text="promised")
    elif follows.next_call is NextCall.RETRY and at is not None:
        change.add(
            Touch(
                lead_id=key_of(lead),
                channel=Channel.CALL,
                state=TouchState.PLANNED,
                due_at=at,
                recipient=lead.phone or "",
                reason=follows.next_call_why,
            )
        )
    if follows.booked_at is not None:
        change.add(
            Reminder(
                kind=ReminderKind.NEXT_STEP,
                lead_id=key_of(lead),
                rep_id=lead.owner_id or change.by_id,
                due_at=follows.booked_at,
                text=f"Next step with {called(lead)}",
            )
        )
        change.event(lead, EventKind.BOOKED, None, when=follows.booked_at.isoformat())
    nurture = policy.sequences.get(NURTURE)
    if follows.nurture and nurture is not None:
        running = [e for e in active_enrolments(change, lead) if e.state is EnrolmentState.ACTIVE]
        if not running and lead.stage is not Stage.LOST:
            enrol(change, policy, lead, nurture, of_lead(lead))
