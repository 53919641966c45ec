"""What a file will become is told before anything is saved, and is what happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import SourceKind, Temperature
from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.preview import Becomes
from leaddesk.services.intake.answers import agreed_of, questions
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_survey import FileSurvey
from leaddesk.services.intake.import_preview import ImportChoice, ImportPreview, Outcome
from leaddesk.services.intake.mended_table import mended_table
from leaddesk.services.intake.opened_file import OpenedFile, open_file
from tests.services.intake.expo_file import write_expo
from tests.services.working_desk import DANA, NOW, arrive, count, open_desk_of_three

SAMPLES = Path(__file__).parents[3].parent / "shared" / "samples"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


@pytest.fixture
def expo(store: Store, tmp_path: Path) -> OpenedFile:
    return open_file(store.reader(), write_expo(tmp_path))


def agreed(store: Store, file: OpenedFile):
    survey = FileSurvey(file.table).advance(10_000)
    seen = zip(file.table.header, survey.answers, strict=True)
    answers = {column: found for column, found in seen if found}
    return agreed_of(questions(file.found, answers, []), {})


def look(store: Store, file: OpenedFile, piece: int = 10_000, **choice: object) -> Outcome:
    preview = ImportPreview(file.table, ImportChoice(file.found, "Expo", **choice), NOW)
    while not (outcome := preview.advance(store.reader(), piece)).done:
        pass
    return outcome


def test_each_row_is_told_with_its_score_and_reason(store: Store, expo: OpenedFile) -> None:
    sarah = arrive(store).lead_id
    outcome = look(store, expo, agreed=agreed(store, expo))

    assert (outcome.rows, outcome.new, outcome.joins, outcome.to_fix) == (6, 3, 2, 1)
    told = [(line.name, line.becomes, line.reason, line.score) for line in outcome.lines]
    there = store.reader().value("SELECT score FROM lead WHERE id = :id", {"id": sarah})
    assert told == [
        ("Priscilla Okafor", Becomes.NEW, "", 40),
        ("Tomás Rivera", Becomes.NEW, "", 15),
        ("Sarah Johnson", Becomes.JOINS, "same phone", there),
        ("J. Whitfield", Becomes.FIX, "phone too short", None),
        ("Priscilla Okafor", Becomes.JOINS, "same phone as row 2", None),
        ("Mei Tanaka", Becomes.NEW, "", 15),
    ]
    assert [line.timeline for line in outcome.lines[:4]] == [
        "Ready now",
        "1–3 months",
        "Ready now",
        "just looking" if not agreed(store, expo) else "Later",
    ]
    assert outcome.temperatures == {Temperature.WARM: 1, Temperature.COLD: 2}
    fix = outcome.fixes[0]
    assert (fix.row, fix.column, fix.bad, fix.city) == (5, "Cell", "465-019", "Fremont")
    assert outcome.rewritten == {"Cell": 4}


def test_nothing_is_saved(store: Store, expo: OpenedFile) -> None:
    look(store, expo)
    assert count(store, "lead") == count(store, "capture") == count(store, "file_import") == 0


def test_pieces_tell_the_same_as_the_whole(store: Store, expo: OpenedFile) -> None:
    assert look(store, expo, piece=1) == look(store, expo)


def test_a_piece_says_that_it_is_one(store: Store, expo: OpenedFile) -> None:
    preview = ImportPreview(expo.table, ImportChoice(expo.found), NOW)
    outcome = preview.advance(store.reader(), 2)
    assert (outcome.rows, outcome.done) == (2, False)


def test_the_kind_of_a_new_source_counts_for_the_score(store: Store, expo: OpenedFile) -> None:
    proven = ImportChoice(expo.found, "Solar Partners")
    outcome = ImportPreview(expo.table, proven, NOW).advance(store.reader(), 100)
    assert outcome.lines[0].score == look(store, expo).lines[0].score + 20


def test_a_mended_cell_makes_a_lead(store: Store, expo: OpenedFile) -> None:
    outcome = look(store, expo, mends={5: {"Cell": "510 465 0199"}})
    assert outcome.to_fix == 0
    assert outcome.lines[3].reach == "(510) 465-0199"


def test_what_is_told_is_what_happens(store: Store, expo: OpenedFile) -> None:
    arrive(store)
    outcome = look(store, expo, agreed=agreed(store, expo))
    result = bring_in(
        store,
        expo.table,
        expo.found,
        source_name="Expo",
        agreed=agreed(store, expo),
        now=NOW,
        by_id=DANA,
    )
    told = (outcome.new, outcome.joins, outcome.to_fix, outcome.ignored)
    assert told == (result.created, result.joined, result.needs_attention, result.ignored)
    scores = store.reader().rows("SELECT score FROM lead WHERE import_id = 1 ORDER BY id")
    assert [row[0] for row in scores][1:] == [15, 15]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not on this machine")
@pytest.mark.parametrize(
    "name", sorted(path.name for path in (SAMPLES / "crm_exports").glob("*.csv"))
)
def test_other_systems_exports_become_what_was_told(store: Store, name: str) -> None:
    file = open_file(store.reader(), SAMPLES / "crm_exports" / name)
    outcome = look(store, file)
    kept = bring_in(store, file.table, file.found, source_name="Expo", now=NOW, by_id=DANA)
    assert (outcome.new, outcome.joins, outcome.to_fix) == (
        kept.created,
        kept.joined,
        kept.needs_attention,
    )


def test_the_order_of_dates_is_asked_where_the_file_leaves_it_open(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Email,Created\nAnn Lee,a@example.com,03/04/2026\n", encoding="utf-8")
    file = open_file(store.reader(), path)

    assert not look(store, file).orders["Created"].certain
    chosen = {"Created": DateOrder.DAY_FIRST}
    assert look(store, file, orders=chosen).orders["Created"].order is DateOrder.DAY_FIRST
    bring_in(store, file.table, file.found, orders=chosen, now=NOW, by_id=DANA)
    submitted = store.reader().value("SELECT date(submitted_at / 1000000, 'unixepoch') FROM lead")
    assert submitted == "2026-04-03"


def test_a_mended_table_reads_as_typed_and_leaves_the_file(expo: OpenedFile) -> None:
    mended = mended_table(expo.table, {5: {"Cell": "x", "Town": "y"}})
    assert [row.cells[1] for row in mended.rows()][3] == "x"
    assert [row.cells[1] for row in expo.table.rows()][3] == "465-019"


def test_source_kind_is_part_of_the_choice() -> None:
    assert ImportChoice({}).source_kind is SourceKind.FILE


def test_a_row_that_is_no_lead_is_listed_with_its_reason(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "attendees.csv"
    path.write_text(
        "Order #,Order Date,First Name,Email,Attendee Status\n"
        "1,2026-05-01,Ann,ann@gmail.com,Attending\n"
        "2,2026-05-01,Bob,bob@gmail.com,Refunded\n"
    )
    opened = open_file(store.reader(), path)
    assert opened.found["Order #"] == "custom:Order"
    outcome = look(store, opened)
    assert (outcome.new, outcome.ignored, outcome.to_fix) == (1, 1, 0)
    bob = outcome.lines[1]
    assert (bob.name, bob.becomes, bob.reason) == (
        *("Bob", Becomes.IGNORED, "the ticket was given back"),
    )
