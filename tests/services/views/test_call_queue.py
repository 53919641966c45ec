"""Whom to call now: promises first, and only those who may be called."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leaddesk.models.change import Change
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import CallRank, Channel, EventKind, Validity
from leaddesk.services.views.call_queue import LOOKED_AT, Queue, call_queue, count_calls
from tests.services.views.desk_of_leads import DANA, MARCUS, NOW, Desk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def due(desk: Desk, name: str, rank: CallRank, at: datetime = NOW - MINUTE, **fields: Any) -> int:
    return desk.lead(name, call_rank=rank, call_due_at=at, **fields)


def promised(desk: Desk, name: str, target: datetime, **fields: Any) -> int:
    return due(desk, name, CallRank.PROMISE, NOW - 9 * MINUTE, response_due_at=target, **fields)


def asked(desk: Desk, rep: int | None = DANA, now: datetime = NOW, limit: int = 20) -> Queue:
    return call_queue(desk.store.reader(), rep, now, limit)


def names(queue: Queue) -> list[str]:
    return [call.name.split()[0] for call in queue.calls]


def test_promises_come_first_the_longest_broken_before_the_nearest(desk: Desk) -> None:
    due(desk, "Score", CallRank.SCORE, score=90)
    due(desk, "Better", CallRank.SCORE, score=95)
    due(desk, "Step", CallRank.SEQUENCE)
    due(desk, "Callback", CallRank.CALLBACK)
    promised(desk, "Today", NOW + timedelta(hours=7))
    promised(desk, "Running", NOW + 3 * MINUTE)
    promised(desk, "Broken", NOW - 6 * MINUTE)
    due(desk, "Replied", CallRank.PROMISE, NOW - timedelta(days=1))
    assert names(asked(desk)) == [
        "Broken", "Running", "Today", "Replied", "Callback", "Step", "Better", "Score",
    ]  # fmt: skip


def test_a_time_ahead_is_not_due_but_soon(desk: Desk) -> None:
    due(desk, "Robert", CallRank.CALLBACK, NOW + 48 * MINUTE)
    queue = asked(desk)
    assert not queue.calls
    assert [call.name for call in queue.soon] == ["Robert Johnson"]
    assert (queue.next_at, queue.next_name) == (NOW + 48 * MINUTE, "Robert Johnson")


def test_a_rep_sees_their_own_leads_and_those_of_nobody(desk: Desk) -> None:
    due(desk, "Own", CallRank.SCORE)
    due(desk, "Free", CallRank.SCORE, owner_id=None, score=10)
    due(desk, "Other", CallRank.SCORE, owner_id=MARCUS)
    assert names(asked(desk)) == ["Own", "Free"]
    assert sorted(names(asked(desk, rep=None))) == ["Free", "Other", "Own"]


def test_where_it_is_night_leads_are_held_back_until_it_is_not(desk: Desk) -> None:
    due(desk, "Hana", CallRank.SCORE, city="Honolulu", region="HI", phone="+18085550137",
        zones="Pacific/Honolulu", time_zone="Pacific/Honolulu")  # fmt: skip
    due(desk, "Here", CallRank.SCORE)
    queue = asked(desk)
    assert names(queue) == ["Here"]
    (held,) = queue.held_back
    assert held.reason == "6:42 AM in Honolulu, call after 8 AM"
    assert held.opens_at == NOW.replace(hour=18, minute=0)


def test_every_zone_that_a_lead_may_be_in_must_be_open(desk: Desk) -> None:
    due(desk, "Both", CallRank.SCORE, zones="America/Los_Angeles,Pacific/Honolulu")
    assert not asked(desk).calls
    assert asked(desk).held_back


def block(desk: Desk, record: Any) -> None:
    desk.store.do("block", lambda change: change.add(record), now=NOW)


def test_who_must_not_be_called_is_held_back_with_the_reason(desk: Desk) -> None:
    due(desk, "Never", CallRank.SCORE, do_not_call=True, phone="+15105550101")
    due(desk, "Listed", CallRank.SCORE, phone="+15105550102")
    block(desk, Suppression(channel=Channel.CALL, value="+15105550102", since=NOW))
    revoked = due(desk, "Revoked", CallRank.SCORE, phone="+15105550103")
    block(desk, Consent(lead_id=revoked, channel=Channel.CALL, granted=False, at=NOW))
    due(desk, "Broken", CallRank.SCORE, phone_validity=Validity.INVALID, phone="+15105550104")
    due(desk, "Nothing", CallRank.SCORE, phone=None)
    queue = asked(desk)
    assert not queue.calls
    assert {one.name.split()[0]: one.reason for one in queue.held_back} == {
        "Never": "asked not to be called",
        "Listed": "asked not to be called",
        "Revoked": "took back the consent to calls",
        "Broken": "no phone number that works",
        "Nothing": "no phone number that works",
    }


def test_consent_given_again_counts(desk: Desk) -> None:
    lead = due(desk, "Again", CallRank.SCORE)
    block(desk, Consent(lead_id=lead, channel=Channel.CALL, granted=False, at=NOW - MINUTE))
    block(desk, Consent(lead_id=lead, channel=Channel.CALL, granted=True, at=NOW))
    assert names(asked(desk)) == ["Again"]


def test_the_fourth_try_in_a_day_waits_until_the_first_is_a_day_old(desk: Desk) -> None:
    lead = due(desk, "Tried", CallRank.SCORE)
    first = NOW - timedelta(hours=23, minutes=59)
    for at in (first, NOW - timedelta(hours=5), NOW - timedelta(hours=1)):
        desk.event(lead, EventKind.CALL, at, disposition="no_answer")
    queue = asked(desk)
    assert not queue.calls
    assert queue.held_back[0].opens_at == first + timedelta(hours=24)
    assert names(asked(desk, now=NOW + MINUTE)) == ["Tried"]


def test_texts_count_as_tries_and_e_mails_do_not(desk: Desk) -> None:
    lead = due(desk, "Tried", CallRank.SCORE)
    for channel in ("sms", "sms", "email"):
        desk.event(lead, EventKind.MESSAGE_SENT, NOW - MINUTE, channel=channel)
    assert names(asked(desk)) == ["Tried"]
    desk.event(lead, EventKind.CALL, NOW - MINUTE, disposition="busy")
    assert not asked(desk).calls


def test_a_lead_on_another_rep_s_screen_is_not_offered_until_the_claim_ends(desk: Desk) -> None:
    lead = due(desk, "Hannah", CallRank.SCORE, claimed_by=MARCUS, claimed_until=NOW + 9 * MINUTE)
    queue = asked(desk)
    assert not queue.calls
    assert queue.held_back[0].reason == "Marcus is calling"
    assert names(asked(desk, now=NOW + 10 * MINUTE)) == ["Hannah"]
    assert names(asked(desk, rep=None, now=NOW + 10 * MINUTE)) == ["Hannah"]

    def mine(change: Change) -> None:
        change.update(change.get(Lead, lead), claimed_by=DANA)

    desk.store.do("claim", mine, now=NOW)
    assert names(asked(desk)) == ["Hannah"]


def test_blocked_leads_on_top_do_not_hide_those_below(desk: Desk) -> None:
    for number in range(30):
        due(desk, f"No{number}", CallRank.SCORE, score=90, phone=None)
    due(desk, "Yes", CallRank.SCORE, score=10)
    assert names(asked(desk)) == ["Yes"]


def test_the_numbers_that_scripts_rely_on(desk: Desk) -> None:
    promised(desk, "Late", NOW - 6 * MINUTE)
    promised(desk, "Soon", NOW + 6 * MINUTE)
    late, soon = asked(desk).calls
    assert (late.overdue_s, soon.overdue_s) == (360, 0)
    assert (late.phone, late.local_time, late.may_call) == ("+15105550137", "9:42 AM", True)


def test_the_count_and_the_list_agree_and_a_limit_limits(desk: Desk) -> None:
    for number in range(7):
        due(desk, f"L{number}", CallRank.SCORE)
    assert len(asked(desk, limit=3).calls) == 3
    assert asked(desk, limit=3).waiting == 7
    reader = desk.store.reader()
    assert count_calls(reader, DANA, NOW) == 7


def test_a_lead_that_a_colleague_has_is_in_no_count(desk: Desk) -> None:
    for number in range(20):
        due(desk, f"L{number}", CallRank.SCORE)
    held = promised(desk, "Hannah", NOW)

    def take(change: Change) -> None:
        until = NOW + 15 * MINUTE
        change.update(change.get(Lead, held), claimed_by=MARCUS, claimed_until=until)

    desk.store.do("claim", take, now=NOW)
    assert count_calls(desk.store.reader(), DANA, NOW) == asked(desk).waiting == 20
    assert asked(desk, limit=LOOKED_AT).waiting == 20


class PlanReader(Reader):
    """Notes the plan of every statement."""

    plans: list[str]

    def rows(self, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        self.plans += [
            str(row[3]) for row in super().rows(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
        return super().rows(statement, parameters)


def test_no_question_walks_or_sorts_the_leads(desk: Desk) -> None:
    due(desk, "One", CallRank.SCORE)
    reader = PlanReader.open(desk.store.path)
    assert isinstance(reader, PlanReader)
    reader.plans = []
    call_queue(reader, DANA, NOW)
    call_queue(reader, None, NOW)
    count_calls(reader, DANA, NOW)
    reader.close()
    on_lead = [plan for plan in reader.plans if plan.startswith(("SEARCH lead ", "SCAN lead "))]
    assert on_lead
    assert all("lead_queue" in plan for plan in on_lead), on_lead
