"""The review on screen: weeks by key, figures that open their leads, print and export."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.source import Source
from leaddesk.models.store import Store
from leaddesk.services.clock import FixedClock
from leaddesk.services.events import Announcer
from leaddesk.ui.context import Context
from leaddesk.ui.screens.weekly_review import WeeklyReviewScreen
from leaddesk.ui.theme import Theme
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 19, 13, 42, tzinfo=UTC)
MONDAY = datetime(2026, 5, 11, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


@pytest.fixture
def context(theme: Theme, store: Store) -> Iterator[Context]:
    context = Context.build(
        store=store,
        clock=FixedClock(NOW),
        announcer=Announcer(),
        theme=theme,
        open_reader=lambda: Reader.open(store.path),
    )
    yield context
    context.stop()


def fill(store: Store, count: int = 30) -> None:
    """Leads of two weeks; every third was reached."""

    def work(change: Change) -> None:
        if change.first(Source) is None:
            change.add(Source(name="<b>Form</b>"))
        for week in (0, 1):
            for number in range(count):
                came = MONDAY - timedelta(weeks=week) + timedelta(hours=number + 9)
                reached = came + timedelta(minutes=4) if number % 3 == 0 else None
                change.add(
                    Lead(
                        first_name=f"Lead {week}-{number}",
                        source_id=1,
                        submitted_at=came,
                        received_at=came,
                        first_attempt_at=came + timedelta(minutes=4),
                        first_contact_at=reached,
                    )
                )

    store.do("leads", work, now=NOW)


@pytest.fixture
def screen(qtbot: QtBot, context: Context, store: Store) -> WeeklyReviewScreen:
    fill(store)
    return open_screen(qtbot, context)


def open_screen(qtbot: QtBot, context: Context) -> WeeklyReviewScreen:
    screen = WeeklyReviewScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1228, 840)
    screen.show()
    screen.opened()
    assert context.background.wait_idle()
    return screen


def test_the_last_full_week_is_shown_beside_the_one_before(screen: WeeklyReviewScreen) -> None:
    card = screen.cards[0]
    assert card.accessibleName() == (
        "Lead-to-contact, 33%, still ripening, target 50%, 10 of 30 reached"
    )
    assert screen.cards[1].accessibleName().endswith("0 of 10 reached this week, weakest")
    assert screen.below.funnel.note.text() == "of this week’s leads"
    assert screen.review is not None
    assert screen.review.week.name == "2026-W20"


def test_brackets_go_through_the_weeks_and_stop_at_both_ends(
    qtbot: QtBot, context: Context, screen: WeeklyReviewScreen
) -> None:
    seen = []
    for key in "[[[]]]]":
        qtbot.keyClick(screen, key)
        assert context.background.wait_idle()
        assert screen.review is not None
        seen.append(screen.review.week.name[-2:])
    assert seen == ["19", "19", "19", "20", "21", "21", "21"]


def test_a_number_opens_its_leads_and_enter_goes_to_one(
    qtbot: QtBot, context: Context, screen: WeeklyReviewScreen
) -> None:
    opened: list[object] = []
    context.actions.handle("go.inbox", opened.append)
    qtbot.mouseClick(screen.cards[0], Qt.MouseButton.LeftButton)
    assert context.background.wait_idle()
    panel = screen.leads_panel
    assert panel is not None
    assert panel.isVisible()
    assert panel.list.model().rowCount() == 30
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert opened == [2]


def test_escape_closes_the_leads_and_the_keys_work_again(
    qtbot: QtBot, context: Context, screen: WeeklyReviewScreen
) -> None:
    qtbot.mouseClick(screen.cards[2], Qt.MouseButton.LeftButton)
    assert context.background.wait_idle()
    assert screen.leads_panel is not None
    qtbot.keyClick(screen.leads_panel, Qt.Key.Key_Escape)
    assert not screen.leads_panel.isVisible()


def test_a_desk_without_leads_says_what_is_next(qtbot: QtBot, context: Context) -> None:
    screen = open_screen(qtbot, context)
    assert screen.nothing_yet.isVisible()
    assert not screen.cards[0].isVisible()


def test_a_small_window_puts_funnel_and_sources_behind_tabs(screen: WeeklyReviewScreen) -> None:
    assert screen.below.funnel.isVisible()
    assert screen.below.sources.isVisible()
    screen.resize(1154, 708)
    assert screen.below.funnel.isVisible()
    assert not screen.below.sources.isVisible()


def test_large_text_wraps_the_numbers_and_back(
    context: Context, screen: WeeklyReviewScreen
) -> None:
    def rows() -> int:
        return len({card.y() for card in screen.cards})

    assert rows() == 1
    context.theme.apply("light", text_size=150)
    screen.resize(1200, 840)
    screen.grab()
    assert rows() == 2
    context.theme.apply("light", text_size=100)
    screen.resize(1228, 840)
    screen.grab()
    assert rows() == 1


@pytest.mark.parametrize("ending", ["pdf", "html", "json"])
def test_the_review_is_exported_by_its_ending(
    screen: WeeklyReviewScreen, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"review.{ending}"
    screen.export(path)
    if ending == "json":
        written = json.loads(path.read_text(encoding="utf-8"))
        assert written["metrics"]["lead_to_contact"]["numerator"] == 10
    elif ending == "html":
        assert "&lt;b&gt;Form" in path.read_text(encoding="utf-8")
    else:
        assert path.read_bytes().startswith(b"%PDF")


def test_the_preview_shows_the_page_and_saves_it(
    qtbot: QtBot, screen: WeeklyReviewScreen, tmp_path: Path
) -> None:
    preview = screen.preview()
    assert preview is not None
    qtbot.addWidget(preview)
    preview.show()
    assert not preview.view.grab().isNull()
    assert preview.paper.name == "LETTER"
    assert preview.save_pdf(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").exists()
    assert not preview.save_pdf(tmp_path / "missing" / "page.pdf")


def test_it_is_measured_again_when_something_changes(
    context: Context, screen: WeeklyReviewScreen, store: Store
) -> None:
    fill(store, 5)
    screen.reload()
    assert context.background.wait_idle()
    assert screen.review is not None
    assert screen.review.leads == 35


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_paints_in_both_themes_and_in_large_text(
    qtbot: QtBot, context: Context, screen: WeeklyReviewScreen, mode: str
) -> None:
    context.theme.apply(mode, text_size=150)
    assert not screen.grab().isNull()
    context.theme.apply("light", text_size=100)
