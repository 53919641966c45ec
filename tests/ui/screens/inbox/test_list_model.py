"""The list model: headings between leads, a window of rows, leads that leave."""

from array import array
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.vocabulary import InboxList, Urgency
from leaddesk.services.views.inbox import Group, InboxIds
from leaddesk.ui.screens.inbox.list_model import LeadListModel
from leaddesk.ui.screens.inbox.row_words import Heading, Telling, heading
from tests.services.views.desk_of_leads import NOW


def order(*counts: int) -> InboxIds:
    groups, start = [], 0
    for urgency, count in zip(Urgency, counts, strict=False):
        if count:
            groups.append(Group(urgency, start, count))
        start += count
    return InboxIds(array("q", range(100, 100 + start)), tuple(groups))


def shown(model: LeadListModel) -> list[object]:
    rows: list[object] = []
    for number in range(model.rowCount()):
        lead_id = model.lead_at(number)
        rows.append(lead_id if lead_id is not None else model.row(number))
    return rows


def test_headings_stand_over_their_groups(qapp: object) -> None:
    model = LeadListModel()
    model.show_order(InboxList.TODO, order(1, 0, 2), ())
    assert shown(model) == [
        Heading("Call now", "promised"), 100, Heading("Can wait", "2"), 101, 102,
    ]  # fmt: skip
    model.show_order(InboxList.DONE, order(1, 0, 2), ())
    assert shown(model) == [100, 101, 102]


@given(st.tuples(*[st.integers(0, 5)] * 3), st.sets(st.integers(99, 116)))
def test_leads_that_leave_take_their_heading_when_it_is_empty(
    counts: tuple[int, int, int], leaving: set[int]
) -> None:
    model = LeadListModel()
    before = order(*counts)
    model.show_order(InboxList.TODO, before, ())
    after = model.without(leaving)
    assert list(after.ids) == [one for one in before.ids if one not in leaving]
    assert sum(group.length for group in after.groups) == len(after.ids)
    model.show_order(InboxList.TODO, after, ())
    for lead_id in after.ids:
        number = model.number_of(lead_id)
        assert number is not None
        assert model.lead_at(number) == lead_id


def test_a_bounded_count_is_said_so() -> None:
    assert heading(Group(Urgency.TODAY, 0, 1_001)).note == "1,000+"
    assert Telling(NOW + timedelta(), ZoneInfo("UTC")).now == NOW


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (-3, "Today"),
        (0, "Today"),
        (1, "Today and tomorrow"),
        (3, "Today and Friday"),
        (9, "Today and after"),
    ],
)
def test_today_names_the_day_that_its_last_row_waits_for(days: int, title: str) -> None:
    telling = Telling(NOW, ZoneInfo("America/Los_Angeles"))
    group = Group(Urgency.TODAY, 0, 2, NOW + timedelta(days=days))
    assert heading(group, telling).title == title
