"""Sources on screen: changed in place, each change undone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.models.vocabulary import Channel, RoadKind, SourceKind
from leaddesk.services.desk.roads import count_refused, note_trouble
from leaddesk.services.desk.sources import add_source
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.secrets import find_secret
from leaddesk.services.web.form_page import Wording, page_from
from leaddesk.ui.screens.sources import SourcesScreen
from leaddesk.ui.screens.sources.fields_card import GOES
from leaddesk.ui.screens.sources.form_pages import embed_snippet
from leaddesk.ui.screens.sources.source_table import COST, KIND, NAME, STATE, ZONE
from leaddesk.ui.screens.sources.typed_value import typed_values
from leaddesk.ui.screens.sources.ways import way_in, ways
from leaddesk.ui.screens.sources.wizard import ARRIVE
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel
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


def open_road(desk: ScreenDesk, kind: RoadKind = RoadKind.RECEIVER, **settings: str) -> int:
    way = WayIn(kind, "Yard sign", settings=settings)
    return open_way_in(desk.store, way, now=NOW, by_id=1).result.road_id


def come(desk: ScreenDesk, road_id: int, **fields: str) -> None:
    raw = json.dumps(fields).encode()
    kept = keep(desk.store, Delivery(raw, road_id), now=NOW)
    take_in_or_set_aside(desk.store, kept.capture_id, now=NOW)


def said(widget: QWidget) -> str:
    labels = widget.findChildren(PlainLabel)
    return "\n".join(one.whole_text for one in labels if one.isVisibleTo(widget))


def test_the_chosen_source_tells_its_roads_and_what_came(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    come(desk, road_id, name="Ana Ruiz", phone="5104650137", wish="a roof")
    come(desk, road_id, name="Bo Lee", phone="465-01")
    screen = desk.show(SourcesScreen)
    card = screen.pane.cards[road_id]
    assert "Last heard today" in said(card)
    lately = screen.pane.lately.rows
    assert [lately.row(row).who for row in range(lately.rowCount())] == ["Bo Lee", "Ana Ruiz"]
    opened: list[int] = []
    screen.pane.lately.arrival_opened.connect(opened.append)
    screen.pane.lately.table.clicked.emit(lately.index(0, 0))
    assert opened == [lately.row(0).capture_id]


def test_refused_posts_are_said_and_counted_anew(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    count_refused(desk.store, road_id, 37, "a wrong token", now=NOW)
    screen = desk.show(SourcesScreen)
    assert "37 refused posts since today" in said(screen.pane.cards[road_id])
    screen.pane.cards[road_id].buttons["forgive"].click()
    desk.settle()
    assert desk.store.reader().value("SELECT refused FROM road") == 0


def test_a_road_is_switched_off_and_on_by_undo(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    screen = desk.show(SourcesScreen)
    screen.pane.cards[road_id].on.click()
    desk.settle()
    assert desk.store.reader().value("SELECT switched_on FROM road") == 0
    assert cells(screen, desk)[STATE] == "switched off"
    screen.context.notices.undo()
    desk.settle()
    assert desk.store.reader().value("SELECT switched_on FROM road") == 1


def test_a_road_that_was_removed_is_back_by_undo_with_its_token(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    before = desk.store.reader().row("SELECT id, token_hash FROM road")
    screen = desk.show(SourcesScreen)
    screen.pane.cards[road_id].buttons["close"].click()
    desk.settle()
    assert desk.store.reader().row("SELECT id, token_hash FROM road") is None
    screen.context.notices.undo()
    desk.settle()
    assert desk.store.reader().row("SELECT id, token_hash FROM road") == before


def test_a_new_address_is_shown_once(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    screen = desk.show(SourcesScreen)
    screen.context.receiver.public_address = "https://leads.example.com"
    before = desk.store.reader().value("SELECT token_hash FROM road")
    screen.reload()
    desk.settle()
    card = screen.pane.cards[road_id]
    assert not card.address.isVisibleTo(card)
    card.buttons["renew"].click()
    desk.settle()
    shown = card.address.field.text()
    assert shown.startswith(f"https://leads.example.com/in/{road_id}/")
    assert desk.store.reader().value("SELECT token_hash FROM road") not in (before, "")
    assert shown.rpartition("/")[2] not in str(desk.store.reader().rows("SELECT * FROM road"))


def test_a_signature_is_chosen_and_its_key_is_in_no_file(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    screen = desk.show(SourcesScreen)
    form = screen.pane.cards[road_id].signature
    screen.pane.cards[road_id].buttons["signature"].click()
    form.scheme.setCurrentIndex(form.scheme.findData("typeform"))
    form.key.setText("hush-hush")
    form.keep.click()
    desk.settle()
    settings = json.loads(desk.store.reader().value("SELECT settings FROM road"))
    assert settings == {"signature": "typeform"}
    assert any("kept until you quit" in one for one in desk.said)
    assert find_secret(desk.store.path, f"road.{road_id}.secret") == "hush-hush"
    desk.store.fold_log()
    assert b"hush-hush" not in desk.store.path.read_bytes()


def test_where_a_field_goes_is_chosen_and_agreed(desk: ScreenDesk) -> None:
    road_id = open_road(desk)
    come(desk, road_id, name="Ana Ruiz", phone="5104650137", wish="a roof")
    screen = desk.show(SourcesScreen)
    card = screen.pane.fields
    assert card.right.isVisibleTo(card)
    model = card.table.fields
    model.setData(model.index(2, GOES), "intent")
    desk.settle()
    mapping, checked = desk.store.reader().row(
        "SELECT mapping, mapping_checked FROM source WHERE id = 1"
    ) or ("{}", 0)
    assert json.loads(mapping)["wish"] == "intent"
    assert checked
    assert not card.right.isVisibleTo(card)
    screen.context.notices.undo()
    desk.settle()
    assert card.right.isVisibleTo(card)


def test_the_wizard_opens_a_receiver_and_shows_the_first_delivery(desk: ScreenDesk) -> None:
    screen = desk.show(SourcesScreen)
    screen.new_thing()
    wizard = screen.wizard()
    QTest.keyClick(wizard.list, Qt.Key.Key_Return)
    wizard.go_on()
    assert "“Name of the source” is empty" in said(wizard)
    wizard.form.controls["source"].setText("Zapier")
    wizard.go_on()
    desk.settle()
    assert wizard.stack.currentIndex() == ARRIVE
    assert "The receiver is off" in said(wizard)
    road_id, path = desk.store.reader().value("SELECT max(id) FROM road"), wizard._opening.path
    assert path.startswith(f"/in/{road_id}/")
    come(desk, road_id, name="Ana Ruiz", phone="5104650137")
    wizard._look()
    desk.settle()
    assert "Ana Ruiz: a new lead" in said(wizard)
    wizard.go_on()
    desk.settle()
    assert screen.table.chosen.name == "Zapier"


def test_the_wizard_says_what_is_wrong_with_a_road(desk: ScreenDesk, tmp_path: Path) -> None:
    screen = desk.show(SourcesScreen)
    wizard = screen.wizard()
    wizard.begin()
    wizard.list.chosen.emit("folder")
    wizard.form.controls["path"].setText(str(tmp_path / "nowhere"))
    wizard.go_on()
    assert "There is no folder" in said(wizard)
    wizard.form.controls["path"].setText(str(tmp_path))
    wizard.go_on()
    desk.settle()
    road_id = desk.store.reader().value("SELECT max(id) FROM road")
    note_trouble(desk.store, road_id, "The folder can’t be read (denied).", now=NOW)
    wizard._look()
    desk.settle()
    assert "The folder can’t be read (denied)." in said(wizard)


def test_what_was_typed_is_there_after_a_step_back(desk: ScreenDesk) -> None:
    wizard = desk.show(SourcesScreen).wizard()
    wizard.begin()
    wizard.list.chosen.emit("mailbox")
    wizard.form.controls["user"].setText("leads@example.com")
    wizard.go_back()
    wizard.list.chosen.emit("mailbox")
    assert wizard.form.said["user"] == "leads@example.com"


def test_a_mailbox_that_would_show_its_password_is_refused(desk: ScreenDesk) -> None:
    said_so = {
        "name": "leads@", "user": "a@b.c", "host": "imap.example.com", "password": "p",
        "sign_in": "password", "security": "plain", "folder": "INBOX", "since_days": "0",
    }  # fmt: skip
    way = next(one for one in ways() if one.key == "mailbox")
    with pytest.raises(LeadDeskError, match="without encryption"):
        way_in(way, said_so)
    wanted, secrets = way_in(way, said_so | {"security": "tls", "source": "Mail"})
    assert secrets == {"password": "p"}
    assert "password" not in wanted.settings
    assert (wanted.source, wanted.name, wanted.settings["since_days"]) == ("Mail", "leads@", 0)


def test_every_vendor_that_can_be_asked_is_offered(desk: ScreenDesk) -> None:
    offered = {one.key: one for one in ways()}
    assert set(VENDORS) <= set(offered)
    wanted, secrets = way_in(
        offered["meta"], {"source": "Facebook", "form_id": "12", "token": "secret", "version": ""}
    )
    assert (wanted.kind, wanted.format) == (RoadKind.PULL, "meta_lead_ads")
    assert wanted.settings == {"form_id": "12", "vendor": "meta"}
    assert secrets == {"token": "secret"}


def test_a_page_is_written_kept_and_changed(desk: ScreenDesk) -> None:
    screen = desk.show(SourcesScreen)
    screen.wizard().begin()
    screen.wizard().list.chosen.emit("form")
    desk.settle()
    editor = screen.forms.editor()
    editor.source.setText("Guide")
    QTest.keyClicks(editor.title, "Solar guide!")
    assert editor.slug.text() == "solar-guide"
    editor.questions.rows[1].removed.emit()
    editor.questions.rows[1].removed.emit()
    editor.keep.click()
    assert "could be reached" in said(editor)
    editor.leave()
    screen.forms.begin()
    desk.settle()
    assert editor.title.text() == "Solar guide!"
    editor.questions.add.click()
    row = editor.questions.rows[-1]
    row.words.setText("Phone")
    row.field.setCurrentIndex(row.field.findData("phone"))
    editor.wordings[Channel.SMS].setText("Text me.")
    editor.keep.click()
    desk.settle()
    stored = json.loads(desk.store.reader().value("SELECT settings FROM road"))
    page = page_from(stored)
    assert [one.field for one in page.questions] == ["full_name", "intent", "phone"]
    assert page.wordings == (Wording(Channel.SMS, "Text me."),)
    assert page.key
    assert screen.wizard().stack.currentIndex() == ARRIVE
    screen.wizard().leave()
    desk.settle()
    (card,) = screen.pane.cards.values()
    card.buttons["edit"].click()
    desk.settle()
    assert editor.source.isReadOnly()
    editor.title.setText("A guide")
    editor.keep.click()
    desk.settle()
    again = json.loads(desk.store.reader().value("SELECT settings FROM road"))
    assert (again["title"], again["key"]) == ("A guide", stored["key"])


def test_two_pages_have_two_addresses(desk: ScreenDesk) -> None:
    way = WayIn(RoadKind.FORM, "A", settings={"slug": "quote"})
    open_way_in(desk.store, way, now=NOW, by_id=1)
    with pytest.raises(LeadDeskError, match="There is a form at /f/quote already"):
        open_way_in(desk.store, way, now=NOW, by_id=1)


def test_the_snippet_for_another_site_is_escaped() -> None:
    shown = embed_snippet("https://x.org/f/a", 'A "big" <offer>')
    assert '<iframe src="https://x.org/f/a?embed=1"' in shown
    assert 'href="https://x.org/f/a"' in shown
    assert "<offer>" not in shown
