"""What the result of a call sets off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.vocabulary import (
    CONNECTED,
    Channel,
    Disposition,
    EventKind,
    InboxList,
    Stage,
    StopReason,
)
from leaddesk.services.permitted_hours import first_permitted, permit
from leaddesk.services.sequence.after_result import consequences
from leaddesk.services.sequence.call_result import Coming, NextCall, Situation
from leaddesk.services.sequence.stop import stop_reason
from leaddesk.services.working_time import WorkingCalendar

ZONE = "America/Los_Angeles"
HERE = ZoneInfo(ZONE)
NOW = datetime(2026, 5, 12, 9, 42, tzinfo=HERE).astimezone(UTC)  # a Tuesday


def in_days(days: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, 12 + days, hour, minute, tzinfo=HERE).astimezone(UTC)


FIRST_DAY = Situation(
    ZONE,
    WorkingCalendar(ZONE),
    lambda at: first_permitted(at, (ZONE,), ("US-CA",)),
    coming=(
        Coming(Channel.SMS, NOW + timedelta(minutes=5)),
        Coming(Channel.EMAIL, in_days(1, 9)),
        Coming(Channel.CALL, in_days(2, 12, 30)),
    ),
    has_email=True,
)
SECOND_DAY = replace(FIRST_DAY, coming=FIRST_DAY.coming[1:], stage=Stage.ATTEMPTING)
NOTHING_PLANNED = replace(FIRST_DAY, coming=())


@pytest.mark.parametrize(
    ("disposition", "situation", "words"),
    [
        (Disposition.INTERESTED, FIRST_DAY, "you book the next step"),
        (Disposition.CALL_BACK, FIRST_DAY, "pick a time"),
        (Disposition.NO_ANSWER, FIRST_DAY, "text now, call 2:15 PM"),
        (Disposition.VOICEMAIL, SECOND_DAY, "e-mail tomorrow 9 AM"),
        (Disposition.BUSY, FIRST_DAY, "call 10:15 AM"),
        (Disposition.NOT_NOW, FIRST_DAY, "nurture for 90 days"),
        (Disposition.NOT_INTERESTED, FIRST_DAY, "close, say why"),
        (Disposition.WRONG_NUMBER, FIRST_DAY, "no more calls, e-mail goes on"),
        (Disposition.DO_NOT_CALL, FIRST_DAY, "stop everything"),
        (Disposition.NO_ANSWER, SECOND_DAY, "call 2:15 PM"),
        (Disposition.NO_ANSWER, replace(SECOND_DAY, tries_today=1), "call Thu 12:30 PM"),
        (Disposition.VOICEMAIL, NOTHING_PLANNED, "call tomorrow 9 AM"),
        (Disposition.NO_ANSWER, replace(NOTHING_PLANNED, tries=5, tries_today=1), None),
    ],
)
def test_the_tile_says_what_will_follow(
    disposition: Disposition, situation: Situation, words: str | None
) -> None:
    found = consequences(disposition, situation, NOW)
    assert found.words == (words or "rest, nurture for 90 days")


def test_a_held_text_is_not_promised() -> None:
    held = replace(FIRST_DAY, coming=tuple(replace(t, held=True) for t in FIRST_DAY.coming))
    assert consequences(Disposition.NO_ANSWER, held, NOW).words == "text waits, call 2:15 PM"
    later = replace(SECOND_DAY, coming=held.coming[1:])
    assert consequences(Disposition.VOICEMAIL, later, NOW).words == "e-mail waits"


def test_a_callback_today_stays_in_to_do_and_a_later_one_goes_to_later() -> None:
    today = consequences(Disposition.CALL_BACK, FIRST_DAY, NOW, in_days(0, 16))
    assert (today.inbox, today.later_until, today.words) == (InboxList.TODO, None, "call 4:00 PM")
    thursday = consequences(Disposition.CALL_BACK, FIRST_DAY, NOW, in_days(2, 16))
    assert (thursday.inbox, thursday.next_call) == (InboxList.LATER, NextCall.CALLBACK)
    assert thursday.later_until == thursday.next_call_at == in_days(2, 16)
    assert (thursday.stage, thursday.stop) == (Stage.CONTACTED, StopReason.CONNECTED)


def test_no_answer_in_the_afternoon_tries_again_at_another_time_of_day() -> None:
    at_two = in_days(0, 14, 0)
    found = consequences(Disposition.NO_ANSWER, SECOND_DAY, at_two)
    assert found.next_call_at == in_days(0, 16, 30)
    evening = consequences(Disposition.NO_ANSWER, SECOND_DAY, in_days(0, 16, 0))
    assert (evening.next_call_at, evening.next_call) == (in_days(2, 12, 30), NextCall.SEQUENCE)


@pytest.mark.parametrize("how", [Disposition.NOT_NOW, Disposition.NO_ANSWER])
@given(
    minutes=st.integers(0, 60 * 24 * 365),
    zone=st.sampled_from((ZONE, "America/New_York", "Pacific/Honolulu")),
)
def test_who_rests_comes_back_at_the_start_of_a_working_day(
    how: Disposition, minutes: int, zone: str
) -> None:
    """Whatever the clock says when the key is pressed: never at 9:47 PM in ninety days."""
    now = NOW + timedelta(minutes=minutes)
    here = replace(
        NOTHING_PLANNED,
        calendar=WorkingCalendar(zone),
        allowed=lambda at: first_permitted(at, (zone,), ("US-CA",)),
        tries=20,
        tries_today=9,
    )
    found = consequences(how, here, now)
    assert found.later_until is not None
    at = found.later_until.astimezone(ZoneInfo(zone))
    assert (at.hour, at.minute) == (9, 0)
    assert at.weekday() < 5
    days = (at.date() - now.astimezone(ZoneInfo(zone)).date()).days
    assert 90 <= days <= 92
    assert found.next_call_at == found.later_until


def test_interested_qualifies_and_stops_the_sequence() -> None:
    found = consequences(Disposition.INTERESTED, FIRST_DAY, NOW)
    assert (found.stage, found.stop) == (Stage.QUALIFIED, StopReason.QUALIFIED)
    assert found.contacted
    assert found.met_promise


def test_a_result_never_moves_a_lead_back() -> None:
    in_proposal = replace(FIRST_DAY, stage=Stage.PROPOSAL)
    for disposition in (Disposition.NO_ANSWER, Disposition.CALL_BACK, Disposition.INTERESTED):
        assert consequences(disposition, in_proposal, NOW).stage is None


def test_a_wrong_number_goes_on_where_there_is_another_way() -> None:
    other = consequences(Disposition.WRONG_NUMBER, replace(FIRST_DAY, other_phone=True), NOW)
    assert (other.stop, other.bad_number, other.next_call_at) == (None, True, NOW)
    mail = consequences(Disposition.WRONG_NUMBER, FIRST_DAY, NOW)
    assert mail.drop_channels == {Channel.CALL, Channel.SMS}
    none = consequences(Disposition.WRONG_NUMBER, replace(FIRST_DAY, has_email=False), NOW)
    assert (none.stop, none.stage) == (StopReason.UNREACHABLE, Stage.LOST)


def test_do_not_call_stops_everything() -> None:
    found = consequences(Disposition.DO_NOT_CALL, FIRST_DAY, NOW)
    assert found.stops_everything
    assert (found.stop, found.inbox, found.next_call_at) == (
        StopReason.OPT_OUT,
        InboxList.DONE,
        None,
    )


situations = st.builds(
    lambda tries, today, stage, coming, phone, mail: replace(
        FIRST_DAY,
        tries=tries,
        tries_today=min(tries, today),
        stage=stage,
        coming=coming,
        other_phone=phone,
        has_email=mail,
    ),
    st.integers(0, 9),
    st.integers(0, 3),
    st.sampled_from([Stage.NEW, Stage.ATTEMPTING, Stage.CONTACTED, Stage.QUALIFIED]),
    st.sampled_from([FIRST_DAY.coming, SECOND_DAY.coming, FIRST_DAY.coming[2:], ()]),
    st.booleans(),
    st.booleans(),
)


@given(st.sampled_from(Disposition), situations, st.integers(0, 14 * 24 * 60))
def test_every_result_says_something_true(
    disposition: Disposition, situation: Situation, minutes: int
) -> None:
    now = NOW + timedelta(minutes=minutes)
    found = consequences(disposition, situation, now)
    assert found.words
    assert found.contacted is (disposition in CONNECTED)
    if found.contacted:
        assert found.stop is not None
    if found.next_call_at is None or disposition is Disposition.NOT_NOW:
        return
    assert found.next_call_at >= now
    assert found.next_call is not None
    if found.nurture or found.next_call is NextCall.SEQUENCE:
        return
    assert permit(found.next_call_at, (ZONE,), ("US-CA",)).open
    assert situation.calendar.is_open(found.next_call_at)
    if disposition in (Disposition.NO_ANSWER, Disposition.BUSY) and " now" not in found.words:
        hour = found.next_call_at.astimezone(HERE).hour % 12 or 12
        assert f" {hour}" in found.words


@pytest.mark.parametrize(
    ("kind", "details", "reason"),
    [
        (EventKind.REPLY, {}, StopReason.REPLY),
        (EventKind.REPLY, {"automatic": True}, None),
        (EventKind.REPLY, {"last_address_bounced": True}, StopReason.BOUNCE),
        (EventKind.BOOKED, {}, StopReason.BOOKED),
        (EventKind.OPT_OUT, {}, StopReason.OPT_OUT),
        (EventKind.STAGE, {"stage": Stage.WON}, StopReason.WON),
        (EventKind.STAGE, {"stage": Stage.LOST}, StopReason.LOST),
        (EventKind.STAGE, {"stage": Stage.ATTEMPTING}, None),
        (EventKind.CALL, {"disposition": Disposition.NO_ANSWER}, None),
        (EventKind.CALL, {"disposition": Disposition.NOT_NOW}, StopReason.CONNECTED),
        (EventKind.CALL, {"disposition": Disposition.DO_NOT_CALL}, StopReason.OPT_OUT),
        (EventKind.NOTE, {}, None),
    ],
)
def test_what_stops_a_sequence(
    kind: EventKind, details: dict[str, object], reason: StopReason | None
) -> None:
    assert stop_reason(kind, **details) is reason  # type: ignore[arg-type]
