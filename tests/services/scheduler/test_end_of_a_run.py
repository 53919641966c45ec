"""When a run is due to end is said once, at its beginning: being late does not move it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.scheduler.tick import tick, tick_until
from leaddesk.services.track.metric import MetricKey
from leaddesk.services.track.week import Week
from leaddesk.services.views.weekly_review import read_weekly_review
from tests.effort import cases
from tests.services.working_desk import DANA, NOW, arrive, open_desk_of_three

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def ends(store: Store) -> list[datetime]:
    rows = store.reader().rows("SELECT due_to_end_at FROM enrolment ORDER BY id")
    return [from_micros(row[0]) for row in rows]


@settings(max_examples=cases(15), deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(5, 5_000), st.sampled_from((None, *Disposition))),
        min_size=1,
        max_size=10,
    )
)
def test_whatever_goes_late_the_end_stays(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, Disposition | None]]
) -> None:
    store = open_desk_of_three(tmp_path_factory.mktemp("run"))
    lead_id = arrive(store).lead_id
    assert lead_id is not None
    (first, *_), now = ends(store), NOW
    for minutes, how in steps:
        now += minutes * MINUTE
        if how is None:
            tick(store, now, backup=False)
        else:
            back = now + DAY if how is Disposition.CALL_BACK else None
            log_call(store, lead_id, how, now=now, by_id=DANA, callback_at=back, reason="said so")
        assert ends(store)[0] == first
    store.close()


def test_a_run_that_was_left_lying_counts_in_the_week_it_was_due_to_end(tmp_path: Path) -> None:
    store = open_desk_of_three(tmp_path)
    lead_id = arrive(store).lead_id
    assert lead_id is not None
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)  # and never again
    (end,) = ends(store)
    tick_until(store, NOW, NOW + 30 * DAY)
    week = Week.holding(end, LOS_ANGELES)
    review = read_weekly_review(store.reader(), NOW + 30 * DAY, week.name)
    found = review.metric(MetricKey.SEQUENCE_COMPLETION)
    assert (found.measure.numerator, found.measure.denominator) == (0, 1)
    store.close()
