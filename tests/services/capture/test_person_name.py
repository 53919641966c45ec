"""Names of people and of companies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.person_name import Name, mended, split_name


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sarah Johnson", "Sarah", "Johnson"),
        ("JOHNSON, SARAH", "Sarah", "Johnson"),
        ("Dr. Sarah Johnson Jr.", "Sarah", "Johnson"),
        ("Sarah M. Johnson", "Sarah", "Johnson"),
        ("van der Berg, Peter", "Peter", "van der Berg"),
        ("LUDWIG VAN BEETHOVEN", "Ludwig", "van Beethoven"),
        ("PATRICK O'BRIEN", "Patrick", "O'Brien"),
        ("shaun mcdonald", "Shaun", "McDonald"),
        ("MARY-JANE D’ANGELO", "Mary-Jane", "D’Angelo"),
        ("Mr. Smith", "", "Smith"),
        ("Sarah", "Sarah", ""),
        ("O'Neil, Jr., Pat", "Pat", "O'Neil"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("李 小龍", "李", "小龍"),
        ("TJ HOOKER", "TJ", "Hooker"),
        ("Sarah Bank", "Sarah", "Bank"),
    ],
)
def test_people(text: str, first: str, last: str) -> None:
    assert split_name(text) == Name(first, last)


@pytest.mark.parametrize(
    "text",
    ["Acme Plumbing LLC", "Johnson & Sons", "Siemens AG", "Smith Roofing", "First National Bank"],
)
def test_companies_are_not_made_people(text: str) -> None:
    assert split_name(text) == Name(company=text)


def test_case_is_mended_only_where_all_of_it_is_one_case() -> None:
    assert mended("SARAH", "JOHNSON") == ("Sarah", "Johnson", "")
    assert mended("DeShawn", "MACDONALD") == ("DeShawn", "MACDONALD", "")
    assert mended("bell", "hooks") == ("Bell", "Hooks", "")
    assert mended("Bo", "") == ("Bo", "", "")


@given(st.text(max_size=40))
def test_nothing_raises_and_no_letter_is_lost_to_nothing(text: str) -> None:
    name = split_name(text)
    assert not any(map(str.isalpha, text)) or any(name)
