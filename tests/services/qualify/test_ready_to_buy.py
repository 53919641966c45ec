"""Answers that mean "ready to buy now"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.qualify.ready_to_buy import ready_to_buy

NOW = """now|Today|ASAP|A.S.A.P.|asap!!|Immediately|immediate|Urgent|this week|This weekend
within a week or two|within 2 weeks|1-2 weeks|In 10 days|within 24 hours|48h|next week|right away
As soon as possible please|I am ready to buy|sofort|cuanto antes|Dès que possible|il prima possibile
zo snel mogelijk|o mais rápido possível""".replace("\n", "|").split("|")
NOT_NOW = """not now|No rush|just looking|6 months|1-3 months|2-3 weeks|in 30 days|14+ days|later
more than 1 week|next year|not sure|Now (0-3 months)|2 weeks ago|nicht jetzt|pas maintenant|
maybe|
know|Nowhere|snow removal|todayish|spring""".replace("\n", "|").split("|")


@pytest.mark.parametrize("answer", NOW)
def test_now(answer: str) -> None:
    assert ready_to_buy(answer)


@pytest.mark.parametrize("answer", [*NOT_NOW, None])
def test_not_now(answer: str | None) -> None:
    assert not ready_to_buy(answer)


@given(st.text())
def test_any_answer_is_judged(answer: str) -> None:
    assert ready_to_buy(answer) in (True, False)


@given(st.sampled_from(NOW), st.sampled_from(["no rush", "not now", "maybe"]))
def test_hesitation_outweighs(answer: str, doubt: str) -> None:
    assert not ready_to_buy(f"{answer}, {doubt}")
