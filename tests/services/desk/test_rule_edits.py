"""Edits of the rules answer new documents, and say what they changed."""

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.rules_document import RulesDocument
from leaddesk.services.desk import rule_edits as edits
from leaddesk.services.desk.route_words import new_route
from leaddesk.services.desk.rule_choices import rule_choices
from leaddesk.services.qualify.default_rules import default_rules

LIVE = default_rules()
FIRST = LIVE.rules[0].id


@given(warm=st.integers(-50, 400), hot=st.integers(-50, 400))
def test_bands_stay_apart_and_routes_follow(warm, hot):
    document = edits.with_bands(LIVE, warm, hot)
    assert 1 <= document.bands.warm < document.bands.hot <= 300
    assert RulesDocument.from_json(document.to_json()) == document
    values = {
        test.value
        for row in document.routes
        for test in row.condition.members
        if test.field == "score"
    }
    assert values <= {document.bands.warm, document.bands.hot}


def test_every_choice_makes_a_document_that_can_be_read_back():
    document = LIVE
    for choice in rule_choices(("Facebook Ad",), ("web_form",)):
        document = edits.with_rule(document, choice.rule)
    assert RulesDocument.from_json(document.to_json()) == document
    assert len({rule.id for rule in document.rules}) == len(document.rules)


def test_the_last_route_stays_the_last():
    last = LIVE.routes[-1].id
    assert edits.without_route(LIVE, last) == LIVE
    assert edits.route_moved(LIVE, last, -1) == LIVE
    document = edits.with_new_route(LIVE, new_route(LIVE.bands, None))
    moved = edits.route_moved(document, document.routes[0].id, 99)
    assert moved.routes[-1].id == last
    assert moved.routes[-2].id == document.routes[0].id


def test_changes_are_said_in_words():
    document = edits.with_points(LIVE, FIRST, 25)
    document = edits.toggled(document, LIVE.rules[1].id)
    document = edits.with_bands(document, 30, 65)
    assert edits.changes_between(LIVE, document) == (
        "Source, proven: +20 becomes +25",
        "Timeline, ready to buy now: off",
        "Hot begins at 65, was 60",
    )
    assert edits.changes_between(LIVE, edits.rule_moved(LIVE, FIRST, 1)) == (
        "Rules stand in another order",
    )
    assert edits.changes_between(LIVE, LIVE.with_version(9)) == ()


def test_points_are_held_within_what_a_rule_may_give():
    document = edits.with_points(LIVE, FIRST, 99_999)
    assert RulesDocument.from_json(document.to_json()) == document
