"""Rules by hand: a draft beside the live version, published, and gone back from."""

from datetime import UTC, datetime

import pytest

from leaddesk.services.desk import rule_edits as edits
from leaddesk.services.desk.rules import discard_draft, draft, go_back, publish
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.views.rules import rules_page
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
WHO = {"now": NOW, "by_id": None}


@pytest.fixture
def store(tmp_path):
    store = open_new(tmp_path / "desk.db")
    yield store
    store.close()


def points_of(document, rule_id="ready_now"):
    return next(rule.points for rule in document.rules if rule.id == rule_id)


def edited(points):
    return edits.with_points(default_rules(), "ready_now", points).to_json()


def test_a_draft_stands_beside_the_live_rules(store):
    done = draft(store, edited(30), **WHO, said="Timeline: +30")
    page = rules_page(store.reader())
    assert (done.result, done.said) == (2, "Timeline: +30")
    assert (points_of(page.live), points_of(page.draft)) == (25, 30)


def test_a_draft_that_equals_the_live_rules_is_none(store):
    draft(store, edited(30), **WHO)
    draft(store, default_rules().to_json(), **WHO)
    assert rules_page(store.reader()).draft is None


def test_publishing_and_going_back(store):
    draft(store, edited(30), **WHO)
    assert publish(store, **WHO).said == "Rules v2 published"
    assert points_of(rules_page(store.reader()).live) == 30
    draft(store, edited(40), **WHO)
    assert go_back(store, 1, **WHO).result == 3
    page = rules_page(store.reader())
    assert (page.live.version, points_of(page.live)) == (3, 25)
    assert (page.draft.version, points_of(page.draft)) == (4, 40)
    assert [(one.version, one.live) for one in page.history] == [(3, True), (2, False), (1, False)]


def test_a_thrown_away_draft_leaves_no_gap_in_the_versions(store):
    draft(store, edited(30), **WHO)
    discard_draft(store, **WHO)
    assert rules_page(store.reader()).draft is None
    assert draft(store, edited(35), **WHO).result == 2


def test_what_cannot_be_done_is_said(store):
    for wrong in (
        lambda: publish(store, **WHO),
        lambda: discard_draft(store, **WHO),
        lambda: go_back(store, 7, **WHO),
        lambda: draft(store, {"score": [], "routes": []}, **WHO),
    ):
        with pytest.raises(LeadDeskError) as caught:
            wrong()
        assert caught.value.safe
