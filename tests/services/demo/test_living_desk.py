"""The sample desk is a living one on a weekend, at night and around a holiday."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.services.demo.desk import make_demo
from leaddesk.services.views.rules import rules_page
from tests.ready_desk import open_new

#: Saturday evening before Thanksgiving, and the night to Wednesday.
SATURDAY = datetime(2026, 11, 22, 3, tzinfo=UTC)
NIGHT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
_ZONE = ZoneInfo("America/Los_Angeles")


@pytest.fixture(scope="module", params=[SATURDAY, NIGHT], ids=["weekend", "night"])
def desk(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, datetime]]:
    store = open_new(tmp_path_factory.mktemp("demo") / "demo.db")
    make_demo(store, request.param)
    yield store, request.param
    store.close()


def days(store: Store, statement: str) -> set[date]:
    return {from_micros(at).astimezone(_ZONE).date() for (at,) in store.reader().rows(statement)}


def test_messages_wait_in_the_outbox(desk):
    store, now = desk
    held = store.reader().rows("SELECT due_at FROM touch WHERE state = 'held'")
    assert len(held) > 10
    assert all(from_micros(due) > now for (due,) in held)


def test_nobody_who_wrote_while_all_were_away_is_late(desk):
    store, now = desk
    waiting = store.reader().rows(
        "SELECT submitted_at, response_due_at FROM lead WHERE response_due_at IS NOT NULL"
    )
    assert len(waiting) > 3
    assert all(from_micros(due) > now for _came, due in waiting)
    assert store.reader().value("SELECT count(*) FROM lead WHERE claimed_by IS NOT NULL") == 0


def test_the_office_works_on_working_days(desk):
    store, _now = desk
    called = days(store, "SELECT at FROM event WHERE kind = 'call'")
    assert all(day.weekday() < 5 for day in called)
    due = days(store, "SELECT due_at FROM touch WHERE channel = 'call' AND state = 'planned'")
    told = store.reader().rows("SELECT data FROM event WHERE kind = 'came_in'")
    steps = (step for (data,) in told for step in json.loads(data).get("steps", ()))
    due |= {datetime.fromisoformat(step[3]).astimezone(_ZONE).date() for step in steps}
    assert date(2026, 11, 26) not in due | called
    assert date(2026, 11, 25) in due


def test_numbers_belong_to_northern_california(desk):
    areas = dict(desk[0].reader().rows("SELECT substr(phone, 3, 3), count(*) FROM lead GROUP BY 1"))
    assert not {"213", "310", "323", "424", "562", "619", "626", "657", "714"} & set(areas)
    newest = (
        desk[0]
        .reader()
        .rows("SELECT substr(phone, 3, 3) FROM lead ORDER BY submitted_at DESC LIMIT 100")
    )
    near = sum(area in {"510", "415", "925", "650"} for (area,) in newest)
    assert near > 95


def test_no_rule_is_told_wrong_by_the_sample_leads(desk):
    store, _now = desk
    tally = rules_page(store.reader()).tally
    for name, points in (("outside_area", -1), ("proven_source", 1), ("ready_now", 1)):
        found = tally.wins[name]
        share, base = found.won / found.closed, tally.base.won / tally.base.closed
        assert (share - base) * points > 0


def test_no_markup_is_in_what_leads_say(desk):
    for table, column in (("lead", "wants"), ("event", "data")):
        assert (
            not desk[0].reader().value(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%<b>%'")
        )
