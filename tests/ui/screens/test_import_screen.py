"""The wizard: a file is read, matched, agreed on, checked, mended, brought in, taken out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from leaddesk.services.capture.preview import Becomes
from leaddesk.services.intake.import_result import Progress, TakingOut
from leaddesk.services.views.imports import first_to_do
from leaddesk.ui.screens.bring_in import ImportScreen
from leaddesk.ui.screens.bring_in.import_run import ImportRun
from leaddesk.ui.screens.bring_in.match_table import GOES
from leaddesk.ui.screens.bring_in.outcome_table import LEAD
from leaddesk.ui.screens.bring_in.run_step import RunStep
from leaddesk.ui.screens.bring_in.step_hints import HINTS
from leaddesk.ui.screens.bring_in.stepper import Step
from leaddesk.ui.theme import Theme
from tests.services.intake.expo_file import HEADER, write_expo
from tests.ui.screens.screen_desk import ScreenDesk


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[ScreenDesk]:
    made = ScreenDesk(theme, tmp_path)
    yield made
    made.close()


@pytest.fixture
def screen(desk: ScreenDesk, tmp_path: Path) -> ImportScreen:
    made = desk.show(ImportScreen)
    made.show_thing((write_expo(tmp_path),))
    desk.settle()
    return made


def press(screen: ImportScreen, key: Qt.Key) -> None:
    focus = QApplication.focusWidget() or screen
    QTest.keyClick(focus, key)
    QApplication.processEvents()


def count(desk: ScreenDesk, what: str) -> int:
    return int(desk.store.reader().value(f"SELECT count(*) FROM {what}"))


def bring_in(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.go(Step.CHECK)
    screen.context.actions.run("import.next")
    desk.settle()


def test_a_dropped_file_is_matched_at_once(screen: ImportScreen) -> None:
    assert screen.step is Step.MATCH
    fields = [screen.match.table.columns.row(n).field for n in range(6)]
    assert fields == ["full_name", "phone", "email", "city", "timeline", "consent_email"]
    assert screen.match.note.whole_text == "6 of 6 matched by name and by what is in them"
    notes = [screen.match.table.columns.row(n).note for n in range(6)]
    assert notes[1] == "4 get the country code"
    assert notes[4] == "4 values to agree on"
    assert (
        screen.match.outcome.counts.whole_text == "4 new  ·  1 joins a lead you have  ·  1 to fix"
    )


def test_del_leaves_a_column_out_and_the_outcome_follows(
    screen: ImportScreen, desk: ScreenDesk
) -> None:
    screen.match.table.setCurrentIndex(screen.match.table.columns.index(3, GOES))
    screen.context.actions.run("import.leave_out")
    desk.settle()
    assert screen.match.table.columns.row(3).left_out
    assert screen.match.outcome.table.lines.row(0).city == ""


def test_space_opens_the_fields_and_a_choice_counts(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.match.table.setFocus()
    screen.match.table.setCurrentIndex(screen.match.table.columns.index(3, GOES))
    screen.context.actions.run("import.choose")
    QApplication.processEvents()
    box = screen.match.table.findChild(QComboBox)
    assert box is not None
    assert box.accessibleName() == "Town goes to"
    box.setCurrentIndex(box.findData("region"))
    box.activated.emit(box.currentIndex())
    desk.settle()
    assert screen.match.table.columns.row(3).field == "region"


def test_a_field_goes_to_one_column_only(screen: ImportScreen, desk: ScreenDesk) -> None:
    assert screen.job is not None
    screen.job.send("Town", "phone")
    assert screen.job.mapping["Cell"] == "ignore"


def test_answers_are_agreed_on_and_change_the_outcome(
    screen: ImportScreen, desk: ScreenDesk
) -> None:
    screen.context.actions.run("import.next")
    assert screen.step is Step.AGREE
    lines = [screen.agree.table.answers.row(n) for n in range(5)]
    assert [(line.key[1], line.words) for line in lines[1:]] == [
        ("ASAP", "Ready now"),
        ("1-3 months", "1–3 months"),
        ("in the summer", "“in the summer”"),
        ("just looking", "Later"),
    ]
    assert screen.job is not None
    screen.job.agree("How soon?", "ASAP", "Later")
    desk.settle()
    assert screen.check.outcome.table.lines.row(0).timeline == "Later"


def test_a_row_to_fix_is_mended_in_place(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.go(Step.CHECK)
    screen.check.outcome.show_fixes()
    table = screen.check.outcome.table
    table.setFocus()
    assert table.lines.rowCount() == 1
    table.setCurrentIndex(table.lines.index(0, LEAD))
    QTest.keyClick(table, Qt.Key.Key_F2)
    QApplication.processEvents()
    field = table.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "465-019"
    field.setText("510 465 0199")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert screen.step is Step.CHECK
    assert table.lines.rowCount() == 0
    assert screen.foot.next.text() == "Bring in 6 leads"


def test_rows_to_fix_are_saved_as_a_file(
    screen: ImportScreen, desk: ScreenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "to fix.csv"
    screen.check.save_fixes(path)
    desk.settle()
    text = path.read_text(encoding="utf-8-sig").splitlines()
    assert text[0] == f"What to fix,{HEADER}"
    assert text[1].startswith("phone too short,J. Whitfield,465-019")
    assert desk.said == ["1 row to fix saved in to fix.csv"]


def test_bringing_in_tells_what_came_of_it(screen: ImportScreen, desk: ScreenDesk) -> None:
    bring_in(screen, desk)
    assert screen.step is Step.RUN
    assert count(desk, "lead") == 4
    assert desk.said == ["4 leads came in from expo-leads-may.csv"]


def test_the_inbox_opens_on_what_came_in(screen: ImportScreen, desk: ScreenDesk) -> None:
    wanted: list[object] = []
    desk.context.actions.handle("go.inbox", wanted.append)
    bring_in(screen, desk)
    first = first_to_do(desk.store.reader(), screen.run.import_id, None)
    assert first is not None
    screen.context.actions.run("import.next")
    desk.settle()
    assert wanted == [first]


def test_enter_goes_on_past_a_row_to_fix(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.go(Step.CHECK)
    screen.check.outcome.show_fixes()
    screen.check.outcome.table.setFocus()
    QTest.keyClick(screen.check.outcome.table, Qt.Key.Key_Return)
    desk.settle()
    assert screen.step is Step.RUN
    assert count(desk, "lead") == 4


def test_what_came_in_is_left_by_its_keys(screen: ImportScreen, desk: ScreenDesk) -> None:
    bring_in(screen, desk)
    assert QApplication.focusWidget() is screen.foot.next
    assert screen.context.actions.why_not("import.choose_file") is None
    press(screen, Qt.Key.Key_Escape)
    assert screen.step is Step.FILE


def test_coming_back_after_an_import_is_for_the_next_file(
    screen: ImportScreen, desk: ScreenDesk
) -> None:
    bring_in(screen, desk)
    screen.opened()
    assert screen.step is Step.FILE


def test_each_step_names_its_own_keys(screen: ImportScreen, desk: ScreenDesk) -> None:
    assert screen.hints == HINTS[Step.MATCH]
    bring_in(screen, desk)
    assert screen.hints == HINTS[Step.RUN]


def test_one_undo_takes_the_whole_file_out(screen: ImportScreen, desk: ScreenDesk) -> None:
    bring_in(screen, desk)
    screen.context.notices.undo()
    desk.settle()
    assert count(desk, "lead") == 0
    assert desk.said[-1] == (
        "expo-leads-may.csv is taken back: 4 leads went, 1 row to fix went, its source went too"
    )
    assert not screen.file.recent.chosen.can_be_undone
    assert screen.context.actions.why_not("import.undo") == "It was taken back already."


def test_a_lead_that_was_worked_on_stays_and_is_named(
    screen: ImportScreen, desk: ScreenDesk
) -> None:
    from leaddesk.models.vocabulary import Disposition
    from leaddesk.services.desk.calls import log_call

    bring_in(screen, desk)
    log_call(desk.store, 1, Disposition.NO_ANSWER, now=screen.context.clock.now(), by_id=1)
    screen.context.notices.undo()
    desk.settle()
    assert count(desk, "lead") == 1
    assert "Priscilla Okafor (was worked on since)" in screen.file.kept_words.whole_text


def test_a_file_on_its_way_out_shows_how_far_it_is(
    screen: ImportScreen, desk: ScreenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(screen, desk)
    shown: list[str] = []
    at_step: list[Step] = []
    going = RunStep._going

    def watch(run: RunStep, told: TakingOut) -> None:
        going(run, told)
        shown.append(run.words.whole_text)
        at_step.append(screen.step)
        assert not run.halt.isVisible()
        assert screen.context.actions.why_not("import.back") is not None

    monkeypatch.setattr(RunStep, "_going", watch)
    screen.run.undo.click()
    assert screen.run.card.title.text() == "Taking expo-leads-may.csv out again"
    desk.settle()
    assert shown[-1].startswith("6 of 6 rows")
    assert set(at_step) == {Step.RUN}
    assert screen.step is Step.FILE
    assert not screen.run.is_running


def test_stopping_keeps_nothing(
    screen: ImportScreen, desk: ScreenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_at_once(run: ImportRun, _progress: Progress) -> bool:
        run.stop()
        return False

    monkeypatch.setattr(ImportRun, "_tell", stop_at_once)
    bring_in(screen, desk)
    assert count(desk, "lead") == 0
    assert screen.step is Step.CHECK
    assert desk.said == ["expo-leads-may.csv was stopped. Nothing of it was kept."]


def test_the_next_file_like_it_is_matched_as_the_last(
    screen: ImportScreen, desk: ScreenDesk, tmp_path: Path
) -> None:
    assert screen.job is not None
    screen.job.send("Town", "region")
    desk.settle()
    bring_in(screen, desk)
    screen.show_thing((write_expo(tmp_path, "expo-june.csv"),))
    desk.settle()
    assert "as in the last file" in screen.match.note.whole_text
    assert screen.job.mapping["Town"] == "region"
    screen.match.memory.click()
    desk.settle()
    assert screen.job.mapping["Town"] == "city"


def test_several_files_come_in_one_after_another(
    desk: ScreenDesk, theme: Theme, tmp_path: Path
) -> None:
    screen = desk.show(ImportScreen)
    screen.show_thing((write_expo(tmp_path, "one.csv"), write_expo(tmp_path, "two.csv")))
    desk.settle()
    assert screen.job is not None
    assert screen.job.path.name == "one.csv"
    bring_in(screen, desk)
    assert screen.foot.next.text() == "Next file: two.csv"
    screen.context.actions.run("import.next")
    desk.settle()
    assert screen.job.path.name == "two.csv"
    assert screen.match.outcome.counts.whole_text == "0 new  ·  5 join a lead you have  ·  1 to fix"


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    desk: ScreenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"")
    screen = desk.show(ImportScreen)
    screen.show_thing((path,))
    desk.settle()
    assert screen.step is Step.FILE
    assert screen.file.why.whole_text == "leads.csv: the file is empty."
    assert "Check that it is the right file." in screen.file.do.whole_text


def test_the_header_row_can_be_overruled(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.strip.header.setValue(0)
    desk.settle()
    assert screen.job is not None
    assert screen.job.file is not None
    assert screen.job.file.table.header[0] == "Column 1"
    assert screen.job.rows == 7


def test_dates_in_doubt_are_asked(desk: ScreenDesk, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Email,Created\nAnn Lee,a@example.com,03/04/2026\n", encoding="utf-8")
    screen = desk.show(ImportScreen)
    screen.show_thing((path,))
    desk.settle()
    assert screen.match.doubts.isVisibleTo(screen)
    screen.match.doubts.chosen.emit("Created", screen.job.outcome.orders["Created"].order)
    desk.settle()
    assert screen.job.outcome.orders["Created"].certain


def test_markup_in_a_file_is_shown_as_typed(desk: ScreenDesk, tmp_path: Path) -> None:
    path = tmp_path / "markup.csv"
    path.write_text("<b>Name</b>,Email\n<img src=x>Ann,a@example.com\n", encoding="utf-8")
    screen = desk.show(ImportScreen)
    screen.show_thing((path,))
    desk.settle()
    assert screen.match.table.columns.row(0).column == "<b>Name</b>"
    line = screen.match.outcome.table.lines.row(0)
    assert line.becomes is Becomes.NEW


def test_back_leaves_the_file_and_nothing_is_saved(screen: ImportScreen, desk: ScreenDesk) -> None:
    screen.context.actions.run("import.back")
    desk.settle()
    assert screen.step is Step.FILE
    assert screen.job is None
    assert count(desk, "lead") == count(desk, "file_import") == 0


def test_rows_speak_to_a_screen_reader(screen: ImportScreen) -> None:
    model = screen.match.outcome.table.lines
    spoken = model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Row 5: J. Whitfield, 465-019, Fix, phone too short"
    assert screen.stepper.accessibleName() == "Step 2 of 5: Match columns"


def test_a_click_on_the_painted_list_opens_the_real_one(screen: ImportScreen) -> None:
    table = screen.match.table
    place = table.visualRect(table.columns.index(0, GOES)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    QApplication.processEvents()
    assert table.findChild(QComboBox) is not None
