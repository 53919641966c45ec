"""The five metrics against a second, naive computation, and the rules of domain.md one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.instant import to_micros
from leaddesk.services.track.history import (
    DAY,
    SECOND,
    DeskHistory,
    EnrolmentRun,
    LeadHistory,
    source_cohort,
)
from leaddesk.services.track.metrics import (
    CONTACT_TO_QUALIFIED,
    LEAD_TO_CONTACT,
    SEQUENCE_COMPLETION,
    SOURCE_CONVERSION,
    SPEED_TO_FIRST_CONTACT,
)
from leaddesk.services.track.week import Week
from tests.services.track import naive
from tests.services.track.strategies import NOW, leads, runs

ZONE = ZoneInfo("America/New_York")
WEEK = Week.named("2026-W20", ZONE)
MONDAY = to_micros(WEEK.start)
RIPE = to_micros(WEEK.end) + 7 * DAY

weeks = st.sampled_from(
    [
        Week.named(name, ZoneInfo(zone))
        for name in ("2026-W07", "2026-W10", "2026-W11", "2026-W13", "2026-W14", "2026-W17")
        for zone in ("America/New_York", "Europe/Berlin")
    ]
)


def lead(number: int = 1, after: int = 0, **milestones: int | bool | None) -> LeadHistory:
    """A lead that came in ``after`` microseconds into the week."""
    return LeadHistory(lead_id=number, submitted_at=MONDAY + after, **milestones)


@given(st.lists(leads(), max_size=40), weeks)
def test_lead_to_contact_agrees_with_the_naive_count(rows: list[LeadHistory], week: Week) -> None:
    measure = LEAD_TO_CONTACT.measure(DeskHistory(rows), week.span, to_micros(NOW))
    expected = naive.lead_to_contact(rows, week.name, week.zone)
    assert (measure.numerator, measure.denominator) == expected
    assert measure.value == (expected[0] / expected[1] if expected[1] else None)
    assert set(measure.met_ids) <= set(measure.lead_ids)


@given(st.lists(leads(), max_size=40), weeks)
def test_contact_to_qualified_agrees_with_the_naive_count(
    rows: list[LeadHistory], week: Week
) -> None:
    measure = CONTACT_TO_QUALIFIED.measure(DeskHistory(rows), week.span, to_micros(NOW))
    expected = naive.contact_to_qualified(rows, week.name, week.zone)
    assert (measure.numerator, measure.denominator) == expected


@given(st.lists(leads(), max_size=40), weeks)
def test_speed_agrees_with_the_naive_median(rows: list[LeadHistory], week: Week) -> None:
    measure = SPEED_TO_FIRST_CONTACT.measure(DeskHistory(rows), week.span, to_micros(NOW))
    assert measure.value == pytest.approx(naive.speed(rows, week.name, week.zone, NOW))


@given(st.lists(runs(), max_size=40), weeks)
def test_completion_agrees_with_the_naive_count(rows: list[EnrolmentRun], week: Week) -> None:
    measure = SEQUENCE_COMPLETION.measure(DeskHistory((), rows), week.span, to_micros(NOW))
    expected = naive.completion(rows, week.name, week.zone)
    assert (measure.numerator, measure.denominator) == expected


@given(st.lists(leads(), max_size=60), weeks)
def test_conversion_agrees_with_the_naive_count(rows: list[LeadHistory], week: Week) -> None:
    now = to_micros(NOW)
    cohort = source_cohort(rows, week.span.end, now)
    history = DeskHistory(rows, cohorts=(cohort,))
    expected = naive.conversion(rows, week.end, NOW)
    assert {tally.source_id: (tally.won, tally.leads) for tally in cohort.tallies} == expected
    measure = SOURCE_CONVERSION.measure(history, week.span, now)
    assert measure.numerator == sum(won for won, _ in expected.values()) == len(cohort.won_ids)
    assert measure.denominator == sum(of for _, of in expected.values()) == len(cohort.lead_ids)


@pytest.mark.parametrize(
    "definition",
    [
        LEAD_TO_CONTACT,
        CONTACT_TO_QUALIFIED,
        SPEED_TO_FIRST_CONTACT,
        SEQUENCE_COMPLETION,
        SOURCE_CONVERSION,
    ],
)
def test_an_empty_week_has_no_value_rather_than_a_zero(definition) -> None:  # type: ignore[no-untyped-def]
    measure = definition.measure(DeskHistory(()), WEEK.span, RIPE)
    assert measure.value is None
    assert (measure.numerator, measure.denominator) == (0, 0)
    assert measure.interval is None


def test_contact_counts_up_to_the_last_moment_of_seven_days() -> None:
    in_time = lead(1, first_contact_at=MONDAY + 7 * DAY)
    late = lead(2, first_contact_at=MONDAY + 7 * DAY + 1)
    measure = LEAD_TO_CONTACT.measure(DeskHistory((in_time, late)), WEEK.span, RIPE)
    assert measure.met_ids == (1,)
    assert measure.value == 0.5


def test_duplicates_tests_and_spam_are_not_counted() -> None:
    spam = lead(2, eligible=False, first_contact_at=MONDAY)
    measure = LEAD_TO_CONTACT.measure(DeskHistory((lead(1), spam)), WEEK.span, RIPE)
    assert (measure.numerator, measure.denominator) == (0, 1)


def test_a_cohort_ripens_for_seven_days_after_its_week() -> None:
    history = DeskHistory((lead(first_contact_at=MONDAY),))
    for definition in (LEAD_TO_CONTACT, CONTACT_TO_QUALIFIED):
        assert not definition.measure(history, WEEK.span, RIPE - 1).mature
        assert definition.measure(history, WEEK.span, RIPE).mature


def test_a_lead_never_tried_waits_until_now_and_grows() -> None:
    history = DeskHistory((lead(),))
    early = SPEED_TO_FIRST_CONTACT.measure(history, WEEK.span, MONDAY + 60 * SECOND)
    later = SPEED_TO_FIRST_CONTACT.measure(history, WEEK.span, MONDAY + DAY)
    assert (early.value, later.value) == (60, 86_400)
    assert later.numerator == 0


def test_speed_is_settled_once_no_waiting_lead_can_move_it() -> None:
    tried = [lead(n, first_attempt_at=MONDAY + n * SECOND) for n in (10, 20, 30)]
    end = to_micros(WEEK.end)
    settled = SPEED_TO_FIRST_CONTACT.measure(DeskHistory(tried), WEEK.span, end)
    assert settled.mature
    assert settled.value == 20
    open_half = DeskHistory((*tried[:1], lead(2)))
    assert not SPEED_TO_FIRST_CONTACT.measure(open_half, WEEK.span, end).mature
    assert SPEED_TO_FIRST_CONTACT.measure(open_half, WEEK.span, RIPE).mature


def test_the_disqualified_and_the_open_stay_below_the_line() -> None:
    contact = {"first_contact_at": MONDAY + DAY}
    rows = (
        lead(1, **contact, qualified_at=MONDAY + 2 * DAY),
        lead(2, **contact, disqualified_at=MONDAY + 2 * DAY),
        lead(3, **contact),
        lead(4, **contact, qualified_at=MONDAY + 2 * DAY, disqualified_at=MONDAY + 3 * DAY),
    )
    measure = CONTACT_TO_QUALIFIED.measure(DeskHistory(rows), WEEK.span, RIPE)
    assert measure.met_ids == (1,)
    assert measure.denominator == 4


def test_a_lead_reopened_and_then_qualified_counts() -> None:
    back = lead(
        first_contact_at=MONDAY,
        disqualified_at=MONDAY + DAY,
        lost_at=MONDAY + DAY,
        qualified_at=MONDAY + 3 * DAY,
    )
    measure = CONTACT_TO_QUALIFIED.measure(DeskHistory((back,)), WEEK.span, RIPE)
    assert measure.value == 1


def test_conversion_ripens_while_the_first_lead_is_younger_than_the_window() -> None:
    history = DeskHistory((lead(after=6 * DAY),))
    end = WEEK.span.end
    assert not SOURCE_CONVERSION.measure(history, WEEK.span, end).mature
    assert SOURCE_CONVERSION.measure(history, WEEK.span, end + 6 * DAY).mature


def test_a_run_that_bounced_or_was_cut_short_is_not_completed() -> None:
    due = MONDAY + DAY
    rows = (
        EnrolmentRun(1, 1, due, state="completed", steps_total=5, steps_done=5),
        EnrolmentRun(2, 2, due, state="completed", steps_total=5, steps_done=3),
        EnrolmentRun(3, 3, due, state="stopped", stop_reason="reply", steps_total=5),
        EnrolmentRun(4, 4, due, state="stopped", stop_reason="bounce", steps_total=5),
        EnrolmentRun(5, 5, due, state="active", steps_total=5),
    )
    measure = SEQUENCE_COMPLETION.measure(DeskHistory((), rows), WEEK.span, to_micros(WEEK.end))
    assert measure.met_ids == (1, 3)
    assert measure.denominator == 5
    assert not measure.mature


def test_a_week_across_the_change_of_clocks_holds_what_came_in_on_its_local_days() -> None:
    spring = Week.named("2026-W10", ZONE)
    last = to_micros(datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC))
    rows = (LeadHistory(1, last), LeadHistory(2, last + SECOND))
    measure = LEAD_TO_CONTACT.measure(DeskHistory(rows), spring.span, last + 30 * DAY)
    assert measure.lead_ids == (1,)
    assert spring.end - spring.start == timedelta(hours=167)
