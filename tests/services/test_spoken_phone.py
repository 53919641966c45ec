"""Numbers are said in groups, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.spoken_phone import say_number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+15105550137", "(510) 555-0137"),
        ("+33612345678", "+33 612 345 678"),
        ("+442071838750", "+44 207 183 8750"),
        ("+353861234567", "+353 861 234 567"),
        ("020 7183 8750", "020 7183 8750"),
        ("ask for Ann", "ask for Ann"),
        ("", ""),
    ],
)
def test_a_number_is_said_in_groups(number: str, said: str) -> None:
    assert say_number(number) == said


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_every_digit_is_said_in_its_place(number: str) -> None:
    digits = "".join(sign for sign in say_number(number) if sign.isdigit())
    assert digits in (number[1:], number[2:])
    assert say_number(say_number(number)) == say_number(number)
