"""New rules reach every open lead, and what nobody has tried yet goes where it now belongs."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros
from leaddesk.models.source import Source
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.standing.rescore import rescore_all
from tests.services.working_desk import DANA, NOW, arrive, kinds, lead, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def mark_proven(store: Store, proven: bool) -> None:
    def work(change: Change) -> None:
        change.update(change.first(Source, Source.name == "Solar Partners"), proven=proven)

    store.do("mark", work, now=NOW)


def partner(store: Store, number: int) -> int:
    lead_id = arrive(
        store,
        source="Solar Partners",
        timeline="ASAP",
        phone=f"(510) 465-010{number}",
        email=f"p{number}@gmail.com",
        postal_code="",
    ).lead_id
    assert lead_id is not None
    return lead_id


def test_untried_leads_move_and_tried_ones_stay(store: Store) -> None:
    mark_proven(store, False)
    fresh, tried, won = (partner(store, number) for number in range(3))
    log_call(store, tried, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    log_call(store, won, Disposition.NOT_INTERESTED, now=NOW, by_id=DANA)
    mark_proven(store, True)
    later = NOW + timedelta(minutes=20)

    assert rescore_all(store, now=later, by_id=DANA) == 2
    row = lead(store, fresh)
    assert (row["score"], row["urgency"]) == (60, 0)
    assert json.loads(row["route"])["row"] == "Hot, proven partner"
    assert from_micros(row["response_due_at"]) == later + timedelta(minutes=5)
    assert row["next_step"] == "Call by 10:07 AM"
    assert kinds(store, fresh)[-2:] == ["scored", "routed"]
    assert (lead(store, tried)["score"], lead(store, tried)["response_due_at"]) == (60, None)
    assert lead(store, won)["score"] == 70
    assert rescore_all(store, now=later, by_id=DANA) == 0


def test_a_broken_promise_is_not_begun_anew(store: Store) -> None:
    lead_id = partner(store, 1)
    tick(store, NOW + timedelta(minutes=6), backup=False)
    due = lead(store, lead_id)["response_due_at"]
    mark_proven(store, False)
    rescore_all(store, now=NOW + timedelta(minutes=7), by_id=DANA)
    row = lead(store, lead_id)
    assert json.loads(row["route"])["row"] == "Anything else"
    assert (row["response_due_at"], row["breached_at"] is not None) == (due, True)
