"""The rules as one readable document, and their edits."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models import rules_edit as edit
from leaddesk.models.condition import Operator, where
from leaddesk.models.route_rule import AssignTo, Promise, PromiseKind
from leaddesk.models.rules_document import RulesDocument
from leaddesk.services.qualify.default_rules import default_rules

RULES = default_rules()


def test_a_document_is_read_back_as_it_was_written() -> None:
    assert RulesDocument.from_json(RULES.to_json()) == RULES
    assert RulesDocument.from_text(RULES.to_text()) == RULES


def _with(path: list[Any], value: Any) -> dict[str, Any]:
    document: Any = json.loads(RULES.to_text())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return dict(document)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["score", 1, "points"], "many", r"score, entry 2 \(Timeline\): 'points'"),
        (["score", 1, "points"], 10**6, "points lie between"),
        (["score", 0, "fact"], "shoe_size", "score, entry 1 .*shoe_size"),
        (["score", 0, "id"], "ready_now", "score, entry 2: the id 'ready_now'"),
        (["score", 2, "if"], {"all": [{"field": "score", "op": "matchez"}]}, "entry 3 .*matchez"),
        (["score"], {}, "score: this is a list"),
        (["bands"], {"warm": 60, "hot": 30}, "bands: hot starts at 30"),
        (["routes", 0, "assign"], "everyone", r"routes, entry 1 \(Hot, proven partner\): assign"),
        (["routes", 0, "promise"], {"minutes": 0}, "at least 1 minute"),
        (["routes", 0, "promise"], "soon", "promise is"),
        (["routes", 3, "if"], {"all": [{"field": "score", "op": "is", "value": 1}]}, "last row"),
        (["routes"], [], "last row"),
        (["lead_types", 0, "type"], "Hot", "Hot"),
        (["version"], "one", "version"),
    ],
)
def test_errors_name_the_place(path: list[Any], value: Any, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        RulesDocument.from_json(_with(path, value))


def test_text_that_is_not_json_names_its_line() -> None:
    with pytest.raises(ValueError, match="line 2, column"):
        RulesDocument.from_text('{\n "score": [}')
    with pytest.raises(ValueError, match="object"):
        RulesDocument.from_text("[]")


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["version", "score", "bands", "routes", "if", "all", "field"]),
                inner,
                max_size=3,
            ),
        ),
        max_leaves=10,
    )
)
def test_any_document_is_read_or_refused_with_a_sentence(document: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        RulesDocument.from_json(document)


def test_points_move_and_stay_within_reason() -> None:
    assert edit.rule(edit.with_points(RULES, "responded", 20), "responded").points == 20
    assert edit.rule(edit.with_points(RULES, "responded", 99_999), "responded").points == 1000
    assert edit.rule(RULES, "responded").points == 30


def test_rules_are_switched_moved_added_and_removed() -> None:
    assert not edit.rule(edit.toggled(RULES, "ready_now"), "ready_now").on
    first = edit.moved(RULES, "outside_area", -9)
    assert next(rule.id for rule in first.rules) == "outside_area"
    copy = edit.added(RULES, edit.rule(RULES, "ready_now"))
    assert copy.rules[-1].id == "ready_now_2"
    assert RulesDocument.from_json(copy.to_json()) == copy
    assert edit.removed(copy, "ready_now_2") == RULES
    assert edit.rule(edit.edited(RULES, "ready_now", when="soon"), "ready_now").when == "soon"
    with pytest.raises(KeyError):
        edit.toggled(RULES, "no such rule")


def test_bands_stay_in_order() -> None:
    assert edit.with_bands(RULES, 20, 50).bands.hot == 50
    with pytest.raises(ValueError, match="not above warm"):
        edit.with_bands(RULES, 50, 50)


def test_the_last_route_stays_last_and_fits_everything() -> None:
    with pytest.raises(ValueError, match="it stays"):
        edit.route_removed(RULES, "anything_else")
    with pytest.raises(ValueError, match="fit every lead"):
        edit.route_edited(RULES, "anything_else", condition=where("score", Operator.AT_LEAST, 10))
    assert edit.route_moved(RULES, "anything_else", -1) == RULES
    assert edit.route_moved(RULES, "cold_list", 5).routes[-1].id == "anything_else"
    assert edit.route_moved(RULES, "cold_list", -5).routes[0].id == "cold_list"


def test_routes_are_edited_added_and_removed() -> None:
    quick = Promise(PromiseKind.MINUTES, 15)
    changed = edit.route_edited(RULES, "cold_list", assign=AssignTo.LEAST_LOADED, promise=quick)
    assert edit.route(changed, "cold_list").promise == quick
    more = edit.route_added(RULES, edit.route(changed, "cold_list"), at=99)
    assert [row.id for row in more.routes][-2:] == ["cold_list_2", "anything_else"]
    assert edit.route_removed(more, "cold_list_2") == RULES
