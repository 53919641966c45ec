"""Money, yes and no, postal codes, regions, countries, and cells that mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.cell_text import clean, value
from leaddesk.services.capture.money import Money, read_money
from leaddesk.services.capture.postal import read_country, read_postal_code, read_region
from leaddesk.services.capture.yes_no import asks_the_opposite, read_yes_no


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("38.40", 3840, "USD"),
        ("$1,234.56", 123456, "USD"),
        ("1.234,56 €", 123456, "EUR"),
        ("CHF 1'250.50", 125050, "CHF"),
        ("1,5", 150, "USD"),
        ("1.234", 123400, "USD"),
        ("5k", 500000, "USD"),
        ("¥5000", 5000, "JPY"),
        ("40 GBP", 4000, "GBP"),
    ],
)
def test_amounts(text: str, minor: int, currency: str) -> None:
    assert read_money(text, "USD") == Money(minor, currency)


@pytest.mark.parametrize("text", ["free", "", "$", "12 apples", "ask me", "1/2"])
def test_what_is_no_amount(text: str) -> None:
    assert read_money(text, "USD") is None


@given(st.integers(0, 10**9))
def test_amounts_come_back_in_both_spellings(minor: int) -> None:
    english = f"{minor // 100:,}.{minor % 100:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert read_money(english, "EUR") == read_money(german, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize("text", ["Y", "yes", "TRUE", "1", "ja", "Oui", "sí", "✓", "I agree to it"])
def test_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["N", "no", "FALSE", "0", "nein", "Opted out", "I do not agree"])
def test_no(text: str) -> None:
    assert read_yes_no(text) is False


def test_neither_and_the_opposite() -> None:
    assert read_yes_no("maybe") is None
    assert asks_the_opposite("Do Not Call")
    assert asks_the_opposite("HasOptedOutOfEmail")
    assert not asks_the_opposite("OK to call")


def test_a_lost_zero_comes_back_only_where_the_country_is_known() -> None:
    assert read_postal_code("2139", "US") == "02139"
    assert read_postal_code("2139", "") == "2139"
    assert read_postal_code("2139.0", "US") == "02139"
    assert read_postal_code("021391234", "US") == "02139-1234"
    assert read_postal_code("2139-1234", "US") == "02139-1234"
    assert read_postal_code("k1a0b1", "CA") == "K1A 0B1"
    assert read_postal_code("75001", "FR") == "75001"


def test_regions_and_countries_in_their_short_form() -> None:
    assert read_region("california", "US") == "CA"
    assert read_region("ma", "US") == "MA"
    assert read_region("Ontario", "CA") == "ON"
    assert read_region("Bayern", "DE") == "Bayern"
    assert read_country("U.S.A.") == read_country("United States") == "US"
    assert read_country("Deutschland") == "DE"
    assert read_country("Atlantis") == ""


@pytest.mark.parametrize("text", ["", "NA", "N/A", "NONE", "NULL", ".", "n/a", "-", " -- ", "null"])
def test_words_that_mean_nothing(text: str) -> None:
    assert value(text) == ""


def test_unseen_marks_and_spreadsheet_guards_are_taken_off() -> None:
    assert value("\u00a0+1 352 555 0101\u200b") == "+1 352 555 0101"
    assert value('="02139"') == "02139"
    assert value('=HYPERLINK("http://evil.test";"x")') == '=HYPERLINK("http://evil.test";"x")'
    assert value("a\x00b") == "ab"
    assert value("one\ntwo") == "one\ntwo"


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text) or text.count("=") > 1
