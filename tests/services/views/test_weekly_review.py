"""The review read from a desk file equals the review of the same rows in memory."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.change import Change
from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.lead import Lead
from leaddesk.models.sequence import Enrolment, Sequence
from leaddesk.models.setting import Setting
from leaddesk.models.source import Source
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import EnrolmentState, StopReason, Validity
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.track.history import (
    DAY,
    SECOND,
    DeskHistory,
    EnrolmentRun,
    LeadHistory,
    source_cohort,
)
from leaddesk.services.track.metric import MetricKey
from leaddesk.services.track.weekly_review import WeeklyReview, weekly_review
from leaddesk.services.views.named_leads import named_leads
from leaddesk.services.views.weekly_review import read_weekly_review
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 13, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_new(tmp_path / "desk.db")
    store.do("sources", add_sources, now=NOW)
    yield store
    store.close()


def add_sources(change: Change) -> None:
    change.add(Source(name="Web form", cost_minor=1200))
    change.add(Source(name="Vendor", cost_minor=900, cost_currency="EUR"))
    change.add(Sequence(name="7 days", document={}))


def some_leads(count: int) -> list[LeadHistory]:
    """Leads of the last 160 days, as messy as they come."""
    draw = random.Random(7)
    now = to_micros(NOW)

    def later(start: int | None, most: int) -> int | None:
        if start is None or draw.random() < 0.4:
            return None
        at = start + draw.randrange(most) * SECOND
        return at if at <= now else None

    rows = []
    for number in range(1, count + 1):
        came = now - draw.randrange(160 * 86_400) * SECOND
        attempt = later(came, 86_400)
        contact = later(attempt, 6 * 86_400)
        qualified = later(contact, 10 * 86_400)
        rows.append(
            LeadHistory(
                lead_id=number,
                submitted_at=came,
                source_id=draw.choice((1, 1, 2, None)),
                eligible=draw.random() < 0.95,
                contactable=draw.random() < 0.9,
                first_attempt_at=attempt,
                first_contact_at=contact,
                qualified_at=qualified,
                disqualified_at=later(contact, 10 * 86_400),
                proposal_at=later(qualified, 10 * 86_400),
                won_at=later(qualified, 30 * 86_400),
                cost_minor=draw.choice((None, 500, 4000)),
            )
        )
    return rows


def keep(store: Store, rows: list[LeadHistory], runs: list[EnrolmentRun]) -> None:
    """Put the rows into the desk file."""

    def work(change: Change) -> None:
        for row in rows:
            change.add(
                Lead(
                    id=row.lead_id,
                    source_id=row.source_id,
                    phone="+15105550100" if row.contactable else "12",
                    phone_validity=Validity.VALID if row.contactable else Validity.INVALID,
                    submitted_at=from_micros(row.submitted_at),
                    received_at=from_micros(row.submitted_at),
                    eligible=row.eligible,
                    cost_minor=row.cost_minor,
                    cost_currency="" if row.cost_minor is None else "USD",
                    first_attempt_at=maybe_instant(row.first_attempt_at),
                    first_contact_at=maybe_instant(row.first_contact_at),
                    qualified_at=maybe_instant(row.qualified_at),
                    disqualified_at=maybe_instant(row.disqualified_at),
                    proposal_at=maybe_instant(row.proposal_at),
                    won_at=maybe_instant(row.won_at),
                )
            )
        for run in runs:
            change.add(
                Enrolment(
                    lead_id=run.lead_id,
                    sequence_id=1,
                    enrolled_at=from_micros(run.due_to_end_at - 7 * DAY),
                    state=EnrolmentState(run.state),
                    stop_reason=None if run.stop_reason is None else StopReason(run.stop_reason),
                    due_to_end_at=from_micros(run.due_to_end_at),
                    steps_done=run.steps_done,
                    steps_total=run.steps_total,
                )
            )

    store.do("rows", work, now=NOW)


def some_runs(rows: list[LeadHistory]) -> list[EnrolmentRun]:
    """A run for each lead: finished, answered, bounced or going on."""
    ends = (("completed", None), ("stopped", "reply"), ("stopped", "bounce"), ("active", None))
    return [
        EnrolmentRun(
            enrolment_id=row.lead_id,
            lead_id=row.lead_id,
            due_to_end_at=row.submitted_at + 7 * DAY,
            state=ends[row.lead_id % 4][0],
            stop_reason=ends[row.lead_id % 4][1],
            steps_total=5,
            steps_done=5,
        )
        for row in rows
    ]


def in_memory(rows: list[LeadHistory], runs: list[EnrolmentRun], like: WeeklyReview):
    """The same review, from the rows themselves."""
    costs = [
        row._replace(cost_minor=1200 if row.cost_minor is None and row.source_id == 1 else None)
        if row.cost_minor is None
        else row
        for row in rows
    ]
    ends = [like.week.moved(-back).span.end for back in range(8)]
    cohorts = [source_cohort(costs, end, to_micros(NOW) - ends[0] + end) for end in ends]
    return weekly_review(DeskHistory(costs, runs, cohorts), like.week, NOW)


@pytest.mark.parametrize("name", ["2026-W19", "2026-W20", "2026-W10"])
def test_the_store_and_the_rows_agree(store: Store, name: str) -> None:
    rows = some_leads(400)
    runs = some_runs(rows)
    keep(store, rows, runs)
    found = read_weekly_review(store.reader(), NOW, name)
    expected = in_memory(rows, runs, found)
    for got, want in zip(found.metrics, expected.metrics, strict=True):
        assert got.measure.numerator == want.measure.numerator
        assert got.measure.value == want.measure.value
        assert got.trend == want.trend
        assert sorted(got.measure.lead_ids) == sorted(want.measure.lead_ids)
        assert sorted(got.measure.met_ids) == sorted(want.measure.met_ids)
    assert found.weakest == expected.weakest
    assert [step.count for step in found.funnel] == [step.count for step in expected.funnel]
    assert found.figures == expected.figures
    assert found.figures_before == expected.figures_before
    assert found.not_reached.count == expected.not_reached.count
    worth = {row.source_id: (row.conversion, row.cost_minor) for row in expected.sources}
    assert {row.source_id: (row.conversion, row.cost_minor) for row in found.sources} == worth


def test_the_last_full_week_is_shown_unless_one_is_named(store: Store) -> None:
    assert read_weekly_review(store.reader(), NOW).week.name == "2026-W19"
    with pytest.raises(LeadDeskError):
        read_weekly_review(store.reader(), NOW, "2026-W77")


def test_an_empty_desk_has_an_empty_review(store: Store) -> None:
    found = read_weekly_review(store.reader(), NOW)
    assert found.leads == 0
    assert found.weakest is None
    assert found.first_week


def test_the_desks_settings_count(store: Store) -> None:
    def work(change: Change) -> None:
        for key, value in (
            ("desk.name", "Brightside Solar"),
            ("desk.time_zone", "Europe/Berlin"),
            ("desk.week_start", "sunday"),
            ("desk.currency", "EUR"),
            ("review.targets.lead_to_contact", 0.6),
        ):
            change.session.merge(Setting(key=key, value=value))

    store.do("settings", work, now=NOW)
    found = read_weekly_review(store.reader(), NOW)
    assert found.desk_name == "Brightside Solar"
    assert found.currency == "EUR"
    assert found.week.start == datetime(2026, 5, 2, 22, tzinfo=UTC)
    assert found.metric(MetricKey.LEAD_TO_CONTACT).target == 0.6


def test_leads_are_named_in_the_order_asked_for(store: Store) -> None:
    def work(change: Change) -> None:
        at = NOW - timedelta(days=1)
        for first, company in (("Sarah", ""), ("", "Acme"), ("", "")):
            change.add(Lead(first_name=first, company=company, submitted_at=at, received_at=at))

    store.do("leads", work, now=NOW)
    named = named_leads(store.reader(), (3, 1, 2, 99))
    assert [(lead.lead_id, lead.name) for lead in named] == [
        (3, "No name"),
        (1, "Sarah"),
        (2, "Acme"),
    ]
    assert len(named_leads(store.reader(), (3, 1, 2), limit=2)) == 2
