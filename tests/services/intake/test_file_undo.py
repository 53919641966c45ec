"""A file is taken out again: quickly, whole, also after a stop, and it says what really went."""

from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.sources import add_source, change_source
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_undo import undo_import
from leaddesk.services.intake.import_lock import importing
from leaddesk.services.intake.import_result import ImportResult, KeptLead, TakingOut, UndoneImport
from leaddesk.services.intake.recovery import recover_imports
from tests.services.working_desk import (
    DANA,
    NOW,
    arrive,
    count,
    matched,
    open_desk_of_three,
    table,
)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def bring(store: Store, text: str, name: str = "expo-may.csv") -> ImportResult:
    found = table(text, name)
    return bring_in(store, found, matched(found), now=NOW, by_id=DANA)


def people(number: int) -> str:
    rows = [f"Ann{n},Lee,(510) 465-{n:04},ann{n}@gmail.com" for n in range(number)]
    return "First Name,Last Name,Phone,Email\n" + "\n".join(rows) + "\n"


def sources(store: Store) -> set[str]:
    return {name for (name,) in store.reader().rows("SELECT name FROM source")}


def test_it_tells_how_far_it_is_row_by_row(store: Store) -> None:
    result = bring(store, people(300) + "Bad,Row,12,\n")
    told: list[TakingOut] = []

    def progress(one: TakingOut) -> bool:
        told.append(one)
        return True

    undone = undo_import(store, result.import_id, now=NOW, by_id=DANA, progress=progress)
    assert len(told) > 2
    assert {one.of_rows for one in told} == {301}
    assert [one.rows for one in told] == sorted(one.rows for one in told)
    assert (told[-1].rows, told[-1].removed) == (301, 300)
    assert undone.words == (
        "expo-may.csv is taken back: 300 leads went, 1 row to fix went, its source went too"
    )


def test_what_was_cut_off_is_carried_on_when_the_desk_is_opened(store: Store) -> None:
    before = sources(store)
    result = bring(store, people(300))
    undo_import(store, result.import_id, now=NOW, by_id=DANA, progress=lambda _told: False)
    assert 0 < count(store, "lead") < 300
    (undone,) = recover_imports(store, NOW)
    assert count(store, "lead") == 0
    assert undone.removed < 300
    assert sources(store) == before
    assert store.check() == []
    assert recover_imports(store, NOW) == ()


def test_what_broke_on_the_way_is_carried_on_by_asking_again(store: Store) -> None:
    result = bring(store, people(300))

    def broken(_told: TakingOut) -> bool:
        raise OSError("the share went away")

    with pytest.raises(OSError, match="share"):
        undo_import(store, result.import_id, now=NOW, by_id=DANA, progress=broken)
    undo_import(store, result.import_id, now=NOW, by_id=DANA)
    assert count(store, "lead") == 0


def test_a_join_that_was_taken_out_is_not_taken_out_twice(store: Store) -> None:
    arrive(store, company="")
    arrive(store, company="")
    result = bring(store, "Email,Company\nsarah.j@gmail.com,Acme\n" * 1)
    undo_import(store, result.import_id, now=NOW, by_id=DANA, progress=lambda _told: False)
    recover_imports(store, NOW)
    assert store.reader().row("SELECT company, came_back FROM lead") == ("", 1)


def test_its_source_goes_unless_something_else_has_it(store: Store) -> None:
    before = sources(store)
    first = bring(store, people(3))
    assert "expo may" in sources(store)
    second = bring(store, "First Name,Phone\nBob,(212) 465-0137\n")
    undo_import(store, first.import_id, now=NOW, by_id=DANA)
    assert "expo may" in sources(store)
    undone = undo_import(store, second.import_id, now=NOW, by_id=DANA)
    assert undone.sources == ("expo may",)
    assert sources(store) == before
    assert store.check() == []


def test_a_source_that_a_person_knows_stays(store: Store) -> None:
    add_source(store, "expo may", now=NOW, by_id=DANA)
    looked_at = bring(store, people(2), "fair.csv")
    (fair,) = store.reader().row("SELECT id FROM source WHERE name = 'fair'") or (0,)
    change_source(store, fair, proven=True, now=NOW, by_id=DANA)
    for result in (bring(store, "First Name,Phone\nBob,(212) 465-0137\n"), looked_at):
        assert undo_import(store, result.import_id, now=NOW, by_id=DANA).sources == ()
    assert {"expo may", "fair"} <= sources(store)


def test_a_source_stays_with_the_lead_that_stays(store: Store) -> None:
    result = bring(store, people(3))
    log_call(store, 2, Disposition.NO_ANSWER, now=NOW, by_id=DANA)
    undone = undo_import(store, result.import_id, now=NOW, by_id=DANA)
    assert undone.words == "expo-may.csv is taken back: 2 leads went, 1 lead stays"
    assert "expo may" in sources(store)
    assert store.reader().value("SELECT source_id FROM capture WHERE lead_id = 2") is not None


def test_it_waits_for_an_import_that_runs(store: Store) -> None:
    result = bring(store, people(3))
    with importing(store.path), pytest.raises(LeadDeskError, match="comes in or goes out"):
        undo_import(store, result.import_id, now=NOW, by_id=DANA)
    assert count(store, "lead") == 3


@pytest.mark.parametrize(
    ("undone", "words"),
    [
        (UndoneImport(1, 0, file="a.csv"), "a.csv is taken back: 1 lead went"),
        (UndoneImport(0, 2, file="a.csv"), "a.csv is taken back: 2 rows came out of leads you had"),
        (UndoneImport(0, 0, file="a.csv"), "a.csv is taken back: nothing of it was left"),
        (
            UndoneImport(1_200, 0, (KeptLead(1, "Ann", "was worked on since"),) * 2, file="a.csv"),
            "a.csv is taken back: 1,200 leads went, 2 leads stay",
        ),
    ],
)
def test_it_says_what_really_happened(undone: UndoneImport, words: str) -> None:
    assert undone.words == words
