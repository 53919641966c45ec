"""Words that end, begin or ask about messages, and all that only looks like them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.opt_out_words import Said, said_in
from tests.services.capture.samples import sample

WORDS = ["stop", "quit", "end", "revoke", "cancel", "unsubscribe", "stopall", "optout"]


@pytest.mark.parametrize("word", [*WORDS, "opt out", "opt-out"])
@pytest.mark.parametrize("form", ["{}", " {} ", "{}.", "{}!!", "Please {}", "{} please", '"{}"'])
def test_each_word_ends_messages_however_it_is_written(word: str, form: str) -> None:
    for spelt in (word, word.upper(), word.title()):
        assert said_in(form.format(spelt)) is Said.STOP


def test_wide_letters_and_hidden_marks() -> None:
    assert said_in("ＳＴＯＰ") is Said.STOP
    assert said_in("S\u200bTOP") is Said.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Please take me off your list",
        "remove my number",
        "Don’t text me anymore",
        "do not call this number again",
        "STOP sending me messages!!!",
        "I want to unsubscribe from this",
        "no more texts please",
        "No Mas",
        "No me escriban más",
        "stpo",
        "🛑",
        "leave me alone",
        "I no longer wish to be contacted",
    ],
)
def test_what_sounds_like_it_is_for_a_person_to_judge(text: str) -> None:
    assert said_in(text) is Said.MAYBE_STOP


@pytest.mark.parametrize(
    "text",
    [
        "Stop by tomorrow at 5?",
        "I can't stop thinking about it",
        "End of the month works",
        "Yes, call me",
        "Yes",
        "Can I cancel my appointment on Tuesday?",
        "Don't call before five, I'm at work",
        "don't call me today, tomorrow is fine",
        "I quit smoking",
        "Please call me at the end of the day",
        "Don't forget to call me",
        "I'd start in May",
        "Help me choose a colour",
        "Bus stop",
        "",
    ],
)
def test_what_only_holds_such_a_word_is_a_message(text: str) -> None:
    assert said_in(text) is Said.NOTHING


def test_start_and_help() -> None:
    assert [said_in(one) for one in ("START", "unstop.")] == [Said.START] * 2
    assert [said_in(one) for one in ("HELP", "info?")] == [Said.HELP] * 2


def test_the_shared_words() -> None:
    words = json.loads(sample("sms_keywords", "keywords.json").read_text("utf-8"))
    for key in ("carrier_default_stop", "fcc_47cfr_64_1200_a_10"):
        assert {said_in(one) for one in words[key]} == {Said.STOP}
    assert {said_in(one) for one in words["help"]} == {Said.HELP}
    assert {one: said_in(one) for one in words["carrier_default_start"]} == {
        "START": Said.START,
        "YES": Said.NOTHING,
        "UNSTOP": Said.START,
    }
    assert {said_in(one) for one in words["seen_in_guidance_as_reasonable"]} <= {
        Said.STOP,
        Said.MAYBE_STOP,
    }
    found = {one: said_in(one) for one in words["traps"]}
    plain = {"Stop by tomorrow at 5?", "I can't stop thinking about it", "End of the month works",
             "Yes, call me"}  # fmt: skip
    assert {one for one, said in found.items() if said is Said.NOTHING} == plain
    assert {said for one, said in found.items() if one not in plain} == {Said.STOP}


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert said_in(text) in Said


@pytest.mark.parametrize("text", ["S T O P", "s.t.o.p", "S-T-O-P!"])
def test_a_word_that_is_spelled_out_is_that_word(text: str) -> None:
    assert said_in(text) is Said.STOP


@pytest.mark.parametrize(
    "text", ["STOP\nSent from my iPhone", "Stop\r\n\r\nOn Monday, Dana wrote:"]
)
def test_the_word_above_what_a_phone_adds_is_for_a_person_to_judge(text: str) -> None:
    assert said_in(text) is Said.MAYBE_STOP
