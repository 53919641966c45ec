"""A lead that is somewhere else than was thought is reached in the hours of where it is."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.outbox import edit as edit_message
from leaddesk.services.desk.record import edit
from leaddesk.services.permitted_hours import permit
from leaddesk.services.places import states_for
from leaddesk.services.scheduler.tick import tick, tick_until
from leaddesk.services.views.lead import lead_page
from tests.effort import cases
from tests.services.working_desk import (
    DANA,
    NOW,
    arrive,
    arrive_bare,
    kinds,
    lead,
    open_desk_of_three,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HONOLULU = ZoneInfo("Pacific/Honolulu")


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def coming(store: Store, lead_id: int, now: datetime) -> list[tuple[int, str, datetime]]:
    """Step, channel and time of the lead's touches that wait."""
    rows = store.reader().rows(
        "SELECT step, channel, due_at FROM touch WHERE lead_id = :lead AND due_at > :now"
        " AND state IN ('planned', 'held', 'queued') ORDER BY due_at",
        {"lead": lead_id, "now": int(now.timestamp() * 1_000_000)},
    )
    return [(step, channel, from_micros(due)) for step, channel, due in rows]


def test_what_waits_keeps_its_wall_time_where_the_lead_is(store: Store) -> None:
    lead_id = arrive(store).lead_id
    assert lead_id is not None
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    tick(store, NOW + 8 * HOUR, backup=False)
    now = NOW + DAY + 5 * HOUR
    tick(store, now, backup=False)  # the call of Thursday, 12:30 PM, is a touch by now
    assert [(step, channel) for step, channel, _at in coming(store, lead_id, now)] == [(4, "call")]
    before = store.reader().row("SELECT id, message_id FROM touch WHERE step = 4")
    edit(store, lead_id, {"postal_code": "96813", "phone": "(808) 465-0137"}, now=now, by_id=DANA)
    ((_step, _channel, at),) = coming(store, lead_id, now)
    assert f"{at.astimezone(HONOLULU):%a %H:%M}" == "Thu 12:30"
    assert store.reader().row("SELECT id, message_id FROM touch WHERE step = 4") == before
    assert from_micros(lead(store, lead_id)["call_due_at"]) == at
    assert "sequence_moved" in kinds(store, lead_id)
    page = lead_page(store.reader(), lead_id, now)
    assert page is not None
    assert page.run is not None
    times = [f"{one.at.astimezone(HONOLULU):%a %H:%M}" for one in page.run.touches[3:]]
    assert times == ["Thu 12:30", "Mon 11:00", "Wed 09:00", "Wed 13:30"]


def test_a_text_that_was_edited_stays_as_it_was_written(store: Store) -> None:
    lead_id = arrive(store).lead_id
    assert lead_id is not None
    (text_id,) = store.reader().row("SELECT id FROM touch WHERE channel = 'sms'") or (0,)
    edit_message(store, text_id, "", "See you soon, Sarah", now=NOW, by_id=DANA)
    edit(store, lead_id, {"postal_code": "96813", "phone": "(808) 465-0137"}, now=NOW, by_id=DANA)
    row = store.reader().row("SELECT body, due_at FROM touch WHERE id = :id", {"id": text_id})
    assert row is not None
    assert row[0] == "See you soon, Sarah"
    assert from_micros(row[1]).astimezone(HONOLULU).hour >= 8  # it is 6:42 AM there


def test_an_agreed_callback_stays(store: Store) -> None:
    lead_id = arrive(store).lead_id
    assert lead_id is not None
    at = NOW + 2 * DAY
    log_call(store, lead_id, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=at)
    edit(store, lead_id, {"postal_code": "10001"}, now=NOW + HOUR, by_id=DANA)
    assert from_micros(lead(store, lead_id)["call_due_at"]) == at


PLACES = ("94612", "10001", "33101", "96813", "79901", "60601")


@settings(max_examples=cases(20), deadline=None)
@given(
    first=st.sampled_from(PLACES),
    moves=st.lists(
        st.tuples(st.integers(0, 4_000), st.sampled_from(PLACES), st.booleans()),
        min_size=1,
        max_size=5,
    ),
)
def test_wherever_it_moves_every_touch_is_permitted_and_none_doubled(
    tmp_path_factory: pytest.TempPathFactory, first: str, moves: list[tuple[int, str, bool]]
) -> None:
    store = open_desk_of_three(tmp_path_factory.mktemp("moves"))
    lead_id = arrive_bare(
        store, NOW, first_name="Sarah", email="s@gmail.com", phone="+14155550123", postal_code=first
    ).lead_id
    assert lead_id is not None
    now = NOW
    for minutes, place, calls in moves:
        now += minutes * MINUTE
        tick(store, now, backup=False)
        if calls:
            log_call(store, lead_id, Disposition.NO_ANSWER, now=now, by_id=DANA)
        edit(store, lead_id, {"postal_code": place}, now=now, by_id=DANA)
        row = lead(store, lead_id)
        zones = tuple(row["zones"].split(","))
        states = states_for(
            row["postal_code"] or None, row["region"] or None, row["country"] or None, row["phone"]
        )
        days = set()
        waiting = coming(store, lead_id, now)
        for step, channel, at in waiting:
            assert permit(at, zones, states, row["country"] or None).open, (place, step, at)
            day = (channel, at.astimezone(ZoneInfo(row["time_zone"])).date())
            assert step == 0 or day not in days
            if step:
                days.add(day)
        in_order = [at for step, _channel, at in sorted(waiting) if step]
        assert in_order == sorted(in_order)
    tick_until(store, now, now + 3 * DAY)
    keys = store.reader().rows(
        "SELECT enrolment_id, step, channel, cycle FROM touch WHERE step > 0"
    )
    assert len(keys) == len(set(keys))
    store.close()
