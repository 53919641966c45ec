"""The model of long lists: handed its rows, never asking for them while it paints."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from leaddesk.ui.table import PAGE, ROW_ROLE, Column, Page, RowsModel, RowsTable
from leaddesk.ui.theme import Theme


@dataclass(frozen=True)
class Lead:
    id: int
    name: str


@pytest.fixture
def model(qapp: object) -> RowsModel[Lead]:
    return RowsModel(
        [Column("Lead", lambda lead: lead.name), Column("Id", lambda lead: str(lead.id), True)],
        spoken=lambda lead: f"{lead.name}, number {lead.id}",
        key=lambda lead: lead.id,
    )


def leads(first: int, count: int) -> list[Lead]:
    return [Lead(number, f"Lead {number}") for number in range(first, first + count)]


def test_it_is_a_sound_model(model: RowsModel[Lead], qtmodeltester: ModelTester) -> None:
    model.show_rows(leads(1, 3))
    qtmodeltester.check(model)


def test_what_is_said_is_not_what_is_drawn(model: RowsModel[Lead]) -> None:
    model.show_rows([Lead(7, "Sarah <b>Johnson</b>")])
    index = model.index(0, 0)
    assert index.data() == "Sarah <b>Johnson</b>"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sarah <b>Johnson</b>, number 7"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(ROW_ROLE) == Lead(7, "Sarah <b>Johnson</b>")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_megabyte_in_a_name_is_cut(model: RowsModel[Lead]) -> None:
    model.show_rows([Lead(1, "x" * 1_000_000)])
    assert len(model.index(0, 0).data()) <= 200
    assert len(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)) <= 400


def test_pages_are_asked_for_after_the_paint_and_once(model: RowsModel[Lead]) -> None:
    asked: list[Page] = []
    model.show_pages(1_000_000, asked.append)
    assert model.rowCount() == 1_000_000
    assert [model.index(row, 0).data() for row in (500_000, 500_001, 999_999)] == [None] * 3
    assert asked == []
    QCoreApplication.processEvents()
    assert [(page.start, page.count) for page in asked] == [
        (500_000 - 500_000 % PAGE, PAGE),
        (999_999 - 999_999 % PAGE, 1_000_000 % PAGE or PAGE),
    ]
    model.fill(asked[0], leads(asked[0].start, PAGE))
    assert model.index(500_000, 0).data() == "Lead 500000"


def test_an_answer_to_an_older_question_is_dropped(model: RowsModel[Lead]) -> None:
    asked: list[Page] = []
    model.show_pages(10, asked.append)
    model.index(0, 0).data()
    QCoreApplication.processEvents()
    model.show_pages(10, asked.append, leads(100, 10))
    model.fill(asked[0], leads(1, 10))
    assert model.index(0, 0).data() == "Lead 100"


def test_pages_far_away_are_forgotten(model: RowsModel[Lead]) -> None:
    model.show_pages(PAGE * 100, lambda page: model.fill(page, leads(page.start, page.count)))
    for start in range(0, PAGE * 100, PAGE):
        model.row(start)
        QCoreApplication.processEvents()
    assert model.find(0) is None
    assert model.find(PAGE * 99) == PAGE * 99


def test_a_row_is_found_by_its_key(model: RowsModel[Lead]) -> None:
    model.show_rows(leads(1, 300))
    assert model.find(290) == 289
    assert model.find(999) is None
    assert model.key_at(289) == 290


def test_new_rows_keep_the_place_in_the_list(
    model: RowsModel[Lead], theme: Theme, qtbot: QtBot
) -> None:
    view = RowsTable("Leads", theme)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    view.show()
    model.show_rows(leads(1, 300))
    view.scrollToBottom()
    place = view.verticalScrollBar().value()
    model.show_rows(leads(1, 301))
    assert view.verticalScrollBar().value() == place > 0


def test_a_new_question_starts_at_the_top(
    model: RowsModel[Lead], theme: Theme, qtbot: QtBot
) -> None:
    view = RowsTable("Leads", theme)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    view.show()
    model.show_pages(100_000, lambda _page: None)
    view.scrollToBottom()
    model.show_pages(1_000, lambda _page: None)
    assert view.verticalScrollBar().value() == 0
    assert view.verticalHeader().isHidden()


def test_a_row_can_be_shown_before_the_store_has_it(model: RowsModel[Lead]) -> None:
    model.show_rows(leads(1, 3))
    model.replace(1, Lead(2, "Renamed"))
    assert model.index(1, 0).data() == "Renamed"
