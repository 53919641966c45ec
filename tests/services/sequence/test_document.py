"""Sequences as readable documents, and the two of a new desk."""

import re
from typing import Any

import pytest

from leaddesk.models.vocabulary import Channel
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.sequence.document import (
    default_sequences,
    sequence_from_json,
    sequence_to_json,
    texts_of,
)
from leaddesk.services.touch.merge_fields import BY_NAME

DOCUMENTS = default_sequences()


def test_the_default_sequence_is_the_seeds_own() -> None:
    plan = sequence_from_json("New lead, 7 days", 1, DOCUMENTS[0])
    assert [(step.day, step.channel) for step in plan.steps] == [
        (1, Channel.CALL),
        (1, Channel.SMS),
        (2, Channel.EMAIL),
        (3, Channel.CALL),
        (5, Channel.SMS),
        (7, Channel.EMAIL),
        (7, Channel.CALL),
    ]


def test_the_routes_start_sequences_that_there_are() -> None:
    names = {str(document["name"]) for document in DOCUMENTS}
    assert {row.sequence for row in default_rules().routes} <= names


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["name"])
def test_a_document_is_read_back_and_each_step_has_its_own_text(document: dict[str, Any]) -> None:
    plan = sequence_from_json(str(document["name"]), 2, document)
    assert sequence_from_json(plan.name, 2, sequence_to_json(plan)) == plan
    texts = {text.name: text for text in texts_of(document)}
    assert len({text.body for text in texts.values()}) == len(plan.steps)
    for step in plan.steps:
        text = texts[str(step.template)]
        assert text.channel is step.channel
        assert bool(text.subject) is (step.channel is Channel.EMAIL)
        for name in re.findall(r"{{\s*(\w+)", text.subject + text.body):
            assert BY_NAME[name].fallback, f"{name} may be empty and has no stand-in"


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ({"day": 0, "channel": "sms"}, "'day'"),
        ({"day": 1, "channel": "fax"}, "fax"),
        ({"day": 1, "channel": "sms", "at": "25:00"}, "'at'"),
        ({"day": 1, "channel": "sms", "wait_minutes": -1}, "wait_minutes"),
        ("call", "object"),
    ],
)
def test_a_wrong_step_is_named(step: Any, named: str) -> None:
    with pytest.raises(ValueError, match=f"X, step 2.*{named}"):
        sequence_from_json("X", 1, {"steps": [{"day": 1, "channel": "call"}, step]})


def test_a_sequence_has_steps_in_the_order_of_their_days() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        sequence_from_json("X", 1, {"steps": []})
    late_first = [{"day": 2, "channel": "call"}, {"day": 1, "channel": "sms"}]
    with pytest.raises(ValueError, match="order"):
        sequence_from_json("X", 1, {"steps": late_first})
