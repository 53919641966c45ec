"""Finding commands and leads by word starts."""

from leaddesk.models.vocabulary import Temperature
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.palette.entries import (
    Entry,
    FoundLead,
    command_entries,
    lead_entries,
    setting_entries,
)
from leaddesk.ui.palette.matching import match


def test_each_typed_word_begins_a_word() -> None:
    found = match("wee rev", "Weekly Review")
    assert found is not None
    assert found.spans == ((0, 3), (7, 10))


def test_a_letter_inside_a_word_does_not_fit() -> None:
    assert match("eekly", "Weekly Review") is None


def test_further_words_fit_but_come_later() -> None:
    by_name, by_words = match("lat", "Later"), match("lat", "Weekly Review", "latest")
    assert by_name is not None
    assert by_words is not None
    assert by_name.rank < by_words.rank
    assert by_words.spans == ()


def test_nothing_typed_fits_everything() -> None:
    found = match("", "Later")
    assert found is not None
    assert found.spans == ()


def test_letters_that_grow_when_folded_keep_their_places() -> None:
    found = match("straße", "Große Straße")
    assert found is None or found.spans[0][1] <= len("Große Straße")


def test_a_lead_is_found_by_the_start_of_any_of_its_words() -> None:
    rows = lead_entries([FoundLead(1, "Latisha Monroe", 45, Temperature.WARM)], "mon")
    assert [row.name for row in rows] == ["Leads", "Latisha Monroe"]
    assert rows[1].spans == ((8, 11),)


def _names(rows: list[Entry]) -> list[str]:
    return [row.name for row in rows]


def _bound(*ids: str) -> ActionRegistry:
    actions = ActionRegistry()
    for action_id in ids:
        actions.handle(action_id, lambda: None)
    return actions


def test_the_selected_lead_stands_first(qapp: object) -> None:
    actions = _bound("lead.later", "go.later", "edit.undo")
    assert _names(command_entries(actions, "", "Sarah Johnson")) == [
        "For Sarah Johnson",
        "Later…",
        "Go to",
        "Later list",
        "Do",
        "Undo",
    ]


def test_the_most_used_stand_first_in_their_group(qapp: object) -> None:
    actions = _bound("go.inbox", "go.outbox")
    actions.run("go.outbox")
    assert _names(command_entries(actions, "", "")) == ["Go to", "Outbox", "Inbox"]


def test_what_cannot_be_done_is_not_offered(qapp: object) -> None:
    actions = ActionRegistry()
    actions.handle("lead.call", lambda: None, lambda: "not now")
    assert command_entries(actions, "call", "Sarah") == []


def test_settings_are_found_by_their_names_and_words() -> None:
    heading, contrast = setting_entries("high")
    assert heading.is_heading
    assert (contrast.name, contrast.note) == ("High contrast", "Settings, Look")
    assert (contrast.action_id, contrast.thing) == ("app.settings", "ui.high_contrast")
    assert [row.thing for row in setting_entries("shortcuts")] == ["", "Keys"]
    assert setting_entries("") == setting_entries("zzz") == []
