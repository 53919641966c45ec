"""The rules as one readable document, and their edits."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
