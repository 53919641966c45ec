"""Pipeline, sequences, people and licences as their screens read them."""

from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Stage
from leaddesk.services.desk_file import open_desk
from leaddesk.services.views.licences import licences
from leaddesk.services.views.pipeline import CARDS, Worth, board
from leaddesk.services.views.sequences import preview, sequence_page
from leaddesk.services.views.settings import desk_file, people

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    store = open_desk(tmp_path / "desk.db", now=NOW, time_zone="America/Los_Angeles")
    yield store
    store.close()


def add(store, *leads):
    return store.do("seed", lambda change: [change.add(lead) for lead in leads], now=NOW).result


def lead(stage, days, **values):
    at = NOW - timedelta(days=days)
    return Lead(submitted_at=at, received_at=at, stage=stage, stage_since=at, **values)


def test_the_board_holds_the_longest_first_and_counts_the_rest(store):
    add(store, *(lead(Stage.CONTACTED, days, first_name=f"d{days}") for days in range(CARDS + 3)))
    add(store, lead(Stage.WON, 3, first_name="new"), lead(Stage.WON, 60, first_name="old"))
    columns = {column.stage: column for column in board(store.reader(), NOW).columns}
    reached = columns[Stage.CONTACTED]
    assert (reached.name, reached.count, len(reached.deals)) == ("Reached", CARDS + 3, CARDS)
    assert reached.deals[0].name == f"d{CARDS + 2}"
    assert [deal.name for deal in columns[Stage.WON].deals] == ["new"]


def test_a_stage_is_worth_what_its_deals_are_worth_by_currency(store):
    dollars = {"value_currency": "USD"}
    add(
        store,
        lead(Stage.QUALIFIED, 1, value_minor=840_000, **dollars),
        lead(Stage.QUALIFIED, 2, value_minor=160_000, **dollars),
        lead(Stage.QUALIFIED, 3, value_minor=50_000, value_currency="EUR"),
        lead(Stage.QUALIFIED, 4),
    )
    columns = {column.stage: column for column in board(store.reader(), NOW).columns}
    qualified = columns[Stage.QUALIFIED]
    assert qualified.count == 4
    assert qualified.worth == (Worth(1_000_000, "USD"), Worth(50_000, "EUR"))
    assert [deal.worth for deal in qualified.deals][::3] == [None, Worth(840_000, "USD")]
    assert columns[Stage.PROPOSAL].worth == ()


@pytest.mark.parametrize("stage", list(Stage)[2:6])
def test_the_board_comes_from_its_index(store, stage):
    plan = store.reader().rows(
        "EXPLAIN QUERY PLAN SELECT id FROM lead WHERE stage = :stage AND stage IN"
        " ('Contacted', 'Qualified', 'Proposal', 'Won') ORDER BY stage_since, id LIMIT 40",
        {"stage": stage.value},
    )
    assert "lead_stage" in plan[0][3]
    assert not any("TEMP" in row[3] for row in plan)


def test_a_sequence_has_the_dates_of_a_lead_of_today(store):
    page = sequence_page(store.reader(), None, NOW)
    assert page.plan.name == "New lead, 7 days"
    assert page.touches[0].due_at >= NOW
    assert page.days[0] == ("Day 1", NOW.date(), False)
    assert all(closed == (day.weekday() >= 5) for _number, day, closed in page.days)
    assert set(page.texts) == {step.number for step in page.plan.steps}
    assert page.finish_said.startswith("too few")


def test_a_text_is_filled_in_for_a_lead(store):
    (sarah,) = add(store, lead(Stage.NEW, 0, first_name="<b>Sarah", wants="Roof quote"))
    page = sequence_page(store.reader(), None, NOW)
    filled = preview(store.reader(), page.texts[1], sarah.id, "Dana Reyes", NOW)
    assert "<b>Sarah" in filled.body.text
    assert {"first_name", "rep_first_name"} <= {part.field for part in filled.body.parts}


def test_people_and_the_file(store):
    assert all(person.open_leads == 0 for person in people(store.reader()))
    found = desk_file(store.reader(), store.path)
    assert (found.path, found.leads, found.backups) == (store.path, 0, ())


def test_every_library_states_a_licence():
    found = {one.name.lower(): one.licence for one in licences()}
    assert {"sqlmodel", "click", "apscheduler"} <= set(found)
    assert all(found.values())
    assert "pytest" not in found
