"""One tick does what is due; a second one does nothing; nothing is told twice or forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Disposition, TouchState
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.inbox import later
from leaddesk.services.permitted_hours import permit
from leaddesk.services.places import states_for
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.scheduler.tick import next_due, tick, tick_until
from tests.effort import cases
from tests.services.working_desk import (
    DANA,
    NOW,
    arrive,
    arrive_bare,
    count,
    kinds,
    lead,
    open_desk_of_three,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def ran(store: Store, now: datetime, *jobs: str) -> list[Ran]:
    found = tick(store, now, backup=False).ran
    return [one for one in found if one.job in jobs]


def commands(store: Store) -> int:
    return int(store.reader().value("SELECT max(rev) FROM command"))


def test_a_callback_is_told_two_minutes_ahead_and_once(store: Store) -> None:
    lead_id = arrive(store).lead_id
    at = NOW + 3 * HOUR
    log_call(store, lead_id, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=at)
    assert ran(store, at - 2 * MINUTE - timedelta(seconds=1), "callback") == []
    (told,) = ran(store, at - 2 * MINUTE, "callback")
    assert told.lead_id == lead_id
    for minutes in (-1, 0, 1, 600, 10_000):
        assert ran(store, at + minutes * MINUTE, "callback") == []


def test_callbacks_that_came_due_while_the_program_slept_are_told_once_all(store: Store) -> None:
    for number in range(3):
        lead_id = arrive(
            store, phone=f"(510) 465-010{number}", email=f"p{number}@gmail.com", postal_code=""
        ).lead_id
        log_call(
            store,
            lead_id,
            Disposition.CALL_BACK,
            now=NOW,
            by_id=DANA,
            callback_at=NOW + (number + 1) * HOUR,
        )
    assert len(ran(store, NOW + 5 * DAY, "callback")) == 3
    assert ran(store, NOW + 5 * DAY, "callback") == []


def test_a_promise_is_told_a_minute_before_and_when_it_has_passed(store: Store) -> None:
    lead_id = arrive(store, source="Solar Partners", timeline="ASAP").lead_id
    due = NOW + 5 * MINUTE
    assert ran(store, due - MINUTE - timedelta(seconds=1), "promise") == []
    assert len(ran(store, due - MINUTE, "promise")) == 1
    assert ran(store, due - timedelta(seconds=30), "promise") == []
    assert len(ran(store, due + timedelta(seconds=5), "promise")) == 1
    assert ran(store, due + HOUR, "promise") == []
    assert kinds(store, lead_id).count("breach") == 1
    row = lead(store, lead_id)
    assert from_micros(row["breached_at"]) == due + timedelta(seconds=5)
    assert from_micros(row["response_due_at"]) == due
    assert (row["inbox"], row["call_rank"]) == ("todo", 0)
    # It stays on top however many days go by.
    tick_until(store, due + HOUR, due + 3 * DAY)
    assert lead(store, lead_id)["call_rank"] == 0


def test_a_call_in_time_leaves_nothing_to_tell(store: Store) -> None:
    lead_id = arrive(store, source="Solar Partners", timeline="ASAP").lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW + MINUTE, by_id=DANA)
    assert ran(store, NOW + HOUR, "promise") == []


def test_the_digest_is_told_once_a_working_day(store: Store) -> None:
    arrive(store)
    monday = datetime(2026, 5, 11, 7, tzinfo=UTC)  # midnight in Los Angeles
    told = []
    for quarter in range(14 * 96):
        at = monday + quarter * timedelta(minutes=15)
        told += [one.at for one in ran(store, at, "digest")] if quarter % 2 == 0 else []
    days = [at.astimezone(LOS_ANGELES) for at in told]
    assert [(day.weekday(), day.hour, day.minute) for day in days] == [
        (weekday, 8, 30) for weekday in (0, 1, 2, 3, 4) * 2
    ]


def test_the_digest_counts_calls_and_callbacks(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(
        store, lead_id, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=NOW + DAY + HOUR
    )
    arrive(store, phone="(510) 465-0111", email="o@gmail.com", postal_code="")
    (told,) = ran(store, NOW + DAY, "digest")
    assert told.what == "1 call, 1 call back"


def test_a_call_whose_day_went_by_moves_to_the_next_open_day(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    friday_night = NOW + 3 * DAY + 12 * HOUR  # Thursday's 12:30 call was not made; 9 PM Friday
    tick(store, NOW + DAY + 8 * HOUR, backup=False)
    (moved,) = ran(store, friday_night, "replan")
    assert "Sarah Johnson moved to Mon" in moved.what
    rows = store.reader().rows("SELECT state, cycle, reason FROM touch WHERE step = 4 ORDER BY id")
    assert rows == [("cancelled", 0, "moved")]
    tick_until(store, friday_night, friday_night + 2 * DAY)
    rows = store.reader().rows("SELECT state, cycle FROM touch WHERE step = 4 ORDER BY id")
    assert rows == [("cancelled", 0), ("planned", 1)]
    due = from_micros(lead(store, lead_id)["call_due_at"]).astimezone(LOS_ANGELES)
    assert (due.weekday(), due.hour, due.minute) == (0, 12, 30)
    assert "sequence_moved" in kinds(store, lead_id)


def test_a_late_call_of_today_stays_and_ticks_write_nothing(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    thursday = NOW + 2 * DAY
    tick(store, thursday, backup=False)
    late = thursday + 6 * HOUR  # 3:42 PM; the call was due at 12:30
    tick(store, late, backup=False)
    before = commands(store)
    for seconds in range(0, 600, 15):
        assert tick(store, late + timedelta(seconds=seconds), backup=False).ran == ()
    assert commands(store) == before
    assert lead(store, lead_id)["call_why"] == "Day 3, second call"


def test_sent_or_made_steps_are_not_planned_again_with_a_moved_call(store: Store) -> None:
    """The call of day one went by; its text went out meanwhile and must not go out twice."""
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)

    def send(change: Change) -> None:
        for touch in change.all(Touch, Touch.lead_id == lead_id):
            if touch.channel != "call":
                change.update(touch, state=TouchState.SENT, sent_at=NOW)

    tick(store, NOW + 2 * DAY, backup=False)
    store.do("send", send, now=NOW + 2 * DAY)
    sent = store.reader().rows(
        "SELECT step FROM touch WHERE lead_id = :l AND state = 'sent' ORDER BY step",
        {"l": lead_id},
    )
    tick_until(store, NOW + 2 * DAY, NOW + 20 * DAY)
    for (step,) in sent:
        assert count(store, f"touch WHERE lead_id = {lead_id} AND step = {step}") == 1


def test_a_step_becomes_a_touch_once_however_often_it_moves(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    tick_until(store, NOW, NOW + 40 * DAY)  # nobody calls for forty days
    twice = store.reader().rows(
        "SELECT step, count(*) FROM touch WHERE state IN ('planned', 'held', 'queued')"
        " GROUP BY enrolment_id, step HAVING count(*) > 1"
    )
    assert twice == []
    assert lead(store, lead_id)["call_rank"] == 2


def test_leads_are_back_on_the_day_of_their_call(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.NO_ANSWER, now=NOW, by_id=DANA)
    log_call(store, lead_id, Disposition.NO_ANSWER, now=NOW + 5 * HOUR, by_id=DANA)
    assert lead(store, lead_id)["inbox"] == "later"
    thursday = datetime(2026, 5, 14, 7, tzinfo=UTC)
    tick(store, thursday - MINUTE, backup=False)
    assert lead(store, lead_id)["inbox"] == "later"
    tick(store, thursday + MINUTE, backup=False)
    row = lead(store, lead_id)
    assert (row["inbox"], row["urgency"]) == ("todo", 1)


def test_next_due_is_told_and_keeps_stepping_short(store: Store) -> None:
    lead_id = arrive(store, source="Solar Partners", timeline="ASAP").lead_id
    tick(store, NOW, backup=False)
    assert next_due(store.reader(), NOW) == NOW + 4 * MINUTE
    later(store, lead_id, NOW + 2 * HOUR, now=NOW, by_id=DANA)
    told = [(one.job, one.at) for one in tick_until(store, NOW, NOW + 3 * HOUR).ran]
    assert ("promise", NOW + 4 * MINUTE) in told
    assert ("promise", NOW + 5 * MINUTE) in told
    assert ("later", NOW + 2 * HOUR) in told


def people(store: Store, now: datetime) -> list[int]:
    """Leads in several places, some already spoken with."""
    places = ("94612", "10001", "36104", "79901", "")
    found = []
    for number, postal in enumerate(places):
        arrived = arrive_bare(
            store,
            now,
            first_name=f"P{number}",
            phone=f"(510) 465-01{number:02}",
            email=f"p{number}@gmail.com",
            postal_code=postal,
            source="Solar Partners" if number % 2 else "Web form",
            timeline="ASAP" if number % 2 else "",
        )
        assert arrived.lead_id is not None
        found.append(arrived.lead_id)
    one, two, *_ = found
    log_call(store, one, Disposition.VOICEMAIL, now=now, by_id=DANA)
    at = now + 26 * HOUR
    log_call(store, two, Disposition.CALL_BACK, now=now, by_id=DANA, callback_at=at)
    return found


#: Before both changes of the clocks, and on a holiday weekend.
STARTS = (
    datetime(2026, 3, 6, 18, tzinfo=UTC),
    datetime(2026, 10, 30, 17, tzinfo=UTC),
    datetime(2026, 7, 1, 16, tzinfo=UTC),
)


@settings(max_examples=cases(10), deadline=None)
@given(
    start=st.sampled_from(STARTS),
    gaps=st.lists(
        st.one_of(st.integers(0, 120), st.integers(60, 3_000), st.integers(3_000, 12_000)),
        min_size=3,
        max_size=14,
    ),
)
def test_whatever_the_ticks_nothing_is_told_twice_and_hours_are_kept(
    tmp_path_factory: pytest.TempPathFactory, start: datetime, gaps: list[int]
) -> None:
    store = open_desk_of_three(tmp_path_factory.mktemp("tick"))
    leads = people(store, start)
    now, told = start, []
    for minutes in gaps:
        now += minutes * MINUTE
        told += tick(store, now, backup=False).ran
        assert tick(store, now, backup=False).ran == ()
    reminders = [(one.job, one.lead_id, one.what[:20]) for one in told if one.job != "sequence"]
    once = [one for one in reminders if one[0] in ("promise", "callback", "later")]
    assert len(once) == len(set(once))
    assert all(kinds(store, lead_id).count("breach") <= 1 for lead_id in leads)

    asked = store.reader().rows(
        "SELECT t.lead_id, t.channel, t.due_at, l.time_zone, l.zones, l.postal_code, l.region,"
        " l.country, l.phone FROM touch t JOIN lead l ON l.id = t.lead_id"
        " WHERE t.enrolment_id IS NOT NULL AND t.state <> 'cancelled'"
    )
    days = set()
    for lead_id, channel, due, zone, zones, postal, region, country, phone in asked:
        at = from_micros(due)
        states = states_for(postal or None, region or None, country or None, phone)
        assert permit(at, tuple(zones.split(",")), states, country or None).open, (at, states)
        day = (lead_id, channel, at.astimezone(ZoneInfo(zone)).date())
        assert day not in days
        days.add(day)
    keys = store.reader().rows("SELECT enrolment_id, step, channel, cycle FROM touch")
    assert len(keys) == len(set(keys))
    store.close()
