"""One sample lead being told: its record, and everything that happens to it, in step."""

import json
from datetime import datetime, timedelta
from random import Random
from typing import Any

from leaddesk.models.capture import Capture
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.reminder import Reminder
from leaddesk.models.sequence import Enrolment
from leaddesk.models.step import PlannedTouch
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import (
    CLOSED_STAGES,
    CONNECTED,
    CaptureOutcome,
    Channel,
    Disposition,
    EnrolmentState,
    EventKind,
    ReminderKind,
    Stage,
    StopReason,
    TouchState,
    Validity,
)
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.demo.office import Office, Row
from leaddesk.services.demo.rows import Rows
from leaddesk.services.sequence.plan import plan
from leaddesk.services.standing.place import Waiting, place
from leaddesk.services.standing.whereabouts import allowed, whereabouts, zone_columns

_MILESTONES = {
    Stage.CONTACTED: "first_contact_at",
    Stage.QUALIFIED: "qualified_at",
    Stage.PROPOSAL: "proposal_at",
    Stage.WON: "won_at",
    Stage.LOST: "lost_at",
}
#: What a deal is worth, least, most and usually, in whole dollars, once somebody has asked.
_WORTH = (2_400, 16_000, 6_800)
_ENDS = {Stage.WON: StopReason.WON, Stage.LOST: StopReason.LOST, Stage.RECYCLED: StopReason.BY_HAND}


class Tale:
    """The record of one lead, and the rows of what happens to it.

    Every step is told at its instant, earliest first; what lies after now is never told.
    """

    def __init__(self, office: Office, rows: Rows, random: Random) -> None:
        self.office, self.rows, self.random = office, rows, random
        self.lead: Row = {}
        self.came_in: Row = {}
        self.enrolment: Row | None = None
        self.planned: tuple[PlannedTouch, ...] = ()
        self.callback: tuple[datetime, str] | None = None

    def arrives(self, *, to: int | None = None, text: str = "", format: str, **record: Any) -> None:  # noqa: A002 - the capture's own field
        """The lead comes in, is scored and routed; ``to`` is the only rep who is free."""
        policy = self.office.policy
        at: datetime = record["submitted_at"]
        where = whereabouts(
            record["postal_code"], record["region"], record["country"], record["phone"]
        )
        lead = self.lead = self.rows.add(
            Lead,
            received_at=at + timedelta(seconds=2),
            stage_since=at,
            email_key=match_key(record["email"]) if record["email"] else None,
            **zone_columns(where, str(policy.calendar.zone)),
            **record,
        )
        facts = self.office.appraise(lead, at)
        assignment = self.office.route(lead, facts, at, to)
        source = policy.sources[lead["source_id"]]
        capture = self.rows.add(
            Capture,
            received_at=lead["received_at"],
            format=format,
            source_id=source.id,
            raw=_as_it_came(lead, text),
            outcome=CaptureOutcome.CREATED,
            lead_id=lead["id"],
        )
        self.came_in = self.event(
            EventKind.CAME_IN,
            at,
            None,
            source=source.name,
            campaign=lead["campaign"],
            text=text,
            capture_id=capture["id"],
            score=lead["score"],
            temperature=str(lead["temperature"]),
            receipt=lead["receipt"],
            route={**lead["route"], "owner": assignment.rep_name},
        )

    def consents(self, *channels: Channel) -> None:
        """What the person allowed when writing."""
        for channel in channels:
            self.rows.add(
                Consent,
                lead_id=self.lead["id"],
                channel=channel,
                granted=True,
                at=self.lead["submitted_at"],
                wording="I agree to be contacted about my request.",
                source="form",
            )

    def starts(self, sequence: str, at: datetime) -> None:
        """The lead begins a sequence."""
        live = self.office.policy.sequences[sequence]
        lead = self.lead
        where = whereabouts(lead["postal_code"], lead["region"], lead["country"], lead["phone"])
        self.planned = plan(
            live.plan,
            at,
            lead["time_zone"],
            self.office.policy.calendar,
            allowed(self.office.policy, where),
        )
        self.enrolment = self.rows.add(
            Enrolment,
            lead_id=lead["id"],
            sequence_id=live.id,
            enrolled_at=at,
            state=EnrolmentState.ACTIVE,
            steps_total=len(live.plan.steps),
            due_to_end_at=self.planned[-1].due_at,
        )
        steps = [
            [one.step.day, str(one.step.channel), one.step.name, one.due_at.isoformat()]
            for one in self.planned
        ]
        self.came_in["data"].update(sequence=sequence, steps=steps)

    def touch(self, one: PlannedTouch, state: TouchState, at: datetime | None = None) -> Row:
        """A step of the running sequence whose day has come."""
        assert self.enrolment is not None
        step, lead = one.step, self.lead
        by_call = step.channel is Channel.CALL
        subject, body = ("", "") if by_call else self.office.text(step.template or "", lead)
        done = state in (TouchState.DONE, TouchState.SENT)
        if done:
            self.enrolment["steps_done"] += 1
        reason = f"Day {step.day}, {step.name[:1].lower()}{step.name[1:]}" if by_call else ""
        if state is TouchState.HELD:
            noun = "text" if step.channel is Channel.SMS else "e-mail"
            reason = f"no {noun} account yet"
        return self.rows.add(
            Touch,
            lead_id=lead["id"],
            enrolment_id=self.enrolment["id"],
            step=step.number,
            channel=step.channel,
            state=state,
            due_at=one.due_at,
            recipient=(lead["email"] if step.channel is Channel.EMAIL else lead["phone"]) or "",
            subject=subject,
            body=body,
            message_id=f"<demo-{self.enrolment['id']}-{step.number}@leaddesk.invalid>",
            attempts=int(done),
            sent_at=at if done else None,
            ended_at=at if done else None,
            reason=reason,
        )

    def waits_at(self, place_: int) -> None:
        """The sequence stands before its step ``place_`` (from 0): near steps become touches."""
        assert self.enrolment is not None
        for one in self.planned[place_:]:
            if one.due_at > self.office.looks_ahead_to:
                self.enrolment.update(next_step=one.step.number, next_due_at=one.due_at)
                return
            by_call = one.step.channel is Channel.CALL
            self.touch(one, TouchState.PLANNED if by_call else TouchState.HELD)

    def ends(self, reason: StopReason | None, at: datetime) -> None:
        """The running sequence is stopped for ``reason``, or has run to its end."""
        run = self.enrolment
        if run is None or run["state"] is not EnrolmentState.ACTIVE:
            return
        run.update(
            state=EnrolmentState.STOPPED if reason else EnrolmentState.COMPLETED,
            stop_reason=reason,
            ended_at=at,
            next_step=None,
            next_due_at=None,
        )
        if reason:
            name = self.lead["route"]["sequence"]
            self.event(EventKind.SEQUENCE_STOPPED, at, None, sequence=name, reason=str(reason))

    def call(
        self, at: datetime, said: Disposition, note: str = "", callback_at: datetime | None = None
    ) -> None:
        """The owner calls."""
        lead = self.lead
        connected = said in CONNECTED
        if lead["first_attempt_at"] is None:
            due = lead["response_due_at"]
            lead.update(
                first_attempt_at=at, first_shown_at=at - timedelta(seconds=40), unread=False
            )
            if due is not None and at > due:
                lead["breached_at"] = due
                self.event(EventKind.BREACH, due, None, due=due.isoformat(), told=True)
        lead["response_due_at"] = None
        self.event(
            EventKind.CALL,
            at,
            disposition=str(said),
            note=note,
            connected=connected,
            number=lead["phone"],
            callback_at=callback_at.isoformat() if callback_at else None,
        )
        if connected:
            self.contacted(at)
        elif lead["stage"] is Stage.NEW:
            self.moves(Stage.ATTEMPTING, at, "called")
        if callback_at is not None:
            self.callback = (callback_at, "You promised to call")

    def contacted(self, at: datetime) -> None:
        """There was a two-way exchange: the first one counts, and the score moves."""
        lead = self.lead
        if lead["first_contact_at"] is not None:
            return
        lead.update(first_contact_at=at, response_due_at=None)
        was = lead["score"]
        self.office.appraise(lead, at)
        self.event(
            EventKind.SCORED,
            at,
            None,
            score=lead["score"],
            was=was,
            temperature=str(lead["temperature"]),
            receipt=lead["receipt"],
        )

    def moves(self, stage: Stage, at: datetime, why: str) -> None:
        """The lead moves to another stage, with all that this brings."""
        lead = self.lead
        self.event(EventKind.STAGE, at, **{"from": str(lead["stage"]), "to": str(stage)}, why=why)
        lead.update(stage=stage, stage_since=at)
        milestone = _MILESTONES.get(stage)
        if milestone and lead[milestone] is None:
            lead[milestone] = at
        if stage in (Stage.CONTACTED, Stage.QUALIFIED) and lead["value_minor"] is None:
            # Of its own dice: what else is told does not change with it.
            dice = Random(f"worth {lead['id']}")  # noqa: S311 - a tale, no secret
            worth = dice.triangular(*_WORTH)
            lead.update(value_minor=round(worth / 100) * 10_000, value_currency="USD")
        if stage is Stage.LOST:
            lead["lost_reason"] = why
            if lead["qualified_at"] is None:
                lead["disqualified_at"] = at
        if stage in _ENDS:
            self.ends(_ENDS[stage], at)
        if stage in (Stage.QUALIFIED, Stage.WON):
            self.office.appraise(lead, at)

    def never_again(self, at: datetime) -> None:
        """The person asked not to be contacted."""
        lead = self.lead
        lead["do_not_call"] = True
        ways = [(Channel.CALL, lead["phone"]), (Channel.SMS, lead["phone"])]
        ways.append((Channel.EMAIL, lead["email"]))
        for channel, value in ways:
            if value:
                self.rows.add(Suppression, channel=channel, value=value, since=at, why="asked")
                self.event(EventKind.OPT_OUT, at, channel=str(channel), value=value)

    def later(self, until: datetime, words: str) -> None:
        """The lead is put aside; the owner is reminded."""
        lead = self.lead
        self.rows.add(
            Reminder,
            kind=ReminderKind.LATER,
            lead_id=lead["id"],
            rep_id=lead["owner_id"],
            due_at=until,
            text=words,
        )

    def settles(self) -> None:
        """Put the lead where it belongs now, as the desk does."""
        lead, now = self.lead, self.office.now
        calls = [
            row
            for row in self.rows.of(Touch)[-len(self.planned) - 1 :]
            if row["lead_id"] == lead["id"]
            and row["channel"] is Channel.CALL
            and row["state"] is TouchState.PLANNED
        ]
        if self.callback is not None:
            self.rows.add(
                Reminder,
                kind=ReminderKind.CALLBACK,
                lead_id=lead["id"],
                rep_id=lead["owner_id"],
                due_at=self.callback[0],
                text=self.callback[1],
                raised_at=self.callback[0] if self.callback[0] <= now else None,
            )
        waiting = Waiting(
            stage=lead["stage"],
            since=lead["received_at"],
            do_not_call=lead["do_not_call"],
            reachable_by_phone=lead["phone_validity"] is Validity.VALID,
            response_due_at=lead["response_due_at"],
            promise_minutes=lead["promise_minutes"],
            callback_at=self.callback[0] if self.callback else None,
            callback_why=self.callback[1] if self.callback else "",
            call_due_at=calls[0]["due_at"] if calls else None,
            call_why=calls[0]["reason"] if calls else "",
        )
        found = place(waiting, now, self.office.policy.calendar)
        for name in (
            "inbox", "urgency", "inbox_at", "next_step", "call_rank", "call_due_at", "call_why",
        ):  # fmt: skip
            lead[name] = getattr(found, name)
        if lead["stage"] in CLOSED_STAGES:
            lead.update(inbox_at=lead["stage_since"], unread=False)

    def event(self, kind: EventKind, at: datetime, by_id: int | None = -1, /, **data: Any) -> Row:
        """Something happened; by the owner unless somebody else is named."""
        by = self.lead["owner_id"] if by_id == -1 else by_id
        return self.rows.add(Event, lead_id=self.lead["id"], kind=kind, at=at, by_id=by, data=data)


def _as_it_came(lead: Row, text: str) -> bytes:
    """The payload as the source sent it."""
    names = ("first_name", "last_name", "phone_raw", "email_raw", "city", "postal_code", "timeline")
    return json.dumps(
        {**{name: lead[name] for name in names}, "message": text}, ensure_ascii=False
    ).encode()
