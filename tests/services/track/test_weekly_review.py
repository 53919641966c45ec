"""The review as a whole: what is named weakest, what is compared, what is said."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.instant import to_micros
from leaddesk.services.track import wording
from leaddesk.services.track.document import review_document
from leaddesk.services.track.history import (
    DAY,
    SECOND,
    DeskHistory,
    EnrolmentRun,
    LeadHistory,
    source_cohort,
)
from leaddesk.services.track.metric import MetricKey
from leaddesk.services.track.weakest import JudgedBy
from leaddesk.services.track.web_page import review_page
from leaddesk.services.track.week import Week
from leaddesk.services.track.weekly_review import Desk, WeeklyReview, weekly_review
from tests.services.track.strategies import NOW, leads, runs

ZONE = ZoneInfo("America/New_York")
WEEK = Week.named("2026-W20", ZONE)
MONDAY = to_micros(WEEK.start)
RIPE = WEEK.end + timedelta(days=8)
HOUR = 3600 * SECOND


def review(
    rows: Iterable[LeadHistory],
    due: Iterable[EnrolmentRun] = (),
    now: datetime = RIPE,
    week: Week = WEEK,
) -> WeeklyReview:
    """The review of ``rows``, with the cohorts counted from them."""
    kept = list(rows)
    ends = [week.moved(-back).span.end for back in range(8)]
    cohorts = [source_cohort(kept, end, to_micros(now) - ends[0] + end) for end in ends]
    desk = Desk("Brightside Solar", source_names={1: "Web form", 2: "List"})
    return weekly_review(DeskHistory(kept, due, cohorts), week, now, desk)


def leads_of_a_week(
    count: int, reached: int, qualified: int = 0, wait: int = 60, weeks_ago: int = 0
) -> list[LeadHistory]:
    """``count`` leads, an hour apart, each tried after ``wait`` seconds."""
    start = MONDAY - weeks_ago * 7 * DAY
    rows = []
    for number in range(count):
        came = start + (number + 1) * HOUR
        rows.append(
            LeadHistory(
                lead_id=number + 1 + weeks_ago * 10_000,
                submitted_at=came,
                source_id=1,
                first_attempt_at=came + wait * SECOND,
                first_contact_at=came + wait * SECOND if number < reached else None,
                qualified_at=came + HOUR if number < qualified else None,
                won_at=came + 2 * HOUR if number < count // 10 else None,
            )
        )
    return rows


def test_the_largest_shortfall_against_its_target_is_weakest() -> None:
    weak = review(leads_of_a_week(40, reached=10, qualified=9)).weakest
    assert weak is not None
    assert weak.key is MetricKey.LEAD_TO_CONTACT
    assert weak.shortfall == pytest.approx(0.5)
    assert weak.judged_by is JudgedBy.THIS_WEEK
    assert not weak.maybe_chance


def test_a_slow_desk_is_weakest_in_speed() -> None:
    weak = review(leads_of_a_week(40, reached=18, qualified=18, wait=1200)).weakest
    assert weak is not None
    assert weak.key is MetricKey.SPEED_TO_FIRST_CONTACT
    assert weak.shortfall == pytest.approx(3.0)


def test_with_all_on_target_the_trend_decides() -> None:
    before = leads_of_a_week(40, reached=36, qualified=18, weeks_ago=1)
    this = leads_of_a_week(40, reached=28, qualified=18)
    found = review([*before, *this])
    assert found.weakest is not None
    assert found.weakest.on_target
    assert found.weakest.key is MetricKey.LEAD_TO_CONTACT
    assert "Weakest by trend: lead-to-contact" in wording.verdict(found)


def test_a_ripening_week_is_not_called_a_fall_and_last_week_judges() -> None:
    before = leads_of_a_week(40, reached=8, qualified=8, weeks_ago=1)
    this = leads_of_a_week(40, reached=2)
    found = review([*before, *this], now=WEEK.end + timedelta(hours=9))
    contact = found.metric(MetricKey.LEAD_TO_CONTACT)
    assert not contact.mature
    assert contact.change is None
    assert wording.change(contact) == ""
    assert found.weakest is not None
    assert found.weakest.judged_by is JudgedBy.LAST_WEEK
    assert "still ripening" in wording.verdict(found)


def test_a_small_week_keeps_its_numbers_and_is_judged_by_four() -> None:
    rows = [*leads_of_a_week(3, reached=0)]
    for weeks_ago in (1, 2, 3):
        rows += leads_of_a_week(30, reached=24, qualified=20, weeks_ago=weeks_ago)
    found = review(rows)
    assert found.too_few
    assert found.metric(MetricKey.LEAD_TO_CONTACT).value == 0
    assert found.weakest is not None
    assert found.weakest.on_target


def test_a_week_without_leads_says_so() -> None:
    found = review(())
    assert found.weakest is None
    assert found.first_week
    assert "No leads came in" in wording.verdict(found)
    assert all(metric.value is None for metric in found.metrics)


def test_one_lead_is_too_few_to_judge() -> None:
    found = review(leads_of_a_week(1, reached=0))
    assert found.too_few
    assert "too few to judge" in wording.verdict(found)
    assert "chance" in wording.verdict(found)


def test_the_funnel_looks_at_last_week_at_the_same_age() -> None:
    late = leads_of_a_week(1, reached=0, weeks_ago=1)[0]._replace(
        first_contact_at=MONDAY - 7 * DAY + 13 * DAY
    )
    found = review([late, *leads_of_a_week(2, reached=1)], now=WEEK.end + timedelta(days=1))
    assert [(step.name, step.count, step.previous) for step in found.funnel[:2]] == [
        ("Leads", 2, 1),
        ("Reached", 1, 0),
    ]


def test_last_weeks_conversion_is_seen_at_the_same_age() -> None:
    won = LeadHistory(1, MONDAY - 8 * DAY, won_at=MONDAY + 9 * DAY)
    found = review([won], now=WEEK.end + timedelta(days=5))
    conversion = found.metric(MetricKey.SOURCE_CONVERSION)
    assert (conversion.value, conversion.previous.value) == (1.0, 0.0)


def test_a_skipped_stage_counts_as_passed() -> None:
    won = LeadHistory(1, MONDAY, won_at=MONDAY + DAY)
    assert [step.count for step in review([won]).funnel] == [1, 1, 1, 1, 1]


def test_sources_under_thirty_leads_are_shown_and_not_ranked() -> None:
    rows = [LeadHistory(n, MONDAY + n * HOUR, source_id=1, won_at=None) for n in range(30)]
    rows += [LeadHistory(n, MONDAY, source_id=2, won_at=MONDAY + HOUR) for n in range(100, 110)]
    table = review(rows).sources
    assert [(row.name, row.ranked) for row in table] == [("Web form", True), ("List", False)]
    assert wording.conversion(table[1]) == "10 of 10"


def test_who_was_not_reached_falls_in_one_group_each() -> None:
    rows = [
        LeadHistory(1, MONDAY, contactable=False),
        LeadHistory(2, MONDAY),
        LeadHistory(3, MONDAY, first_attempt_at=MONDAY + HOUR),
        LeadHistory(4, MONDAY, first_contact_at=MONDAY + HOUR),
    ]
    groups = review(rows).not_reached
    assert (groups.no_channel, groups.not_tried, groups.tried) == ((1,), (2,), (3,))


@given(st.lists(leads(), max_size=30), st.lists(runs(), max_size=15), st.integers(0, 20))
def test_any_history_gives_a_review_that_can_be_written_down(
    rows: list[LeadHistory], due: list[EnrolmentRun], back: int
) -> None:
    week = Week.holding(NOW, ZONE).moved(-back)
    found = review(rows, due, NOW, week)
    written = review_document(found)
    assert json.loads(json.dumps(written, allow_nan=False)) == written
    assert wording.verdict(found)
    for metric in found.metrics:
        assert metric.trend[-1] == metric.value
        assert set(metric.measure.met_ids) <= set(metric.measure.lead_ids)
    assert found.funnel[0].count == found.leads
    assert all(a.count >= b.count for a, b in zip(found.funnel, found.funnel[1:], strict=False))


def test_the_document_has_the_shape_of_the_command_line() -> None:
    written = review_document(review(leads_of_a_week(40, reached=10)))
    assert written["week"] == "2026-W20"
    assert list(written["metrics"]) == [
        "lead_to_contact",
        "contact_to_qualified",
        "speed_to_first_contact",
        "sequence_completion",
        "source_conversion",
    ]
    for metric in written["metrics"].values():
        keys = {"value", "previous", "target", "numerator", "denominator", "mature"}
        assert keys <= set(metric)
    assert written["metrics"]["source_conversion"]["sources"][0]["source"] == "Web form"
    assert written["diagnosis"] is None
    assert written["change"] is None


def test_the_page_escapes_what_people_typed() -> None:
    rows = leads_of_a_week(3, reached=1)
    found = weekly_review(
        DeskHistory(rows, cohorts=[source_cohort(rows, WEEK.span.end, to_micros(RIPE))]),
        WEEK,
        RIPE,
        Desk("<img src=x>", source_names={1: "<b>Form</b>"}),
    )
    page = review_page(found)
    assert "<img" not in page
    assert "&lt;b&gt;Form" in page
