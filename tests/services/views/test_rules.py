"""The rules screen counts what receipts say, and tries a draft on them."""

from datetime import UTC, datetime

import pytest

from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Stage, Temperature
from leaddesk.services.desk import rule_edits as edits
from leaddesk.services.views.rules import WinRate, band_counts, moved_bands, rules_page
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


@pytest.fixture
def page(tmp_path):
    store = open_new(tmp_path / "desk.db")
    store.do("seed", seed, now=NOW)
    yield rules_page(store.reader())
    store.close()


def seed(change):
    def lead(stage, *rules):
        receipt = [{"rule": rule, "points": 0, "because": rule} for rule in rules]
        change.add(
            Lead(
                submitted_at=NOW,
                received_at=NOW,
                stage=stage,
                receipt=receipt,
                route={"row": "Anything else"},
            )
        )

    for _ in range(3):
        lead(Stage.NEW, "proven_source", "ready_now", "contact_verified")
    lead(Stage.CONTACTED, "contact_verified")
    for _ in range(24):
        lead(Stage.LOST, "contact_verified")
    for _ in range(6):
        lead(Stage.WON, "contact_verified", "ready_now")


def test_open_leads_and_win_rates_come_from_receipts(page):
    tally = page.tally
    assert (tally.open_leads, tally.open_with("ready_now"), tally.open_with("responded")) == (
        4,
        3,
        0,
    )
    assert tally.wins["contact_verified"].said == "20%"
    assert tally.wins["ready_now"].said == "too few"
    assert tally.base == WinRate(6, 30)
    assert tally.open_by_route == {"Anything else": 4}


def test_a_draft_is_tried_on_the_same_leads(page):
    draft = edits.with_points(page.live, "ready_now", 5)
    before = band_counts(page.tally.scores(page.live), page.live.bands)
    after = band_counts(page.tally.scores(draft), draft.bands)
    assert (before[Temperature.HOT], before[Temperature.COLD]) == (3, 1)
    assert (after[Temperature.WARM], after[Temperature.COLD]) == (3, 1)
    assert moved_bands(page.tally, page.live, draft) == 3
