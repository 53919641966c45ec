"""Conditions: data that holds or does not hold of facts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.condition import Condition, Group, Operator, where
from leaddesk.models.condition import Test as Comparison
from leaddesk.models.facts import FACT_NAMES, Facts
from leaddesk.models.verdicts import Verdicts

FACTS = Facts(source="Facebook Ad", score=45, came_back=2, custom={"Roof": "slate", "Age": 22})


@pytest.mark.parametrize(
    ("field", "operator", "value", "held"),
    [
        ("source", Operator.IS, "facebook ad", True),
        ("source", Operator.IS_NOT, "Web form", True),
        ("source", Operator.IN, ("Web form", "FACEBOOK AD"), True),
        ("source", Operator.NOT_IN, ("Web form",), True),
        ("source", Operator.CONTAINS, "book", True),
        ("timeline", Operator.CONTAINS, "now", False),
        ("timeline", Operator.UNKNOWN, None, True),
        ("source", Operator.KNOWN, None, True),
        ("score", Operator.AT_LEAST, 45, True),
        ("score", Operator.UNDER, 45, False),
        ("score", Operator.AT_MOST, 45, True),
        ("postal_code", Operator.UNDER, 5, False),
        ("custom:Roof", Operator.IS, "Slate", True),
        ("custom:Age", Operator.AT_LEAST, 20, True),
        ("custom:Age", Operator.AT_LEAST, "20", False),
        ("custom:None", Operator.IS, "x", False),
    ],
)
def test_comparisons(field: str, operator: Operator, value: Any, held: bool) -> None:
    assert Comparison(field, operator, value).holds(FACTS) is held


def test_groups_combine_their_members() -> None:
    yes, no = Comparison("score", Operator.AT_LEAST, 1), Comparison("score", Operator.UNDER, 1)
    assert Condition().holds(FACTS)
    assert not Condition(Group.ALL, (yes, no)).holds(FACTS)
    assert Condition(Group.ANY, (yes, no)).holds(FACTS)
    assert not Condition(Group.NONE, (yes, no)).holds(FACTS)
    assert Condition(Group.NONE, (Condition(Group.ALL, (yes, no)),)).holds(FACTS)


values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
tests = st.builds(
    lambda field, operator, value: Comparison(
        field, operator, (value,) if operator in (Operator.IN, Operator.NOT_IN) else value
    ),
    st.sampled_from([*sorted(FACT_NAMES), "custom:Roof", "custom:Age"]),
    st.sampled_from(Operator),
    values,
)
conditions = st.recursive(
    st.builds(Condition, st.sampled_from(Group), st.lists(tests, max_size=3).map(tuple)),
    lambda inner: st.builds(
        Condition, st.sampled_from(Group), st.lists(st.one_of(inner, tests), max_size=3).map(tuple)
    ),
    max_leaves=8,
)


@given(conditions)
def test_the_readable_form_is_read_back_and_never_breaks(condition: Condition) -> None:
    assert Condition.from_json(condition.to_json()) == condition
    assert condition.holds(FACTS) in (True, False)


@given(st.lists(conditions, max_size=4), st.integers(0, 100), st.booleans())
def test_remembered_verdicts_are_the_verdicts(
    several: list[Condition], score: int, proven: bool
) -> None:
    facts = Facts(score=score, source_proven=proven, custom={"Roof": "slate"})
    remembered = Verdicts(several)
    expected = tuple(i for i, each in enumerate(several) if each.holds(facts))
    assert remembered.holding(facts) == expected
    assert remembered.holding(facts) == expected


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({}, "all, any, none"),
        ({"some": []}, "some"),
        ({"all": {}}, "all"),
        ({"all": [{"field": "score", "op": "matchez"}]}, "matchez"),
        ({"all": [{"field": "skore", "op": "is"}]}, "did you mean 'score'"),
        ({"any": [{"field": "source", "op": "in", "value": "x"}]}, "list"),
    ],
)
def test_what_is_not_understood_is_named(document: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Condition.from_json(document)


def test_where_is_a_condition_of_one_test() -> None:
    assert where("score", Operator.AT_LEAST, 40).holds(FACTS)
