"""Twelve weeks of sample leads: each told from its arrival to its end, or to now."""

from datetime import datetime, timedelta
from random import Random

from leaddesk.models.reminder import Reminder
from leaddesk.models.vocabulary import (
    Channel,
    Disposition,
    EventKind,
    InboxList,
    PhoneKind,
    SourceKind,
    Stage,
    StopReason,
    TouchState,
    Urgency,
    Validity,
)
from leaddesk.services.demo.cast import Cast, sample
from leaddesk.services.demo.fates import Fate
from leaddesk.services.demo.office import DANA, Office
from leaddesk.services.demo.rows import Rows
from leaddesk.services.demo.tale import Tale
from leaddesk.services.sequence.document import NEW_LEAD

_FORMS = {SourceKind.AD, SourceKind.WEB_FORM, SourceKind.PARTNER}


def tell(office: Office, rows: Rows, cast: Cast, fate: Fate, seed: str) -> None:
    """Tell one lead whole."""
    random = Random(seed)  # noqa: S311 - sample data
    tale = Tale(office, rows, random)
    _arrive(tale, cast, fate)
    at = tale.lead["received_at"]
    sequence = tale.lead["route"]["sequence"]
    if sequence:
        tale.starts(sequence, at)
    if sequence == NEW_LEAD:
        _follow_up(tale, fate)
    else:
        _nurture(tale, fate)
    tale.settles()
    _rest(tale)


def _arrive(tale: Tale, cast: Cast, fate: Fate) -> None:
    business, random = sample("business.json"), tale.random
    source = business["sources"][fate.source]
    bad_number = source["kind"] == SourceKind.COLD_LIST and random.random() < 0.16
    # Roofs far away are seldom sold to: the rule that takes points for them is right.
    near = fate.won and random.random() < 0.85
    person = cast.person(gives_email=random.random() < 0.9, near=near)
    warmth = "hot" if fate.hot else random.choices(("warm", "cold"), (3, 1))[0]
    wants = random.choice(business["wants"])
    text = wants if source["kind"] == SourceKind.COLD_LIST else f"{wants}. {_more(random)}"
    tale.arrives(
        format="csv" if source["kind"] == SourceKind.COLD_LIST else "json",
        text=text.strip(),
        first_name=person.first_name,
        last_name=person.last_name,
        phone=person.phone,
        phone_raw=_spoken(person.phone),
        phone_validity=Validity.INVALID if bad_number else Validity.VALID,
        phone_kind=PhoneKind.UNKNOWN,
        email=person.email or None,
        email_raw=person.email,
        email_validity=Validity.VALID if person.email else Validity.UNKNOWN,
        city=person.city,
        region=person.region,
        postal_code=person.postal_code,
        country="US",
        source_id=fate.source + 1,
        wants=wants,
        timeline=random.choice(business["timelines"][warmth]),
        asked_for_quote=random.random() < 0.4,
        custom={"owns_home": "yes"} if random.random() < (0.95 if fate.won else 0.78) else {},
        submitted_at=fate.submitted_at,
        cost_minor=source["cost_minor"],
        cost_currency="USD" if source["cost_minor"] is not None else "",
    )
    if source["kind"] in _FORMS:
        tale.consents(Channel.CALL, Channel.SMS, Channel.EMAIL)


def _follow_up(tale: Tale, fate: Fate) -> None:
    """The seven days: call after call until somebody answers, the run ends, or it is now."""
    now, random, calls = tale.office.now, tale.random, 0
    for place, one in enumerate(tale.planned):
        by_call = one.step.channel is Channel.CALL
        at = _moment(tale, fate, one.due_at, first=not calls) if by_call else one.due_at
        if at > now and by_call:
            at = _this_morning(tale, one.due_at) or at
        if at > now:
            tale.waits_at(place)
            return
        if not by_call:
            sent = tale.touch(one, TouchState.SENT, at)
            tale.event(
                EventKind.MESSAGE_SENT, at, None,
                channel=str(one.step.channel), subject=sent["subject"], body=sent["body"],
            )  # fmt: skip
            if fate.reached_on == 0 and one.step.channel is Channel.SMS:
                _reply(tale, fate, at + timedelta(minutes=random.randrange(4, 180)))
                return
            continue
        calls += 1
        tale.touch(one, TouchState.DONE, at)
        if fate.reached_on == calls:
            _reached(tale, fate, at)
            return
        if tale.lead["phone_validity"] is Validity.INVALID:
            tale.call(at, Disposition.WRONG_NUMBER)
            tale.ends(StopReason.UNREACHABLE, at)
            tale.moves(Stage.LOST, at, "Wrong number")
            return
        tale.call(at, random.choices(_UNANSWERED, (60, 32, 8))[0])
        if calls == 2 and not fate.patient:
            stop = tale.office.opens(at + timedelta(hours=random.randrange(16, 40)), random)
            if stop < now:
                tale.ends(StopReason.BY_HAND, stop)
                tale.moves(Stage.RECYCLED, stop, "no answer so far")
                return
    last = tale.planned[-1].due_at + timedelta(hours=1)
    tale.ends(None, last)
    tale.moves(Stage.RECYCLED, last, "seven days and no answer")


_UNANSWERED = (Disposition.NO_ANSWER, Disposition.VOICEMAIL, Disposition.BUSY)


def _nurture(tale: Tale, fate: Fate) -> None:
    """No rep time: the letters go out, and now and then somebody comes back by themselves."""
    now = tale.office.now
    back = tale.lead["received_at"] + timedelta(hours=tale.random.randrange(20, 110))
    at = tale.office.opens(back + timedelta(minutes=12), tale.random)
    if fate.reached_on is not None and at < now:
        tale.lead.update(came_back=1, owner_id=tale.random.choice((2, 3)))
        tale.event(EventKind.CAME_BACK, back, None, source="Web form", text="Please call me back.")
        _reached(tale, fate, at)
        return
    for place, one in enumerate(tale.planned):
        if one.due_at > now:
            tale.waits_at(place)
            return
        sent = tale.touch(one, TouchState.SENT, one.due_at)
        tale.event(
            EventKind.MESSAGE_SENT, one.due_at, None,
            channel="email", subject=sent["subject"], body=sent["body"],
        )  # fmt: skip


def _reply(tale: Tale, fate: Fate, at: datetime) -> None:
    """The person answers a text; the rep calls back."""
    if at > tale.office.now:
        tale.waits_at(2)
        return
    tale.event(
        EventKind.REPLY, at, None,
        channel="sms", text=tale.random.choice(sample("business.json")["replies"]),
    )  # fmt: skip
    tale.contacted(at)
    tale.ends(StopReason.REPLY, at)
    tale.moves(Stage.CONTACTED, at, "replied")
    called_at = tale.office.opens(at + timedelta(minutes=tale.random.randrange(5, 90)), tale.random)
    if called_at > tale.office.now:
        tale.callback = (called_at, "Replied by text")
        return
    _reached(tale, fate, called_at)


def _reached(tale: Tale, fate: Fate, at: datetime) -> None:
    """The person is on the phone."""
    random = tale.random
    note = random.choice(sample("business.json")["reached_notes"])
    if fate.qualified and random.random() < 0.72:
        tale.call(at, Disposition.INTERESTED, note)
        tale.ends(StopReason.QUALIFIED, at)
        tale.moves(Stage.QUALIFIED, at, "call: is qualified")
        _deal(tale, fate, at)
        return
    said = random.choices(_SAID, (34, 26, 5, 35))[0]
    if fate.qualified or said is Disposition.CALL_BACK:
        _calls_back(tale, fate, at, note)
        return
    tale.call(at, said, "" if said is Disposition.DO_NOT_CALL else note)
    if said is Disposition.NOT_NOW:
        tale.ends(StopReason.CONNECTED, at)
        tale.moves(Stage.RECYCLED, at, "call: is not ready now")
        return
    never = said is Disposition.DO_NOT_CALL
    if never:
        tale.never_again(at)
    tale.ends(StopReason.OPT_OUT if never else StopReason.CONNECTED, at)
    why = random.choice(sample("business.json")["lost_reasons"])
    tale.moves(Stage.LOST, at, "Asked not to be contacted" if never else why)


_SAID = (
    Disposition.NOT_INTERESTED,
    Disposition.NOT_NOW,
    Disposition.DO_NOT_CALL,
    Disposition.CALL_BACK,
)


def _calls_back(tale: Tale, fate: Fate, at: datetime, note: str) -> None:
    random = tale.random
    hours = random.choice((20, 24, 26, 44, 47, 50))
    back = tale.office.opens(_to_half_hour(at + timedelta(hours=hours)), random)
    tale.call(at, Disposition.CALL_BACK, note, back)
    tale.event(EventKind.CALLBACK, at, at=back.isoformat())
    tale.ends(StopReason.CONNECTED, at)
    if tale.lead["stage"] is not Stage.CONTACTED:
        tale.moves(Stage.CONTACTED, at, "call: gets a call back")
    again = back + timedelta(minutes=random.randrange(1, 20))
    if again > tale.office.now:
        return
    tale.callback = None
    if fate.qualified:
        tale.call(again, Disposition.INTERESTED)
        tale.moves(Stage.QUALIFIED, again, "call: is qualified")
        _deal(tale, fate, again)
    else:
        tale.call(again, Disposition.NOT_INTERESTED)
        tale.moves(Stage.LOST, again, random.choice(sample("business.json")["lost_reasons"]))


#: Of those who sign, so many do it when they get the quote.
_SIGNED_AT_ONCE = 0.3


def _deal(tale: Tale, fate: Fate, at: datetime) -> None:
    """A visit, a quote, and an answer to it."""
    office, random = tale.office, tale.random
    visit = office.opens(
        _to_half_hour(at + timedelta(days=random.randrange(1, 4), hours=random.randrange(-2, 3))),
        random,
    )
    tale.event(EventKind.BOOKED, at, when=visit.isoformat(), text="Roof visit")
    if visit > office.now:
        tale.later(visit, "Roof visit")
        return
    quote = office.opens(visit + timedelta(hours=random.choice((3, 20, 26, 44))), random)
    if not fate.won and random.random() < 0.3:
        if quote <= office.now:
            tale.moves(Stage.LOST, quote, "Roof not suitable")
        else:
            tale.later(quote, "Look at the roof photos")
        return
    if quote > office.now:
        tale.later(quote, "Send the quote")
        return
    tale.moves(Stage.PROPOSAL, quote, "quote sent")
    at_once = fate.won and random.random() < _SIGNED_AT_ONCE
    days = random.uniform(0.1, 1.5) if at_once else random.triangular(3, 32, 13)
    answer = office.opens(quote + timedelta(days=days), random)
    if answer > office.now:
        soon = office.opens(
            _to_half_hour(office.now + timedelta(days=random.randrange(1, 7))), random
        )
        tale.later(soon, "Ask about the quote")
    elif fate.won:
        tale.moves(Stage.WON, answer, "signed")
    else:
        tale.moves(Stage.LOST, answer, random.choice(sample("business.json")["lost_reasons"]))


def _rest(tale: Tale) -> None:
    """Where nothing is promised or planned: put aside until the next date, or done."""
    lead = tale.lead
    lead["unread"] = False
    if lead["inbox"] is not InboxList.TODO or lead["call_rank"] is not None:
        return
    until = _aside_until(tale)
    if until is None:
        lead.update(inbox=InboxList.DONE, urgency=Urgency.CAN_WAIT, next_step="")
        lead["inbox_at"] = lead["stage_since"]
        return
    lead.update(inbox=InboxList.LATER, urgency=Urgency.CAN_WAIT, inbox_at=until[0])
    lead["next_step"] = until[1]


def _aside_until(tale: Tale) -> tuple[datetime, str] | None:
    reminders = tale.rows.of(Reminder)[-1:]
    if reminders and reminders[0]["lead_id"] == tale.lead["id"]:
        return reminders[0]["due_at"], reminders[0]["text"]
    return None


def _moment(tale: Tale, fate: Fate, due_at: datetime, *, first: bool) -> datetime:
    """When the call that is due is really made."""
    random = tale.random
    if not first:
        return due_at + timedelta(minutes=random.randrange(0, 25))
    if fate.slow_lunch:
        return due_at + timedelta(minutes=random.randrange(35, 130))
    waited = due_at - tale.lead["received_at"]
    if waited > timedelta(minutes=10):
        return due_at + timedelta(minutes=random.randrange(2, 40))
    minutes = min(random.lognormvariate(0.7, 0.8) * fate.pace, 75)
    if tale.lead["owner_id"] == DANA:
        minutes *= 0.8
    return due_at + timedelta(minutes=minutes)


def _this_morning(tale: Tale, due_at: datetime) -> datetime | None:
    """Dana makes today's calls early: what is left of her day is told one by one."""
    now, calendar = tale.office.now, tale.office.policy.calendar
    if tale.lead["owner_id"] != DANA or calendar.local_date(due_at) > calendar.local_date(now):
        return None
    at = now - timedelta(minutes=tale.random.randrange(12, 95))
    return at if calendar.is_open(at) and at > tale.lead["received_at"] else None


def _to_half_hour(at: datetime) -> datetime:
    past = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at - past + timedelta(minutes=30)


def _spoken(phone: str) -> str:
    return f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"


def _more(random: Random) -> str:
    return random.choice(
        ("Please call in the morning.", "We own the house.", "What would it cost?", "", "Thanks!")
    )
