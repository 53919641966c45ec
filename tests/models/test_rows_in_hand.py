"""The rows of one command: one object each, for the command and for the mapper's session."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.rep import Rep
from leaddesk.models.store import Store
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def test_mapper_and_command_see_the_same_records(store: Store) -> None:
    def work(change: Change) -> None:
        lead = change.add(Lead(first_name="Zoë", submitted_at=NOW, received_at=NOW))
        assert change.session.get(Lead, lead.id) is lead
        change.update(lead, city="Oakland")
        assert change.session.exec(select(Lead).where(Lead.city == "Oakland")).one() is lead
        change.session.delete(lead)
        assert change.find(Lead, lead.id) is None

    store.do("add", work, now=NOW)
    assert store.reader().value("SELECT count(*) FROM lead") == 0


def test_a_name_that_becomes_free_is_taken_in_the_same_command(store: Store) -> None:
    store.do("add", lambda change: change.add(Rep(name="Priya")), now=NOW)

    def work(change: Change) -> None:
        change.add(Rep(name="Sam"))
        rep = change.first(Rep, Rep.name == "Priya")
        assert rep is not None
        change.update(rep, name="Priya Rao")
        change.add(Rep(name="Priya"))

    store.do("rename", work, now=NOW)
    names = store.reader().rows("SELECT name FROM rep ORDER BY id")
    assert names == [("Priya Rao",), ("Sam",), ("Priya",)]


def test_a_record_is_one_object_however_it_is_asked_for(store: Store) -> None:
    store.do("add", lambda change: change.add(Rep(name="Priya")), now=NOW)

    def work(change: Change) -> None:
        rep = change.get(Rep, 1)
        change.update(rep, phone="5")
        assert change.first(Rep, Rep.phone == "5") is rep
        change.remove(rep)
        assert change.find(Rep, 1) is None
        assert change.all(Rep) == []

    store.do("look", work, now=NOW)


def test_columns_alone_and_conditions_ask_the_same(store: Store) -> None:
    def work(change: Change) -> None:
        for name, phone, last in (("A", "1", NOW), ("B", "2", None), ("C", "", None)):
            change.add(Rep(name=name, phone=phone, last_assigned_at=last))
        for _ in range(2):
            both = change.all(Rep, phone=("1", "2"))
            assert [rep.name for rep in both] == ["A", "B"]
            assert change.all(Rep, Rep.phone.in_(("1", "2"))) == both  # type: ignore[attr-defined]
            assert change.all(Rep, Rep.name != "B", phone=("1", "2")) == both[:1]
            assert change.first(Rep, last_assigned_at=NOW) is both[0]
            assert change.first(Rep, Rep.name == "B", last_assigned_at=None) is both[1]
            assert change.first(Rep, phone="2", last_assigned_at=NOW) is None
            assert len(change.all(Rep)) == 3
            assert change.session  # from here on the mapper reads

    store.do("ask", work, now=NOW)
