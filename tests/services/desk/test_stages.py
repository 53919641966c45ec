"""A stage moved by hand keeps its milestone and ends what it ends."""

from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.models.lead import Lead
from leaddesk.models.sequence import Enrolment, Sequence
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import CallRank, Channel, InboxList, TouchState
from leaddesk.services.desk.stages import move
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.errors import LeadDeskError
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    store = open_new(tmp_path / "desk.db")
    store.do("seed", seed, now=NOW)
    yield store
    store.close()


def seed(change):
    sequence = change.add(Sequence(name="New lead, 7 days", document={"steps": []}))
    lead = change.add(
        Lead(
            first_name="Tom",
            submitted_at=NOW,
            received_at=NOW,
            call_rank=CallRank.SCORE,
            call_due_at=NOW,
        )
    )
    enrolment = change.add(
        Enrolment(
            lead_id=lead.id,
            sequence_id=sequence.id,
            enrolled_at=NOW,
            next_step=2,
            next_due_at=NOW,
            due_to_end_at=NOW + timedelta(days=7),
        )
    )
    for step, state in ((1, TouchState.SENT), (2, TouchState.HELD)):
        change.add(
            Touch(
                lead_id=lead.id,
                enrolment_id=enrolment.id,
                step=step,
                channel=Channel.SMS,
                state=state,
                due_at=NOW,
            )
        )


def test_won_closes_the_lead_and_stops_its_sequence(store):
    done = move(store, 1, "Won", now=NOW, by_id=1)
    assert done.said == "Tom moved to Won"
    reader = store.reader()
    assert reader.row("SELECT stage, inbox, call_rank, won_at IS NOT NULL FROM lead") == (
        "Won",
        str(InboxList.DONE),
        None,
        1,
    )
    assert reader.row("SELECT state, stop_reason FROM enrolment") == ("stopped", "won")
    assert reader.rows("SELECT state FROM touch ORDER BY step") == [("sent",), ("cancelled",)]
    kinds = [kind for (kind,) in reader.rows("SELECT kind FROM event ORDER BY id")]
    assert kinds == ["stage", "sequence_stopped"]


def test_a_move_can_be_taken_back(store):
    move(store, 1, "Lost", now=NOW, by_id=1, reason="chose another")
    undo_last(store, now=NOW, by_id=1)
    reader = store.reader()
    assert reader.row("SELECT stage, lost_at, lost_reason, call_rank FROM lead") == (
        "New",
        None,
        "",
        3,
    )
    assert reader.value("SELECT state FROM enrolment") == "active"
    assert reader.value("SELECT count(*) FROM event WHERE undone = 0") == 0


def test_the_first_time_in_a_stage_is_the_one_that_counts(store):
    move(store, 1, "Qualified", now=NOW, by_id=1)
    move(store, 1, "Contacted", now=NOW + timedelta(days=1), by_id=1)
    move(store, 1, "Qualified", now=NOW + timedelta(days=2), by_id=1)
    at = store.reader().value("SELECT qualified_at FROM lead")
    assert at == int(NOW.timestamp()) * 1_000_000


def test_a_stage_that_is_not_there_is_refused(store):
    with pytest.raises(LeadDeskError, match="Sold"):
        move(store, 1, "Sold", now=NOW, by_id=1)
