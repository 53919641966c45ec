"""No built-in list walks all leads or sorts more than a bounded number of rows."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import InboxList, Temperature, Urgency
from leaddesk.services.views import inbox, inbox_clear, lead, search, sidebar
from leaddesk.services.views.inbox_filter import (
    EVERYONE,
    LOOKED_AT,
    InboxFilter,
    Whose,
    ids_query,
    mine,
)
from tests.services.views.desk_of_leads import DANA, NOW, Desk

_TABLES = ("lead", "event", "touch", "capture", "enrolment", "contact_point", "consent")


class WatchedReader(Reader):
    """Notes the plan of every statement that is asked through it."""

    plans: list[tuple[str, list[str]]]

    def _plan(self, statement: str, parameters: Any) -> None:
        rows = self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters or {})
        self.plans.append((statement, [row[3] for row in rows]))

    def rows(self, statement: str, parameters: Any = None) -> list[Row]:
        self._plan(statement, parameters)
        return super().rows(statement, parameters)

    def row(self, statement: str, parameters: Any = None) -> Row | None:
        self._plan(statement, parameters)
        return super().row(statement, parameters)

    def numbers(self, statement: str, parameters: Any = None) -> Any:
        self._plan(statement, parameters)
        return super().numbers(statement, parameters)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[WatchedReader]:
    desk = Desk(tmp_path / "desk.db")
    desk.lead(came_in=True)
    watched = WatchedReader.open(desk.store.path)
    assert isinstance(watched, WatchedReader)
    watched.plans = []
    yield watched
    watched.close()
    desk.store.close()


def scans(plan: list[str]) -> list[str]:
    return [step for step in plan if any(step == f"SCAN {table}" for table in _TABLES)]


_FILTERS = (EVERYONE, mine(DANA), InboxFilter(Whose.OWNER, 2), InboxFilter(Whose.NOBODY))


@pytest.mark.parametrize(
    ("which", "urgency", "shown"), list(itertools.product(InboxList, Urgency, _FILTERS))
)
def test_every_list_comes_from_an_index_in_order(
    reader: WatchedReader, which: InboxList, urgency: Urgency, shown: InboxFilter
) -> None:
    for narrowed in (False, True):
        if narrowed:
            shown = InboxFilter(shown.whose, shown.rep_id, 1, Temperature.HOT)
        statement, values = ids_query(which, urgency, shown, limit=60)
        reader.rows(statement, values)
        plan = reader.plans[-1][1]
        assert not [step for step in plan if step.startswith("SCAN") or "TEMP" in step], plan


def test_a_narrowing_filter_sorts_no_more_than_it_looks_at() -> None:
    statement, _ = ids_query(
        InboxList.TODO, Urgency.TODAY, InboxFilter(temperature=Temperature.HOT), 60, LOOKED_AT
    )
    assert f"LIMIT {LOOKED_AT}" in statement
    assert 2 * LOOKED_AT <= 10_000


def test_pages_search_and_counts_scan_no_table(reader: WatchedReader) -> None:
    inbox.inbox_page(reader, InboxList.TODO, mine(DANA))
    inbox_clear.all_clear(reader, mine(DANA), NOW, DANA)
    lead.lead_page(reader, 1, NOW, DANA)
    search.search_leads(reader, "sarah")
    search.search_leads(reader, "510 555")
    sidebar.sidebar_counts(reader, DANA, NOW)
    assert len(reader.plans) > 20
    bad = [(statement, scans(plan)) for statement, plan in reader.plans if scans(plan)]
    allowed = ("SELECT 1 FROM lead LIMIT 1",)
    assert [pair for pair in bad if pair[0] not in allowed] == []
