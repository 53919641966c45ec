"""Conditions as a person writes them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.condition import Condition, Group, Operator
from leaddesk.models.condition import Test as One
from leaddesk.models.facts import Facts
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.lead_where import parse_where


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("stage = Won", One("stage", Operator.IS, "Won")),
        ("STAGE != 'Not now'", One("stage", Operator.IS_NOT, "Not now")),
        ('source = "Web \\"form\\""', One("source", Operator.IS, 'Web "form"')),
        ("score>=60", One("score", Operator.AT_LEAST, "60")),
        ("score < 30", One("score", Operator.UNDER, "30")),
        ("company contains roof", One("company", Operator.CONTAINS, "roof")),
        ("stage in (Won, Lost)", One("stage", Operator.IN, ("Won", "Lost"))),
        ("stage not in (Won)", One("stage", Operator.NOT_IN, ("Won",))),
        ("email is unknown", One("email", Operator.UNKNOWN)),
        ("email is not unknown", One("email", Operator.KNOWN)),
        ("custom:owns_home = yes", One("custom:owns_home", Operator.IS, "yes")),
        ('custom:"roof age" is known', One("custom:roof age", Operator.KNOWN)),
    ],
)
def test_a_comparison(text, test):
    assert parse_where(text) == Condition(Group.ALL, (test,))


def test_and_binds_closer_than_or():
    read = parse_where("stage = Won or stage = Lost and region = CA")
    assert read.group is Group.ANY
    assert [len(member.members) for member in read.members] == [1, 2]


def test_brackets_and_not():
    read = parse_where("not (stage = Won or stage = Lost)")
    assert not read.holds(Facts(stage="Won"))
    assert read.holds(Facts(stage="New"))


@pytest.mark.parametrize(
    "text",
    [
        "", "score", "score >", "= 3", "score = 3 and", "(score = 3", "score = 3)", "score = 3 4",
        "stage in Won", "stage in ()", '"stage" = Won', "a = 'open", "email is blue", "score ! 3",
        "(" * 100 + "score = 3" + ")" * 100,
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said(text):
    with pytest.raises(LeadDeskError, match="can’t be read"):
        parse_where(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(LeadDeskError):
        assert isinstance(parse_where(text), Condition)
