"""The days of a run side by side: a week whole, a longer run where its touches are."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.vocabulary import EnrolmentState
from leaddesk.services.views.lead_sequence import PlannedTouch, SequenceRun, TouchLooks
from leaddesk.ui.screens.inbox.sequence_card import SequenceCells
from tests.services.views.desk_of_leads import NOW
from tests.ui.screens.inbox.conftest import Inbox


def run_of(days: tuple[int, ...], today: int, state: EnrolmentState) -> SequenceRun:
    touches = tuple(
        PlannedTouch(place, day, "email", "", NOW + timedelta(days=day), TouchLooks.PLANNED)
        for place, day in enumerate(days, 1)
    )
    return SequenceRun("Nurture", state, today, days[-1], NOW, touches)


@pytest.mark.parametrize(
    ("days", "today", "state", "shown"),
    [
        ((1, 2, 5, 7), 2, EnrolmentState.ACTIVE, [1, 2, 3, 4, 5, 6, 7]),
        ((8, 38, 68, 98, 128, 158), 2, EnrolmentState.ACTIVE, [2, 8, 38, 68, 98, 128, 158]),
        ((8, 38, 68), 38, EnrolmentState.ACTIVE, [8, 38, 68]),
        ((8, 38, 68), 40, EnrolmentState.STOPPED, [8, 38, 68]),
        (tuple(range(1, 21)), 10, EnrolmentState.ACTIVE, [9, 10, 11, 12, 13, 14, 15]),
        (tuple(range(1, 21)), 20, EnrolmentState.ACTIVE, [14, 15, 16, 17, 18, 19, 20]),
    ],
)
def test_the_days_that_are_shown(
    three: Inbox, days: tuple[int, ...], today: int, state: EnrolmentState, shown: list[int]
) -> None:
    cells = SequenceCells(three.context.theme)
    cells.show_run(run_of(days, today, state), ZoneInfo("UTC"))
    assert list(cells.days()) == shown
