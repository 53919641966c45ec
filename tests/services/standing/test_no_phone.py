"""Who has no number gets no calls: the steps say why they are skipped, and come back with one."""

from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.services.desk.outbox import stop
from leaddesk.services.desk.record import edit
from leaddesk.services.scheduler.tick import tick, tick_until
from leaddesk.services.views.call_queue import call_queue
from leaddesk.services.views.lead import lead_page
from leaddesk.services.views.lead_sequence import TouchLooks
from tests.services.working_desk import DANA, NOW, arrive_bare, lead, open_desk_of_three

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def by_mail(store: Store, **more: str) -> int:
    arrived = arrive_bare(
        store, NOW, first_name="Sarah", email="sarah.j@gmail.com", source="Web form", **more
    )
    assert arrived.lead_id is not None
    return arrived.lead_id


def calls(store: Store, lead_id: int) -> list[tuple[str, str]]:
    return store.reader().rows(
        "SELECT state, reason FROM touch WHERE lead_id = :lead AND channel = 'call' ORDER BY id",
        {"lead": lead_id},
    )


def looks(store: Store, lead_id: int) -> list[tuple[str, TouchLooks, str]]:
    page = lead_page(store.reader(), lead_id, NOW)
    assert page is not None
    assert page.run is not None
    return [(one.channel, one.looks, one.why) for one in page.run.touches if one.channel == "call"]


def test_call_steps_are_skipped_and_say_why(store: Store) -> None:
    lead_id = by_mail(store)
    assert calls(store, lead_id) == [("skipped", "no phone number")]
    assert set(looks(store, lead_id)) == {("call", TouchLooks.SKIPPED, "no phone number")}
    assert lead(store, lead_id)["call_rank"] is None
    queue = call_queue(store.reader(), None, NOW + DAY)
    assert (queue.calls, queue.held_back, queue.soon) == ((), (), ())
    tick_until(store, NOW, NOW + 12 * DAY)
    assert {state for state, _why in calls(store, lead_id)} == {"skipped"}


def test_a_number_that_is_found_brings_the_calls_back(store: Store) -> None:
    lead_id = by_mail(store)
    tick(store, NOW + DAY + 4 * HOUR, backup=False)  # the call of day three is a touch by now
    edit(store, lead_id, {"phone": "(510) 465-0137"}, now=NOW + DAY + 5 * HOUR, by_id=DANA)
    assert calls(store, lead_id)[1:] == [("planned", "Day 3, second call")]
    assert calls(store, lead_id)[0][0] == "skipped"
    assert lead(store, lead_id)["call_rank"] is not None


def test_a_number_that_is_taken_away_skips_them(store: Store) -> None:
    lead_id = by_mail(store, phone="(510) 465-0137")
    assert [state for state, _why in calls(store, lead_id)] == ["planned"]
    edit(store, lead_id, {"phone": ""}, now=NOW + HOUR, by_id=DANA)
    assert calls(store, lead_id) == [("skipped", "no phone number")]
    assert lead(store, lead_id)["call_rank"] is None


def test_a_run_whose_last_step_is_a_skipped_call_comes_to_its_end(store: Store) -> None:
    lead_id = by_mail(store)
    now = NOW
    for _ in range(12 * 24):
        now += HOUR
        tick(store, now, backup=False)
        waiting = store.reader().rows("SELECT id FROM touch WHERE state IN ('held', 'queued')")
        for (touch_id,) in waiting:
            stop(store, touch_id, now=now, by_id=DANA)
    states = store.reader().rows(
        "SELECT state, steps_done FROM enrolment WHERE lead_id = :lead", {"lead": lead_id}
    )
    assert states == [("completed", 0)]
