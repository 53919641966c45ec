"""Where leads come from, and whether they still do."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.views.sources import SourceRow, SourceState, sources
from tests.services.working_desk import NOW, arrive, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def named(store: Store, name: str, now=NOW) -> SourceRow:
    return next(one for one in sources(store.reader(), now) if one.name == name)


def come_daily(store: Store, days: int, **fields: str) -> None:
    for day in range(days):
        person = {"phone": "", "email": f"person{day}@example.com"} | fields
        arrive(store, NOW + timedelta(days=day), **person)


def test_a_source_without_leads_says_so(store: Store) -> None:
    one = named(store, "Web form")
    assert (one.state, one.last_lead_at, one.leads_7d) == (SourceState.EMPTY, None, 0)


def test_leads_of_the_last_week_are_counted(store: Store) -> None:
    come_daily(store, 10)
    one = named(store, "Web form", NOW + timedelta(days=9))
    assert one.leads_7d == 8
    assert one.last_lead_at == NOW + timedelta(days=9)
    assert one.state is SourceState.WORKING
    assert one.usual_gap == timedelta(days=1)


@pytest.mark.parametrize(
    ("after_days", "state"), [(2, SourceState.WORKING), (4, SourceState.QUIET)]
)
def test_three_times_the_usual_gap_is_quiet(
    store: Store, after_days: int, state: SourceState
) -> None:
    come_daily(store, 6)
    assert named(store, "Web form", NOW + timedelta(days=5 + after_days)).state is state


def test_too_few_days_tell_no_gap(store: Store) -> None:
    come_daily(store, 3)
    one = named(store, "Web form", NOW + timedelta(days=60))
    assert (one.usual_gap, one.state) == (None, SourceState.WORKING)


def test_a_list_comes_by_hand_and_is_never_quiet(store: Store) -> None:
    come_daily(store, 6, source="Old list")
    assert named(store, "Old list", NOW + timedelta(days=90)).state is SourceState.BY_HAND


def test_an_unknown_source_is_to_be_reviewed(store: Store) -> None:
    arrive(store, source="Yard sign", kind=SourceKind.REFERRAL)
    one = named(store, "Yard sign")
    assert (one.unreviewed, one.kind) == (True, SourceKind.REFERRAL)
