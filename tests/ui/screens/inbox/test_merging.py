"""Two leads that are one person: told, compared, put together by choice, and apart again."""

import pytest
from PySide6.QtCore import Qt

from leaddesk.models.change import Change
from leaddesk.models.merge_suggestion import MergeSuggestion
from tests.services.views.desk_of_leads import NOW
from tests.ui.screens.inbox.conftest import Inbox


@pytest.fixture
def alike(inbox: Inbox) -> Inbox:
    """An open inbox; Ann looks like Bob."""
    desk = inbox.desk
    ann = desk.lead("Ann", score=55, company="", city="Reno", came_in=True)
    bob = desk.lead(
        "Bob", score=50, company="Acme", phone="+12125550137", phone_raw="(212) 555-0137",
        came_in=True,
    )  # fmt: skip

    def suggest(change: Change) -> None:
        change.add(MergeSuggestion(lead_id=ann, other_id=bob, why="same name and postal code"))

    desk.store.do("suggest", suggest, now=NOW)
    inbox.open()
    return inbox


def leads(inbox: Inbox) -> list[tuple[str, str, str]]:
    rows = inbox.desk.store.reader().rows("SELECT first_name, company, city FROM lead ORDER BY id")
    return [tuple(row) for row in rows]  # type: ignore[misc]


def test_the_banner_names_the_other_and_takes_a_no(alike: Inbox) -> None:
    pane = alike.screen.side.pane
    assert pane is not None
    assert pane.alike.isVisible()
    assert pane.alike.accessibleName() == (
        "Looks like the same person as Bob Johnson: same name and postal code"
    )
    pane.alike.refuse.click()
    alike.settle()
    assert not pane.alike.isVisible()
    assert alike.said[-1] == "They stay two leads"
    assert len(leads(alike)) == 2
    alike.undo()
    assert pane.alike.isVisible()


def test_values_are_chosen_side_by_side_and_undo_takes_them_apart(alike: Inbox) -> None:
    before = leads(alike)
    pane = alike.screen.side.pane
    assert pane is not None
    pane.alike.compare.click()
    alike.settle()
    sheet = alike.screen.commands.merging.sheet
    assert sheet is not None
    assert sheet.isVisible()
    # What only one of them says needs no choice.
    assert set(sheet._choices) == {"name", "phone", "place"}
    assert sheet.chosen() == ()
    group = sheet._choices["phone"].group()
    next(one for one in group.buttons() if not one.isChecked()).click()
    assert sheet.chosen() == ("phone",)
    sheet.agree.click()
    alike.settle()
    assert leads(alike) == [("Ann", "Acme", "Reno")]
    assert alike.said[-1] == "Bob Johnson is merged into Ann Johnson"
    reader = alike.desk.store.reader()
    assert reader.value("SELECT phone FROM lead") == "+12125550137"
    assert reader.rows("SELECT value FROM contact_point") == [("+15105550137",)]
    assert not pane.alike.isVisible()
    alike.undo()
    assert leads(alike) == before
    assert reader.rows("SELECT value FROM contact_point") == []


def test_any_lead_is_found_to_merge_with(three: Inbox) -> None:
    assert three.context.actions.run("lead.merge")
    three.settle()
    picker = three.screen.commands.merging.picker
    assert picker is not None
    assert picker.isVisible()
    picker.field.setText("Cid")
    picker.field.searched.emit("Cid")
    three.settle()
    three.press(Qt.Key.Key_Return, on=picker.field)
    sheet = three.screen.commands.merging.sheet
    assert sheet is not None
    assert sheet.isVisible()
    sheet.agree.click()
    three.settle()
    assert [name for name, _company, _city in leads(three)] == ["Ann", "Bob"]
