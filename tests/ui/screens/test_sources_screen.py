"""Sources on screen: changed in place, each change undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.desk.sources import add_source
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.screens.sources import SourcesScreen
from leaddesk.ui.screens.sources.source_table import COST, KIND, NAME, ZONE
from leaddesk.ui.screens.sources.typed_value import typed_values
from leaddesk.ui.theme import Theme
from tests.ui.screens.screen_desk import NOW, ScreenDesk


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[ScreenDesk]:
    made = ScreenDesk(theme, tmp_path)
    add_source(made.store, "Yard sign", now=NOW, by_id=1)
    yield made
    made.close()


def cells(screen: SourcesScreen, desk: ScreenDesk) -> dict[int, str]:
    screen.reload()
    desk.settle()
    model = screen.table.sources
    row = next(n for n in range(model.rowCount()) if model.row(n).source_id == 1)
    return {column: model.data(model.index(row, column)) for column in range(8)}


@pytest.mark.parametrize(
    ("column", "typed", "shown"),
    [
        (NAME, "Lawn sign", "Lawn sign"),
        (KIND, SourceKind.REFERRAL.value, "Referral"),
        (COST, "38.40", "$38.40"),
        (ZONE, "America/Chicago", "America/Chicago"),
    ],
)
def test_a_cell_is_changed_in_place_and_undone(
    desk: ScreenDesk, column: int, typed: str, shown: str
) -> None:
    screen = desk.show(SourcesScreen)
    before = cells(screen, desk)[column]
    model = screen.table.sources
    model.setData(model.index(model.find(1), column), typed)
    desk.settle()
    assert cells(screen, desk)[column] == shown
    screen.context.notices.undo()
    desk.settle()
    assert cells(screen, desk)[column] == before


def test_space_marks_proven(desk: ScreenDesk) -> None:
    screen = desk.show(SourcesScreen)
    screen.table.choose(1)
    screen.context.actions.run("sources.proven")
    desk.settle()
    assert desk.store.reader().value("SELECT proven FROM source WHERE id = 1") == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("cost", "much", "is not an amount of money"),
        ("zone", "Moon/Base", "There is no time zone called Moon/Base"),
    ],
)
def test_what_it_cannot_be_is_said(field: str, typed: str, said: str) -> None:
    with pytest.raises(LeadDeskError, match=said):
        typed_values(field, typed, "USD")


def test_an_emptied_cost_is_not_known() -> None:
    assert typed_values("cost", "", "USD") == {"cost_minor": None, "cost_currency": ""}


def test_a_taken_name_is_refused_and_the_old_one_stays(desk: ScreenDesk) -> None:
    add_source(desk.store, "Fair", now=NOW, by_id=1)
    screen = desk.show(SourcesScreen)
    screen.table.sources.typed.emit(1, "name", "fair")
    desk.settle()
    assert any("There is a source called Fair already" in said for said in desk.said)
    assert cells(screen, desk)[NAME] == "Yard sign"


def test_a_new_source_opens_its_name(desk: ScreenDesk) -> None:
    screen = desk.show(SourcesScreen)
    screen.new_source()
    desk.settle()
    field = screen.table.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "New source"
