"""Rows written without the object mapper are the rows that the mapper reads, and the other way."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from leaddesk.models.change import Change
from leaddesk.models.command import Command
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.rep import Rep
from leaddesk.models.row_form import form_of
from leaddesk.models.setting import Setting
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CallRank, EventKind, Stage, Urgency
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, 0, 123456, tzinfo=UTC)

RECORDS: tuple[SQLModel, ...] = (
    Lead(
        id=7,
        rev=3,
        first_name="Zoë",
        submitted_at=NOW,
        received_at=NOW,
        stage=Stage.CONTACTED,
        urgency=Urgency.TODAY,
        call_rank=CallRank.CALLBACK,
        custom={"Käse": [1, None, "x"]},
        typed=["city"],
        asked_for_quote=True,
        cost_minor=1250,
    ),
    Rep(id=2, name="Priya", away_from=date(2026, 5, 12), last_assigned_at=NOW),
    Event(id=9, lead_id=7, kind=EventKind.CALL, at=NOW, data={"note": "“yes”"}),
    Setting(key="outbox.paused", value=True),
    Setting(key="nothing", value=None),
    Setting(key="number", value=3.5),
    Command(rev=4, id="a", name="x", at=NOW, undo=None),
    Command(rev=5, id="b", name="x", at=NOW, undo=[["lead", 7, None, None]]),
)


@pytest.fixture
def store(tmp_path: Path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def held(record: SQLModel) -> dict[str, object]:
    return {name: getattr(record, name) for name in type(record).model_fields}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_written_row_is_read_as_it_was(store: Store, record: SQLModel) -> None:
    form, expected = form_of(type(record)), held(record)
    key = expected[form.key]

    def work(change: Change) -> None:
        driver = change.session.connection().connection.driver_connection
        driver.execute(form.insert, form.row(record))  # type: ignore[union-attr]
        row = driver.execute(form.select, (key,)).fetchone()  # type: ignore[union-attr]
        mapped = change.session.get(type(record), key)
        assert mapped is not None
        assert held(mapped) == expected
        assert held(form.record(row)) == expected

    store.do("write", work, now=NOW)


def test_instants_without_a_zone_and_unknown_words_are_refused() -> None:
    lead = Lead(submitted_at=datetime(2026, 5, 12), received_at=NOW)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        form_of(Lead).row(lead)
    with pytest.raises(LookupError, match="Somewhere"):
        form_of(Lead).row(Lead(submitted_at=NOW, received_at=NOW, stage="Somewhere"))


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="Rep has no nmae"):
        Rep(nmae="Priya")


def test_what_a_fresh_record_makes_is_its_own() -> None:
    one, other = (Lead(submitted_at=NOW, received_at=NOW) for _ in range(2))
    one.custom["size"] = "9"
    assert other.custom == {}
