"""Routing rows read as words, and each choice makes the row that its words say."""

from dataclasses import replace

import pytest

from leaddesk.models.condition import Condition, Group, Operator, where
from leaddesk.models.condition import Test as Comparison
from leaddesk.services.desk import route_words as words
from leaddesk.services.qualify.default_rules import default_rules

LIVE = default_rules()


def test_the_default_table_reads_as_people_say_it():
    said = [
        (
            words.score_words(row),
            words.source_words(row),
            words.assign_words(row),
            words.promise_words(row),
            words.sequence_words(row),
        )
        for row in LIVE.routes
    ]
    assert said == [
        ("60 or more", "proven partner", "Senior desk", "call in 5 min", "New lead, 7 days"),
        ("30 to 59", "web form", "Any free rep", "call today", "New lead, 7 days"),
        ("under 30", "cold list", "No one", "—", "Nurture"),
        ("any", "any", "All reps, in turn", "call today", "New lead, 7 days"),
    ]


@pytest.mark.parametrize("row", LIVE.routes[:-1], ids=lambda row: row.id)
def test_every_choice_makes_the_row_that_it_says(row):
    for choice in words.score_choices(row, LIVE.bands):
        assert words.score_words(choice.row) == choice.words
        assert words.source_words(choice.row) == words.source_words(row)
    for choice in words.source_choices(row, ("Yard sign",), ("web_form", "ad")):
        assert words.source_words(choice.row) == choice.words
        assert words.score_words(choice.row) == words.score_words(row)
    for choice in words.assign_choices(row, ("Dana Reyes",)):
        assert words.assign_words(choice.row) == choice.words
    for choice in words.promise_choices(row):
        assert words.promise_words(choice.row) == choice.words
    for choice in words.sequence_choices(row, ("Nurture",)):
        assert words.sequence_words(choice.row) == choice.words


@pytest.mark.parametrize(
    "condition",
    [
        where("region", Operator.IS, "CA"),
        Condition(Group.ANY, (Comparison("score", Operator.AT_LEAST, 60),)),
        where("score", Operator.IS, 50),
        where("source_kind", Operator.IN, ["ad", "event"]),
    ],
)
def test_a_condition_of_another_shape_is_kept_and_not_offered(condition):
    row = replace(LIVE.routes[0], condition=condition)
    assert words.score_words(row) == words.OWN
    assert words.score_choices(row, LIVE.bands) == ()
    assert words.source_choices(row, ("Web",), ("ad",)) == ()
