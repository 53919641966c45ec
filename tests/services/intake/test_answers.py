"""Answers mean what people mean by them, and the file keeps its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.vocabulary import Stage
from leaddesk.services.intake.answers import agreed_of, questions, timeline_meant
from leaddesk.services.qualify.ready_to_buy import ready_to_buy


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ASAP", "Ready now"),
        ("within a week", "Ready now"),
        ("1 month", "Within a month"),
        ("1-3 months", "1–3 months"),
        ("1 – 3 mo", "1–3 months"),
        ("3 to 6 months", "3–6 months"),
        ("6+ months", "Later"),
        ("more than 3 months", "3–6 months"),
        ("12 months", "Later"),
        ("just looking", "Later"),
        ("no rush", "Later"),
        ("when the roof leaks", ""),
        ("", ""),
    ],
)
def test_a_timeline_is_one_of_a_few(said: str, meant: str) -> None:
    assert timeline_meant(said) == meant


@given(st.text(max_size=60))
def test_ready_is_ready_whatever_was_said(said: str) -> None:
    assert (timeline_meant(said) == "Ready now") == ready_to_buy(said)


def ask(column: str, field: str, *answers: str, sources: tuple[str, ...] = ()):
    return questions({column: field}, {column: [(text, 1) for text in answers]}, sources)[0]


def test_only_columns_that_decide_something_are_asked() -> None:
    answers = {"City": [("Oakland", 3)], "When": [("ASAP", 3)]}
    asked = questions({"City": "city", "When": "timeline"}, answers, ())
    assert [one.column for one in asked] == ["When"]


def test_an_unusual_answer_is_to_be_looked_at_and_stays_as_it_is() -> None:
    answer = ask("When", "timeline", "when the roof leaks").answers[0]
    assert (answer.means, answer.sure) == ("when the roof leaks", False)


def test_a_known_source_is_met_whatever_its_capitals() -> None:
    asked = ask("Origin", "source", "WEB FORM", "Yard sign", sources=("Web form",))
    assert [(one.means, one.sure) for one in asked.answers] == [
        ("Web form", True),
        ("Yard sign", False),
    ]
    words = [one.words for one in asked.meanings_for(asked.answers[1])]
    assert words == ["Web form", "New source: Yard sign"]


def test_stages_of_another_system() -> None:
    asked = ask("Status", "stage", "Closed Won", "Hmm")
    assert [one.means for one in asked.answers] == [Stage.WON, Stage.NEW]
    assert [one.sure for one in asked.answers] == [True, False]


def test_a_column_that_negates_says_so() -> None:
    assert ask("Do Not Call", "consent_call", "yes").note
    assert not ask("Opt in", "consent_call", "yes").note


def test_consent_keeps_its_own_words() -> None:
    asked = ask("Opt in", "consent_email", "Y", "N", "perhaps")
    assert agreed_of([asked], {}) == {}
    assert agreed_of([asked], {("Opt in", "perhaps"): "no"}) == {"Opt in": {"perhaps": "no"}}


def test_timelines_are_put_in_standard_words() -> None:
    asked = ask("When", "timeline", "asap", "Ready now", "hm")
    assert agreed_of([asked], {}) == {"When": {"asap": "Ready now"}}
    assert agreed_of([asked], {("When", "asap"): "Later"}) == {"When": {"asap": "Later"}}
