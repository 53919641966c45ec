"""Who calls or writes stands on top; STOP holds at once; a reply ends the sequence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from leaddesk.models.lead import Lead
from leaddesk.models.store import Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import (
    CallRank,
    CaptureOutcome,
    Channel,
    InboxList,
    Stage,
    TouchState,
    Urgency,
)
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.intake.arrived import Arrived
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside

#: A Tuesday in the desk's hours.
NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
PHONE = "+13525550101"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    return store


def deliver(store: Store, fields: dict[str, str], now: datetime = NOW) -> Arrived:
    kept = keep(store, Delivery(urlencode(fields).encode()), now=now)
    return take_in_or_set_aside(store, kept.capture_id, now=now)[0]


def mailed(store: Store, raw: bytes, now: datetime = NOW) -> Arrived:
    kept = keep(store, Delivery(raw), now=now)
    return take_in_or_set_aside(store, kept.capture_id, now=now)[0]


def text(store: Store, body: str, sid: str = "SM1", now: datetime = NOW, **more: str) -> Arrived:
    fields = {"MessageSid": sid, "SmsStatus": "received", "From": PHONE, "Body": body, **more}
    return deliver(store, fields, now)


def call(store: Store, status: str, sid: str = "CA1", now: datetime = NOW) -> Arrived:
    fields = {"CallSid": sid, "CallStatus": status, "Direction": "inbound", "From": PHONE}
    return deliver(store, fields, now)


def form(store: Store) -> int:
    """A lead of a web form, in the sequence that its route starts."""
    arrived = deliver(store, {"name": "Ana Sample", "phone": PHONE, "email": "ana@example.com"})
    assert arrived.lead_id is not None
    return arrived.lead_id


def tried(store: Store, lead_id: int) -> None:
    """The desk has reached out before, and its promise is kept."""
    store.do(
        "tried",
        lambda change: change.update(
            change.get(Lead, lead_id),
            first_attempt_at=NOW - timedelta(hours=3),
            response_due_at=None,
        ),
        now=NOW,
        by_id=None,
    )


def row(store: Store, columns: str, lead_id: int = 1) -> tuple[Any, ...]:
    found = store.reader().row(f"SELECT {columns} FROM lead WHERE id = {lead_id}")
    assert found is not None
    return found


def events(store: Store) -> list[str]:
    return [one[0] for one in store.reader().rows("SELECT kind FROM event ORDER BY id")]


def suppressions(store: Store) -> list[tuple[Any, ...]]:
    return store.reader().rows("SELECT channel, value FROM suppression ORDER BY id")


def running(store: Store) -> int:
    return int(store.reader().value("SELECT count(*) FROM enrolment WHERE state = 'active'"))


def waiting_texts(store: Store) -> int:
    return int(
        store.reader().value(
            "SELECT count(*) FROM touch WHERE channel = 'sms'"
            " AND state IN ('planned', 'held', 'queued', 'retry')"
        )
    )


def test_a_first_text_makes_a_lead_on_top(store: Store) -> None:
    arrived = text(store, "Join")
    assert arrived.outcome is CaptureOutcome.CREATED
    assert row(store, "inbox, urgency, unread, phone") == (
        InboxList.TODO,
        Urgency.CALL_NOW,
        1,
        PHONE,
    )
    assert "inbound" in events(store)
    assert "reply" not in events(store)
    assert row(store, "first_contact_at") == (None,)


def test_a_reply_is_a_contact_and_ends_the_sequence(store: Store) -> None:
    tried(store, form(store))
    assert running(store) == 1
    arrived = text(store, "Yes, call me", now=NOW + timedelta(hours=1))
    assert arrived.outcome is CaptureOutcome.JOINED
    assert running(store) == 0
    assert waiting_texts(store) == 0
    assert row(store, "stage, urgency, unread, inbox") == (
        Stage.CONTACTED,
        Urgency.CALL_NOW,
        1,
        InboxList.TODO,
    )
    assert row(store, "first_contact_at IS NOT NULL, call_why") == (
        1,
        "Replied by text: “Yes, call me”",
    )
    assert "reply" in events(store)
    due = store.reader().value("SELECT response_due_at FROM lead")
    assert due == int((NOW + timedelta(hours=1, minutes=5)).timestamp() * 1_000_000)
    assert row(store, "call_rank") == (CallRank.PROMISE,)


def test_stop_holds_at_once_and_makes_no_call(store: Store) -> None:
    form(store)
    assert waiting_texts(store) == 1
    text(store, "STOP")
    assert suppressions(store) == [("sms", PHONE)]
    assert waiting_texts(store) == 0
    assert running(store) == 0
    consent = store.reader().row("SELECT channel, granted, wording FROM consent")
    assert consent == ("sms", 0, "They wrote “STOP”")
    assert row(store, "unread, do_not_call, first_contact_at") == (1, 0, None)
    assert {"opt_out", "consent", "sequence_stopped"} <= set(events(store))


def test_stop_of_a_second_number_holds_for_both(store: Store) -> None:
    deliver(store, {"name": "Ana", "phone": "+13525550102", "second phone": PHONE})
    text(store, "stop")
    assert set(suppressions(store)) == {("sms", PHONE), ("sms", "+13525550102")}


def test_stop_of_a_stranger_makes_no_lead(store: Store) -> None:
    arrived = text(store, "STOP")
    assert (arrived.outcome, arrived.lead_id) == (CaptureOutcome.IGNORED, None)
    assert suppressions(store) == [("sms", PHONE)]
    assert store.reader().value("SELECT count(*) FROM lead") == 0


def test_start_lifts_their_own_stop_and_says_so(store: Store) -> None:
    form(store)
    text(store, "STOP")
    text(store, "START", "SM2")
    assert suppressions(store) == []
    granted = store.reader().rows("SELECT granted FROM consent ORDER BY id")
    assert granted == [(0,), (1,)]


def test_start_lifts_nothing_that_somebody_else_wrote_down(store: Store) -> None:
    form(store)
    deliver(store, {"MessageSid": "SM9", "ErrorCode": "21610", "To": PHONE})
    assert suppressions(store) == [("sms", PHONE)]
    text(store, "START", "SM2")
    assert suppressions(store) == [("sms", PHONE)]
    assert "note" in events(store)


def test_a_carrier_s_word_holds_for_a_number_of_nobody_too(store: Store) -> None:
    arrived = deliver(store, {"MessageSid": "SM9", "ErrorCode": "21610", "To": PHONE})
    assert arrived.outcome is CaptureOutcome.IGNORED
    assert suppressions(store) == [("sms", PHONE)]


def test_yes_lifts_nothing(store: Store) -> None:
    form(store)
    text(store, "STOP")
    text(store, "Yes", "SM2")
    assert suppressions(store) == [("sms", PHONE)]


def test_what_sounds_like_stop_waits_for_a_person(store: Store) -> None:
    lead_id = form(store)
    tried(store, lead_id)

    def by_hand(change: Any) -> None:
        change.add(Touch(lead_id=lead_id, channel=Channel.SMS, state=TouchState.QUEUED,
                         due_at=NOW, message_id="<x@y>"))  # fmt: skip

    store.do("write", by_hand, now=NOW, by_id=None)
    text(store, "please take me off your list")
    assert suppressions(store) == []
    states = store.reader().rows("SELECT state FROM touch WHERE enrolment_id IS NULL")
    assert states == [("held",)]
    assert row(store, "call_why")[0].startswith("Ask: no more texts?")


def test_help_ends_nothing(store: Store) -> None:
    form(store)
    text(store, "HELP")
    assert running(store) == 1
    assert row(store, "unread, first_contact_at") == (1, None)


def test_a_missed_call_is_promised_one_back_within_minutes(store: Store) -> None:
    tried(store, form(store))
    call(store, "no-answer", now=NOW + timedelta(minutes=1))
    assert row(store, "urgency, promise_minutes, unread") == (Urgency.CALL_NOW, 5, 1)
    due = store.reader().value("SELECT response_due_at FROM lead")
    assert due == int((NOW + timedelta(minutes=6)).timestamp() * 1_000_000)
    reminders = store.reader().rows("SELECT kind, text FROM reminder WHERE settled_at IS NULL")
    assert ("callback", "Missed call") in reminders
    assert row(store, "first_contact_at") == (None,)


def test_a_call_that_was_answered_is_a_contact(store: Store) -> None:
    form(store)
    call(store, "completed")
    assert running(store) == 0
    assert row(store, "stage, response_due_at, first_contact_at IS NOT NULL, next_step") == (
        Stage.CONTACTED,
        None,
        1,
        "Say how their call went",
    )


def test_later_word_on_a_call_is_of_the_same_call(store: Store) -> None:
    call(store, "ringing")
    assert row(store, "urgency, first_contact_at") == (Urgency.CALL_NOW, None)
    again = call(store, "completed", now=NOW + timedelta(minutes=3))
    assert (again.outcome, again.reason) == (CaptureOutcome.JOINED, "it came before")
    assert events(store).count("inbound") == 1
    assert row(store, "came_back, first_contact_at IS NOT NULL, response_due_at") == (0, 1, None)


def test_a_text_that_comes_twice_is_heard_once(store: Store) -> None:
    text(store, "Hello")
    text(store, "Hello")
    assert events(store).count("inbound") == 1
    assert row(store, "came_back") == (0,)


def test_a_repeat_caller_joins_their_lead(store: Store) -> None:
    first, again = call(store, "no-answer"), call(store, "no-answer", "CA2")
    assert first.lead_id == again.lead_id
    open_ones = store.reader().value("SELECT count(*) FROM reminder WHERE settled_at IS NULL")
    assert open_ones == 1


def test_whoever_bought_is_answered_too(store: Store) -> None:
    lead_id = form(store)
    store.do(
        "won",
        lambda change: change.update(
            change.get(Lead, lead_id), stage=Stage.WON, inbox=InboxList.DONE, unread=False
        ),
        now=NOW,
        by_id=None,
    )
    call(store, "no-answer")
    assert row(store, "inbox, urgency, unread, stage, next_step") == (
        InboxList.TODO,
        Urgency.CALL_NOW,
        1,
        Stage.WON,
        "Missed call",
    )


def test_a_letter_that_answers_ours_is_of_the_lead_it_went_to(store: Store) -> None:
    lead_id = form(store)
    tried(store, lead_id)
    number = store.reader().value("SELECT message_id FROM touch WHERE lead_id = 1 LIMIT 1")
    raw = (
        "From: Ana <other@example.net>\r\nTo: desk@example.org\r\nSubject: Re: Windows\r\n"
        f"In-Reply-To: {number}\r\nMessage-ID: <r1@x>\r\n\r\nYes please\r\n\r\n> Hi"
    )
    arrived = mailed(store, raw.encode(), NOW + timedelta(hours=1))
    assert (arrived.lead_id, arrived.reason) == (lead_id, "it answers our message")
    said = store.reader().value("SELECT json_extract(data, '$.text') FROM event WHERE kind='reply'")
    assert said == "Yes please"
    assert running(store) == 0


def test_a_bounce_is_news_of_the_lead_that_the_message_went_to(store: Store) -> None:
    form(store)
    raw = (
        b"From: MAILER-DAEMON@x.org\r\nSubject: Undelivered\r\nContent-Type: multipart/report;"
        b" boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nA: b\r\n\r\n"
        b"Final-Recipient: rfc822; ana@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--"
    )
    assert mailed(store, raw).outcome is CaptureOutcome.NEWS
    assert row(store, "email_validity") == ("bounced",)
