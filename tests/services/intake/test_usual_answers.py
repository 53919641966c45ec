"""Timelines in standard words, by wizard and by command line alike."""

from pathlib import Path

from leaddesk.services.intake.answers import agreed_of, questions
from leaddesk.services.intake.file_import import bring_in
from leaddesk.services.intake.file_survey import FileSurvey
from leaddesk.services.intake.opened_file import open_file
from leaddesk.services.intake.usual_answers import usual_answers
from tests.services.working_desk import DANA, NOW, open_desk_of_three

_ROWS = ("Ann,ASAP", "Ben, asap", "Cat,in 2 months", "Dee,when the roof leaks", "Eve,", "Fay,Later")


def desk_and_file(folder: Path, rows: tuple[str, ...] = _ROWS):
    path = folder / "soon.csv"
    path.write_text("\n".join(("First name,How soon?", *rows, "")), encoding="utf-8")
    store = open_desk_of_three(folder)
    return store, open_file(store.reader(), path)


def lower(answers: dict[str, str]) -> dict[str, str]:
    """Case makes no difference to an answer."""
    return {said.casefold(): meant for said, meant in answers.items()}


def test_it_is_what_the_wizard_proposes(tmp_path: Path) -> None:
    store, file = desk_and_file(tmp_path)
    survey = FileSurvey(file.table).advance(1_000)
    answers = dict(zip(file.table.header, survey.answers, strict=True))
    asked = questions(file.found, {name: said for name, said in answers.items() if said}, ())
    usual, agreed = usual_answers(file.table, file.found), agreed_of(asked, {})
    assert lower(usual["How soon?"]) == lower(agreed["How soon?"])
    store.close()


def test_leads_have_standard_words_and_the_original_is_kept(tmp_path: Path) -> None:
    store, file = desk_and_file(tmp_path)
    agreed = usual_answers(file.table, file.found)
    bring_in(store, file.table, file.found, agreed=agreed, now=NOW, by_id=DANA)
    said = store.reader().rows("SELECT first_name, timeline FROM lead ORDER BY first_name")
    assert said == [
        ("Ann", "Ready now"),
        ("Ben", "Ready now"),
        ("Cat", "1–3 months"),
        ("Dee", "when the roof leaks"),
        ("Eve", ""),
        ("Fay", "Later"),
    ]
    raw = store.reader().value("SELECT raw FROM capture ORDER BY id LIMIT 1")
    assert b"ASAP" in bytes(raw)
    store.close()


def test_a_column_of_essays_stays_as_it_is(tmp_path: Path) -> None:
    rows = tuple(f"Ann{number},in {number} months or so" for number in range(400))
    store, file = desk_and_file(tmp_path, rows)
    assert usual_answers(file.table, {"How soon?": "timeline"}) == {}
    assert usual_answers(file.table, {"How soon?": "notes"}) == {}
    store.close()
