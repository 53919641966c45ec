"""Phone numbers: as people write them, and always as the library reads them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.messy_rows import US_STYLES, messy_phone
from leaddesk.models.vocabulary import PhoneKind, Validity
from leaddesk.services.capture.phone_number import (
    is_placeholder,
    library_reading,
    read_phone,
    says_mobile,
    split_phones,
)


@pytest.mark.parametrize(
    ("text", "country", "e164", "validity"),
    [
        ("(352) 555-0101", "US", "+13525550101", Validity.VALID),
        ("1-352-555-0101", "US", "+13525550101", Validity.VALID),
        ("352.555.0101", "US", "+13525550101", Validity.VALID),
        ("4155550005.0", "US", "+14155550005", Validity.VALID),
        ("(555) 867-5309", "US", "+15558675309", Validity.POSSIBLE),
        ("393-999-3922", "US", "+13939993922", Validity.POSSIBLE),
        ("1234567890", "US", "+11234567890", Validity.POSSIBLE),
        ("555-019", "US", None, Validity.INVALID),
        ("555-0199", "US", None, Validity.INVALID),
        ("+15736562741345", "US", None, Validity.INVALID),
        ("call me", "US", None, Validity.INVALID),
        ("06 12 34 56 78", "FR", "+33612345678", Validity.VALID),
        ("+33 6 12 34 56 78", "US", "+33612345678", Validity.VALID),
        ("+44 (0)20 7946 0958", "US", "+442079460958", Validity.VALID),
        ("+49 30 901820", "US", "+4930901820", Validity.VALID),
        ("00 49 30 901820", "DE", "+4930901820", Validity.VALID),
        ("١٢٣", "US", None, Validity.INVALID),
    ],
)
def test_numbers_are_read_and_never_dropped(
    text: str, country: str, e164: str | None, validity: Validity
) -> None:
    phone = read_phone(text, country)
    assert (phone.e164, phone.validity) == (e164, validity)
    assert phone.raw == text
    assert bool(phone.reason) is (validity is not Validity.VALID)


def test_what_is_wrong_is_said() -> None:
    assert read_phone("555-019", "US").reason == "phone too short"
    assert read_phone("555-0199", "US").reason == "the area code is missing"
    assert read_phone("+15736562741345", "US").reason == "phone too long"


@pytest.mark.parametrize("text", ["3.52555E+09", "3,52555e+9", "#######"])
def test_digits_that_a_spreadsheet_cut_off_are_never_invented(text: str) -> None:
    phone = read_phone(text, "US")
    assert phone.e164 is None
    assert "spreadsheet" in phone.reason


def test_kind_and_extension() -> None:
    assert read_phone("+44 7911 123456", "US").kind is PhoneKind.MOBILE
    assert read_phone("+44 20 7946 0958", "US").kind is PhoneKind.FIXED
    assert read_phone("352-555-0101", "US").kind is PhoneKind.UNKNOWN
    assert read_phone("352-555-0101 ext. 77", "US").extension == "77"


def same(text: str, country: str) -> None:
    ours, theirs = read_phone(text, country), library_reading(text, country)
    assert ours[:5] == theirs[:5], text


def test_the_quick_way_agrees_with_the_library_on_a_messy_corpus() -> None:
    chance = random.Random(7)
    for _ in range(2500):
        same(messy_phone(chance), chance.choice(("US", "US", "CA", "GB", "DE")))


def test_the_quick_way_agrees_on_every_north_american_area() -> None:
    chance = random.Random(8)
    for area in range(200, 1000):
        exchange, line = chance.randrange(1000), chance.randrange(10000)
        text = chance.choice(US_STYLES).format(area, f"{exchange:03}", f"{line:04}")
        same(text, chance.choice(("US", "CA")))


def test_the_quick_way_agrees_on_every_country_code() -> None:
    import phonenumbers

    chance = random.Random(9)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            last = chance.randrange(10)
            for variant in (text, text[:-1] + str(last), text[:-1], text + "1", text + " x5"):
                same(variant, "US")
                same(variant, "FR")


@given(st.from_regex(r"\A\+?[0-9() .\-/x#,a-z]{1,22}\Z"), st.sampled_from(["US", "GB", "FR", ""]))
def test_the_quick_way_agrees_on_nonsense(text: str, country: str) -> None:
    if "#" not in text and "e" not in text:
        same(text.strip(), country)


def test_several_numbers_in_a_cell_are_several_numbers() -> None:
    assert split_phones("+49 30 901820 ::: +49 170 0000000") == ["+49 30 901820", "+49 170 0000000"]
    assert split_phones("(352) 555-0101; (352) 555-0102") == ["(352) 555-0101", "(352) 555-0102"]
    assert split_phones("352-555-0101 or 352-555-0102") == ["352-555-0101", "352-555-0102"]
    assert split_phones("(352) 555-0101, ext. 5") == ["(352) 555-0101, ext. 5"]
    assert split_phones("352 555 0101") == ["352 555 0101"]


def test_numbers_typed_to_get_past_a_form_are_known() -> None:
    assert is_placeholder("+10000000000")
    assert is_placeholder("+15555555555")
    assert not is_placeholder("+13525550101")


def test_column_names_that_promise_mobiles() -> None:
    assert says_mobile("Cell")
    assert says_mobile("Mobile Phone")
    assert says_mobile("Handy")
    assert not says_mobile("Phone")
    assert not says_mobile("Excellent number")
