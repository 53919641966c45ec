"""Commands: one transaction, one revision, once only; readers see what was committed."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import key_of
from leaddesk.models.store import Done, Repeated, Store
from leaddesk.models.vocabulary import EventKind

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    store = Store.open(tmp_path / "desk.db")
    yield store
    store.close()


def new_lead(change: Change) -> int:
    lead = change.add(Lead(first_name="Zoë", last_name="Noël", submitted_at=NOW, received_at=NOW))
    change.event(lead, EventKind.CAME_IN, source="Web form")
    return key_of(lead)


def test_a_command_with_the_same_id_is_applied_once(store: Store) -> None:
    first = store.carry_out("add", new_lead, now=NOW, command_id="a1")
    again = store.carry_out("add", new_lead, now=NOW, command_id="a1")

    assert isinstance(first, Done)
    assert again == Repeated(first.rev)
    assert store.reader().value("SELECT count(*) FROM lead") == 1


def test_every_row_carries_the_revision_that_wrote_it(store: Store) -> None:
    lead_id = store.do("add", new_lead, now=NOW).result
    second = store.do(
        "edit", lambda change: change.update(change.get(Lead, lead_id), city="Oakland"), now=NOW
    )
    assert store.reader().row("SELECT rev, city FROM lead") == (second.rev, "Oakland")
    assert store.reader().value("SELECT rev FROM event") == second.rev - 1


def test_a_failing_command_leaves_nothing(store: Store) -> None:
    def work(change: Change) -> None:
        new_lead(change)
        change.get(Lead, 999)

    with pytest.raises(LeadDeskError, match="no lead 999"):
        store.do("add", work, now=NOW)
    assert store.reader().value("SELECT count(*) FROM lead") == 0
    assert store.reader().value("SELECT count(*) FROM command") == 0


def test_instants_come_back_as_they_went_in(store: Store) -> None:
    lead_id = store.do("add", new_lead, now=NOW).result
    late = NOW + timedelta(days=9000, microseconds=7)

    def work(change: Change) -> None:
        change.update(change.get(Lead, lead_id), won_at=late)

    store.do("win", work, now=NOW)
    seen = store.do("look", lambda change: change.get(Lead, lead_id).won_at, now=NOW).result
    assert seen == late


def test_naive_instants_are_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)

    def work(change: Change) -> None:
        change.add(Lead(submitted_at=naive, received_at=NOW))

    with pytest.raises(Exception, match="time zone"):
        store.do("add", work, now=NOW)


def test_listeners_hear_of_commits_only(store: Store) -> None:
    heard: list[tuple[frozenset[str], tuple[int, ...]]] = []
    store.listen(lambda kinds, lead_ids, rev: heard.append((kinds, lead_ids)))

    lead_id = store.do("add", new_lead, now=NOW).result
    with pytest.raises(LeadDeskError):
        store.do("fail", lambda change: change.get(Lead, 999), now=NOW)

    assert heard == [(frozenset({"lead", "event"}), (lead_id,))]


def test_names_are_found_without_their_accents_and_by_fragments(store: Store) -> None:
    lead_id = store.do("add", new_lead, now=NOW).result
    reader = store.reader()
    for words in ("zoe", "noel*", "no*"):
        assert (
            reader.value("SELECT rowid FROM lead_words WHERE lead_words MATCH :w", {"w": words})
            == lead_id
        )

    store.do(
        "rename",
        lambda change: change.update(change.get(Lead, lead_id), last_name="Weiss"),
        now=NOW,
    )
    assert reader.rows("SELECT rowid FROM lead_words WHERE lead_words MATCH 'noel'") == []
    assert reader.value("SELECT rowid FROM lead_fragments WHERE lead_fragments MATCH '\"eis\"'")


def test_a_backup_is_whole_and_checked(store: Store, tmp_path: Path) -> None:
    store.do("add", new_lead, now=NOW)
    store.back_up(tmp_path / "copies" / "desk.db")

    copy = Store.open(tmp_path / "copies" / "desk.db")
    assert copy.reader().value("SELECT count(*) FROM lead") == 1
    assert copy.check() == []
    copy.close()


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only"):
        store.reader().rows("DELETE FROM lead")


def test_the_log_is_brought_into_the_file_beside_a_command(store: Store, tmp_path: Path) -> None:
    lead_id = store.do("add", new_lead, now=NOW).result
    alone = tmp_path / "alone.db"

    def rename(change: Change) -> None:
        change.update(change.get(Lead, lead_id), city="Oakland")
        store.fold_log()

    store.do("edit", rename, now=NOW)
    shutil.copyfile(store.path, alone)
    assert Reader.open(alone).rows("SELECT first_name, city FROM lead") == [("Zoë", "")]
    store.fold_log()
    shutil.copyfile(store.path, alone)
    assert Reader.open(alone).rows("SELECT first_name, city FROM lead") == [("Zoë", "Oakland")]
