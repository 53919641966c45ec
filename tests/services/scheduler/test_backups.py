"""Backups: every half hour if something changed, thinned out, checked, never in the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.models.backup import copy_verified
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.scheduler.backups import (
    back_up_if_changed,
    backup_folder,
    thin_out,
)
from tests.services.working_desk import NOW, arrive, count, open_desk_of_three

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def copies(store: Store) -> list[Path]:
    return sorted(backup_folder(store.path).glob("*.db"))


def test_a_changed_desk_is_copied_every_half_hour(store: Store) -> None:
    assert len(back_up_if_changed(store, NOW)) == 1
    arrive(store)
    assert back_up_if_changed(store, NOW + 29 * MINUTE) == []
    assert len(back_up_if_changed(store, NOW + 30 * MINUTE)) == 1
    assert back_up_if_changed(store, NOW + 90 * MINUTE) == []  # nothing changed
    assert len(copies(store)) == 2
    copy = Store.open(copies(store)[-1])
    assert count(copy, "lead") == 1
    copy.close()


def test_a_clock_that_was_set_back_does_not_stop_backups(store: Store) -> None:
    back_up_if_changed(store, NOW + 30 * DAY)
    arrive(store)
    assert len(back_up_if_changed(store, NOW)) == 1


def test_old_copies_are_thinned_out(tmp_path: Path) -> None:
    folder = tmp_path / "desk backups"
    folder.mkdir()
    at, number = NOW - timedelta(days=500), 0
    while at <= NOW:
        number += 1
        stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        (folder / f"desk.{stamp}.{number}.db").touch()
        at += timedelta(hours=6)
    for name in ("desk.mine.db", "desk.2026.notes.db", "other.2025-01-01T000000Z.1.db"):
        (folder / name).touch()
    thin_out(folder, "desk", NOW)

    left = {path.name for path in folder.iterdir()}
    assert {"desk.mine.db", "desk.2026.notes.db", "other.2025-01-01T000000Z.1.db"} <= left
    stamps = sorted(
        datetime.strptime(name.split(".")[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
        for name in left
        if name.startswith("desk.2") and "notes" not in name
    )
    ages = [NOW - at for at in stamps]
    assert sum(age <= 2 * DAY for age in ages) == 9
    assert 11 <= sum(2 * DAY < age <= 14 * DAY for age in ages) <= 13
    assert 5 <= sum(14 * DAY < age <= 56 * DAY for age in ages) <= 7
    assert 9 <= sum(56 * DAY < age <= 365 * DAY for age in ages) <= 12
    assert max(ages) <= 365 * DAY
    before = sorted(folder.iterdir())
    thin_out(folder, "desk", NOW)
    assert sorted(folder.iterdir()) == before


def test_a_desk_that_is_gone_is_not_backed_up_as_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(LeadDeskError):
        copy_verified(tmp_path / "gone.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LeadDeskError, match="could not be written"):
        store.back_up(tmp_path / "file" / "copy.db")
