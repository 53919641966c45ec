"""A backup by hand lies among the others; going back to one keeps the desk, and every no."""

from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.backup import backup_folder, backups_in
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Channel
from leaddesk.services.desk.consent import say_consent
from leaddesk.services.safe_keeping import back_up_now, refuse_restore, restore
from leaddesk.services.views.settings import desk_file
from tests.services.working_desk import DANA, NOW, arrive, count, open_desk_of_three


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def test_a_backup_by_hand_is_listed_newest_first(store: Store) -> None:
    first = back_up_now(store, NOW)
    arrive(store)
    second = back_up_now(store, NOW + timedelta(hours=1))
    assert backups_in(backup_folder(store.path), store.path.stem) == [first, second]
    (store.path.parent / "desk backups" / "holiday.db").touch()
    found = desk_file(store.reader(), store.path)
    assert [(one.file, one.at) for one in found.backups] == [
        (second, NOW + timedelta(hours=1)),
        (first, NOW),
    ]
    assert all(one.size for one in found.backups)


def test_going_back_keeps_the_desk_and_forgets_no_opt_out(store: Store) -> None:
    lead_id = arrive(store).lead_id
    backup = back_up_now(store, NOW)
    say_consent(store, lead_id, Channel.CALL, False, now=NOW, by_id=DANA, wording="stop calling")
    arrive(store, phone="(212) 465-0137", email="other@gmail.com", first_name="Other")
    path = store.path
    store.close()
    kept = restore(backup, path, now=NOW + timedelta(hours=1))
    assert kept is not None
    before, after = Store.open(kept), Store.open(path)
    try:
        assert (count(before, "lead"), count(after, "lead")) == (2, 1)
        assert after.reader().rows("SELECT channel, why FROM suppression") == [("call", "asked")]
        assert after.check() == []
    finally:
        before.close()
        after.close()


def test_what_is_no_backup_is_refused_before_anything_closes(store: Store, tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("not a database at all, but long enough to be read as one")
    for wrong in (text, tmp_path / "missing.db", store.path):
        with pytest.raises(LeadDeskError):
            refuse_restore(wrong, store.path)
