"""What holds for every screen: names for all controls, words that are whole, keys that work."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.declared_settings import Page
from leaddesk.services.desk.ways_in import WayIn, open_way_in
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_or_set_aside
from leaddesk.ui.actions import ACTIONS, EVERYWHERE
from leaddesk.ui.desk_commands import bind_desk_commands
from leaddesk.ui.keys_sheet import sheet
from leaddesk.ui.screens import SCREENS
from leaddesk.ui.theme import Mode, Theme
from tests.services.views.desk_of_leads import NOW
from tests.ui.screens.desk_window import DeskWindow

PLACES: list[tuple[str, Page | None]] = [
    *((one.name, None) for one in SCREENS if one.name != "settings"),
    *(("settings", page) for page in Page),
]
Kind = TypeVar("Kind", bound=QWidget)

EMPTY, FULL = "a new desk", "a desk with leads"
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QAbstractItemView)


@pytest.fixture(scope="module", params=[EMPTY, FULL])
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, session_theme: Theme
) -> Iterator[DeskWindow]:
    """One window for all questions; nothing here changes the desk."""
    session_theme.apply(Mode.LIGHT, text_size=100, high_contrast=False)
    made = DeskWindow(tmp_path_factory.mktemp("desk") / "desk.db", session_theme, (1366, 768))
    if request.param == FULL:
        for name in ("Hannah", "Sarah", "Luis"):
            made.desk.lead(name, came_in=True)
        _open_all_roads(made)
    yield made
    made.close()


def _open_all_roads(made: DeskWindow) -> None:
    """A source with a road of every kind, and a delivery that waits."""
    store, road_id = made.desk.store, 0
    for kind in RoadKind:
        way = WayIn(kind, "Web form", settings={"slug": "quote"} if kind is RoadKind.FORM else {})
        road_id = open_way_in(store, way, now=NOW, by_id=None).result.road_id
    raw = b'{"name": "Ana Ruiz", "phone": "465-01", "wish": "a roof"}'
    take_in_or_set_aside(store, keep(store, Delivery(raw, road_id), now=NOW).capture_id, now=NOW)


@pytest.fixture(params=PLACES, ids=lambda place: f"{place[0]}-{place[1] or ''}".rstrip("-"))
def shown(request: pytest.FixtureRequest, desk: DeskWindow) -> DeskWindow:
    """The window on one screen, or on one page of the settings."""
    name, page = request.param
    desk.window.open(name, page)
    desk.settle()
    return desk


def test_every_control_has_a_name(shown: DeskWindow) -> None:
    nameless = [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in _seen(shown, QWidget)
        if _needs_a_name(one) and not one.accessibleName()
    ]
    assert nameless == []


def test_no_words_are_cut_without_a_tooltip(shown: DeskWindow) -> None:
    assert [label.text() for label in _seen(shown, QLabel) if _is_cut(label)] == []


def test_buttons_are_large_enough_and_reached_by_keyboard(shown: DeskWindow) -> None:
    wrong = [
        button.text() or button.accessibleName()
        for button in _seen(shown, QAbstractButton)
        if type(button).__module__.startswith("leaddesk")
        and button.isEnabled()
        and (min(button.width(), button.height()) < 24 or not button.focusPolicy())
    ]
    assert wrong == []


def test_keys_of_the_sheet_are_live_or_say_why_not(shown: DeskWindow) -> None:
    actions = shown.context.actions
    actions.refresh()
    dead = []
    for _heading, group in sheet(actions):
        for action in group:
            reason = actions.why_not(action.id)
            holders = actions.qaction(action.id).associatedObjects()
            live = any(
                isinstance(one, QWidget) and not isinstance(one, QMenu) and one.isVisible()
                for one in holders
            )
            if reason == "" or (reason is None and not live and action.place != EVERYWHERE):
                dead.append(action.id)
    assert dead == []


def test_every_listed_command_is_done_somewhere(tmp_path: Path, theme: Theme) -> None:
    desk = DeskWindow(tmp_path / "desk.db", theme, (1366, 768))
    bind_desk_commands(desk.context, restore=lambda _backup: None, go_over=lambda _desk: None)
    try:
        for name, page in PLACES:
            desk.window.open(name, page)
            desk.settle()
        actions = desk.context.actions
        assert [one.id for one in ACTIONS if not actions.qaction(one.id).isVisible()] == []
    finally:
        desk.close()


def test_the_focus_is_on_the_screen(shown: DeskWindow) -> None:
    focus = QApplication.focusWidget()
    current = shown.window.current
    assert focus is not None
    assert current is not None
    assert current is focus or current.isAncestorOf(focus)


def test_no_screen_flashes_a_window_while_it_is_made(tmp_path: Path, theme: Theme) -> None:
    desk = DeskWindow(tmp_path / "desk.db", theme, (1366, 768))
    watch = _Windows(desk.window)
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    try:
        for name, page in PLACES:
            desk.window.open(name, page)
            desk.settle()
    finally:
        QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
        desk.close()
    assert watch.flashed == []


class _Windows(QObject):
    """Remembers every window that shows beside the one there is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Look at what shows."""
        shows = event.type() is QEvent.Type.Show and watched is not self._window
        if shows and isinstance(watched, QWidget) and watched.isWindow():
            self.flashed.append(type(watched).__name__)
        return False


def _seen(desk: DeskWindow, kind: type[Kind]) -> list[Kind]:
    return [one for one in desk.window.findChildren(kind) if one.isVisible()]


def _needs_a_name(one: QWidget) -> bool:
    if isinstance(one, QHeaderView) or isinstance(one.parent(), QAbstractSpinBox | QComboBox):
        return False
    if isinstance(one, QAbstractButton):
        # Qt's own corner button of a table is switched off.
        return not one.text().strip() and not isinstance(one.parent(), QAbstractItemView)
    return isinstance(one, _FIELDS)


def _is_cut(label: QLabel) -> bool:
    if not label.text() or label.toolTip():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 2
