"""Leads that came in by themselves are told of once: outside the window where a promise runs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.services.desk.settings import set_setting
from leaddesk.services.intake.hand_entry import add_by_hand
from leaddesk.services.views.fresh_leads import FreshLeads, fresh_leads
from leaddesk.services.views.reminders import newest_revision
from tests.services.working_desk import DANA, MARCUS, NOW, arrive, open_desk_of_three

HOT = {"timeline": "ASAP", "source": "Solar Partners", "asked_for_quote": "yes"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def fresh(store: Store, after: int, rep_id: int | None = None) -> FreshLeads:
    return fresh_leads(store.reader(), after, rep_id, NOW)


def owner(store: Store) -> int | None:
    owner_id: int | None = store.reader().value("SELECT owner_id FROM lead")
    return owner_id


def test_a_promise_that_runs_is_told_with_its_time(store: Store) -> None:
    before = newest_revision(store.reader())
    arrive(store, **HOT)
    told = fresh(store, before, owner(store))
    assert [(one.text, one.runs) for one in told.leads] == [
        ("Call Sarah Johnson by 9:47 AM: came in from Solar Partners", True)
    ]
    assert told.sound
    assert fresh(store, told.revision, owner(store)).leads == ()


def test_what_comes_on_sunday_rings_on_monday(store: Store) -> None:
    before = newest_revision(store.reader())
    sunday = NOW - timedelta(days=2)
    arrive(store, sunday, **HOT)
    (one,) = fresh_leads(store.reader(), before, owner(store), sunday).leads
    assert (one.text, one.runs) == ("Sarah Johnson came in from Solar Partners", False)


def test_a_lead_for_the_day_is_told_without_ringing(store: Store) -> None:
    before = newest_revision(store.reader())
    arrive(store)
    (one,) = fresh(store, before, owner(store)).leads
    assert (one.text, one.runs) == ("Sarah Johnson came in from Web form", False)


def test_a_colleagues_lead_is_the_colleagues(store: Store) -> None:
    before = newest_revision(store.reader())
    arrive(store)
    other = MARCUS if owner(store) == DANA else DANA
    assert fresh(store, before, other).leads == ()


def test_who_types_a_lead_knows_it(store: Store) -> None:
    before = newest_revision(store.reader())
    add_by_hand(store, {"full_name": "Ana Ruiz", "phone": "5104650137"}, now=NOW, by_id=DANA)
    assert fresh(store, before, DANA).leads == ()


def test_switched_off_nothing_rings(store: Store) -> None:
    set_setting(store, "notifications.promise", "off", now=NOW, by_id=DANA)
    set_setting(store, "notifications.sound", "off", now=NOW, by_id=DANA)
    before = newest_revision(store.reader())
    arrive(store, **HOT)
    told = fresh(store, before, owner(store))
    assert [one.runs for one in told.leads] == [False]
    assert not told.sound
