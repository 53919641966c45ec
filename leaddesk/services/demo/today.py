"""The present day of the sample desk: the people who wait, by minutes from now."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from leaddesk.models.instant import from_micros, to_micros
from leaddesk.models.reminder import Reminder
from leaddesk.models.vocabulary import (
    CallRank,
    Channel,
    Disposition,
    EventKind,
    InboxList,
    ReminderKind,
    SourceKind,
    Stage,
    StopReason,
    TouchState,
    Urgency,
    Validity,
)
from leaddesk.services.demo.cast import address, sample
from leaddesk.services.demo.office import DANA, NAMES, Office, Row
from leaddesk.services.demo.rows import Rows
from leaddesk.services.demo.tale import Tale
from leaddesk.services.desk.claims import CLAIM_LASTS
from leaddesk.services.intake.answer_soon import MINUTES as ANSWERED_IN
from leaddesk.services.sequence.document import NEW_LEAD
from leaddesk.services.working_time import wall_instant

_IDS = {name: key for key, name in NAMES.items()}
_HALF_HOUR = timedelta(minutes=30)
#: Nobody of the data came in longer ago by the minute; so long is the night they are spread over.
_LONGEST_AGO = timedelta(minutes=90)


def tell_today(office: Office, rows: Rows) -> None:
    """Everybody who waits now, or was put aside until another day."""
    for person in sample("today.json")["people"]:
        _Waiting(office, rows, person).told()
    for person in sample("today.json")["later"]:
        _aside(office, rows, person)


class _Waiting:
    """One person of today."""

    def __init__(self, office: Office, rows: Rows, person: Mapping[str, Any]) -> None:
        self.office, self.person = office, person
        self.tale = Tale(office, rows, Random(person["phone"]))  # noqa: S311 - sample data
        self.came = _came(office, person["came"])

    def told(self) -> None:
        person, tale = self.person, self.tale
        _arrive(self.office, tale, person, self.came)
        lead = tale.lead
        self._before()
        sequence = lead["route"]["sequence"]
        if sequence:
            tale.starts(sequence, self.came)
        self._calls()
        if sequence and not person.get("reply") and not person.get("callback"):
            self._touches()
        if reply := person.get("reply"):
            self._replied(reply)
        if person.get("callback"):
            self._promised(person["callback"])
        tale.settles()
        self._stands()

    def _before(self) -> None:
        """What is known from earlier."""
        for one in self.person.get("before", ()):
            at = self.office.now - timedelta(days=one.get("days", 0), seconds=one.get("seconds", 0))
            by_id = _IDS.get(one.get("by", ""))
            self.tale.event(EventKind(one["kind"]), at, by_id, **one["data"])

    def _calls(self) -> None:
        for call in self.person.get("calls", ()):
            at = self.came + timedelta(minutes=call["after_minutes"])
            at = min(at, self.office.now - timedelta(hours=2))
            said = Disposition(call["said"])
            back = _soon(self.office) if said is Disposition.CALL_BACK else None
            self.tale.call(at, said, call.get("note", ""), back)
            if self.tale.planned:
                self.tale.touch(self.tale.planned[0], TouchState.DONE, at)

    def _touches(self) -> None:
        """The steps of the sequence up to now, and those that are near."""
        called = bool(self.person.get("calls"))
        place = 0
        for place, one in enumerate(self.tale.planned):
            if one.due_at > self.office.now or (place == 0 and not called):
                break
            if place == 0:
                continue
            by_call = one.step.channel is Channel.CALL
            self.tale.touch(one, TouchState.DONE if by_call else TouchState.SENT, one.due_at)
            if not by_call:
                self.tale.event(
                    EventKind.MESSAGE_SENT, one.due_at, None,
                    channel=str(one.step.channel), subject=one.step.name,
                )  # fmt: skip
        self.tale.waits_at(place)

    def _replied(self, reply: Mapping[str, Any]) -> None:
        at = _came(self.office, reply)
        self.tale.event(EventKind.REPLY, at, None, channel="sms", text=reply["text"])
        self.tale.contacted(at)
        self.tale.ends(StopReason.REPLY, at)
        self.tale.moves(Stage.CONTACTED, at, "replied")
        self.tale.callback = (at, f"Replied by text: “{reply['text']}”")
        self.tale.lead.update(
            response_due_at=_answered_by(self.office, at), promise_minutes=ANSWERED_IN
        )

    def _promised(self, words: str) -> None:
        at = self.tale.lead["first_contact_at"]
        self.tale.ends(StopReason.CONNECTED, at)
        self.tale.moves(Stage.CONTACTED, at, "call: gets a call back")
        self.tale.callback = (_soon(self.office), words)

    def _stands(self) -> None:
        """Where the picture of this morning has them."""
        lead, now = self.tale.lead, self.office.now
        lead["unread"] = bool(self.person.get("unread"))
        if self.person.get("can_wait"):
            lead.update(
                inbox=InboxList.TODO, urgency=Urgency.CAN_WAIT, inbox_at=None, next_step="Read it"
            )
        elif self.person.get("reply") and not self.office.closed_since:
            due_at = lead["response_due_at"]
            lead.update(urgency=Urgency.CALL_NOW, inbox_at=due_at)
        elif minutes := _minutes_left(self.office, lead, self.came):
            lead.update(urgency=Urgency.CALL_NOW, inbox_at=minutes, response_due_at=minutes)
            lead.update(call_rank=CallRank.PROMISE, call_due_at=self.came, inbox=InboxList.TODO)
        else:
            self._has_its_call()
        if (holder := self.person.get("claimed_by")) and not self.office.closed_since:
            lead.update(claimed_by=_IDS[holder], claimed_until=now + CLAIM_LASTS)

    def _has_its_call(self) -> None:
        """The call of the sequence is due today."""
        why = self.person.get("sequence_call")
        if not why:
            return
        close = self.office.policy.calendar.close_of_day(self.office.now)
        self.tale.lead.update(
            inbox=InboxList.TODO, urgency=Urgency.TODAY, inbox_at=close,
            call_rank=CallRank.SEQUENCE, call_due_at=self.came, call_why=why,
        )  # fmt: skip


def _minutes_left(office: Office, lead: Row, came: datetime) -> datetime | None:
    """When a promise of minutes ends; who wrote while the office is closed has until morning."""
    if lead["promise_minutes"] is None or lead["response_due_at"] is None:
        return None
    if office.closed_since or office.now - came > timedelta(hours=1):
        return None
    return came + timedelta(minutes=lead["promise_minutes"])


def _answered_by(office: Office, at: datetime) -> datetime:
    """When who wrote at ``at`` has an answer: within minutes, or of the next morning."""
    soon = timedelta(minutes=ANSWERED_IN)
    return office.policy.calendar.add_working(at, soon) if office.closed_since else at + soon


def _arrive(office: Office, tale: Tale, person: Mapping[str, Any], came: datetime) -> None:
    sources = sample("business.json")["sources"]
    number = next(n for n, one in enumerate(sources) if one["name"] == person["source"])
    source = sources[number]
    first, last = person["name"]
    given = person.get("email", True)
    email = given if isinstance(given, str) else address(first, last) if given else ""
    city, region, postal_code = person.get("place", ("Oakland", "CA", "94611"))
    custom = {"owns_home": "yes"} if person.get("owns_home") else {}
    phone = person["phone"]
    tale.arrives(
        to=DANA,
        format="csv" if source["kind"] == SourceKind.COLD_LIST else "json",
        text=person.get("text", person["wants"]),
        first_name=first,
        last_name=last,
        phone=phone,
        phone_raw=f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}",
        phone_validity=Validity.VALID,
        email=email or None,
        email_raw=email,
        email_validity=Validity.VALID if email else Validity.UNKNOWN,
        city=city,
        region=region,
        postal_code=postal_code,
        country="US",
        source_id=number + 1,
        wants=person["wants"],
        timeline=person.get("timeline", "1–3 months"),
        asked_for_quote=bool(person.get("quote")),
        custom=custom | person.get("custom", {}),
        submitted_at=came,
        cost_minor=source["cost_minor"],
        cost_currency="USD" if source["cost_minor"] is not None else "",
    )
    tale.consents(Channel.CALL, Channel.SMS, Channel.EMAIL)


def _aside(office: Office, rows: Rows, person: Mapping[str, Any]) -> None:
    """Somebody who was spoken to last week and put aside until another day."""
    tale = Tale(office, rows, Random(person["phone"]))  # noqa: S311 - sample data
    came = office.opens(office.now - timedelta(days=9, hours=2), tale.random)
    _arrive(office, tale, {**person, "owns_home": True}, came)
    tale.starts(NEW_LEAD, came)
    at = came + timedelta(minutes=4)
    tale.touch(tale.planned[0], TouchState.DONE, at)
    until = _on(office, person["days"], person["at"])
    tale.call(at, Disposition.CALL_BACK, person["next"], until)
    tale.ends(StopReason.CONNECTED, at)
    tale.moves(Stage.CONTACTED, at, "call: gets a call back")
    tale.callback = None
    tale.settles()
    lead = tale.lead
    tale.event(EventKind.LATER, office.now - timedelta(hours=1), until=until.isoformat())
    rows.add(
        Reminder,
        kind=ReminderKind.LATER,
        lead_id=lead["id"],
        rep_id=lead["owner_id"],
        due_at=until,
        text=f"{lead['first_name']} {lead['last_name']} is back from Later",
    )
    lead.update(inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT, inbox_at=until, unread=False)
    lead["next_step"] = person["next"]


def _came(office: Office, when: Mapping[str, Any]) -> datetime:
    """An instant "11 minutes ago" or "2 days ago at 11:30".

    While the office is closed, the minutes are spread over the night or the weekend.
    """
    if "days" in when:
        return _on(office, -when["days"], when["at"])
    ago = timedelta(minutes=when.get("minutes", 0), seconds=when.get("seconds", 0))
    if closed := office.closed_since:
        ago *= (office.now - closed) / _LONGEST_AGO
    return office.now - ago


def _on(office: Office, days: int, clock: str) -> datetime:
    zone = office.policy.calendar.zone
    hour, _, minute = clock.partition(":")
    return wall_instant(office.day(days), time(int(hour), int(minute)), zone)


def _soon(office: Office) -> datetime:
    """The next half hour of work that is at least half an hour away."""
    half = int(_HALF_HOUR.total_seconds() * 1_000_000)
    at = office.now
    if office.closed_since:
        at = office.policy.calendar.next_open(at)
    return from_micros(-(-to_micros(at + _HALF_HOUR) // half) * half)
