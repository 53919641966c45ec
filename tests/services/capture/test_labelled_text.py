"""Fields that a message writes as lines."""

import pytest

from leaddesk.services.capture.labelled_text import labelled_fields, names_a_person
from leaddesk.services.capture.phone_in_text import phone_in_text


def test_lines_tables_and_labels_above_their_values() -> None:
    text = (
        "Name: Ana Sample\n* Phone number:\t352-555-0101\nCity | Boston\nComment:\nTwo lines,\n"
        "please\n\nSee https://example.com/x and 10:30\nName: Somebody else"
    )
    assert labelled_fields(text) == {
        "Name": "Ana Sample",
        "Phone number": "352-555-0101",
        "City": "Boston",
        "Comment": "Two lines,\nplease",
    }


def test_sentences_are_no_fields() -> None:
    text = "I would really love to hear from you about one thing: the price\nhttps://x.org/a"
    assert labelled_fields(text) == {}


def test_a_form_names_a_person_and_a_way() -> None:
    assert names_a_person({"Your name": "Ana", "E-mail": "a@b.org"})
    assert not names_a_person({"Phone": "352-555-0101", "Fax": "1"})
    assert not names_a_person({"Subject": "x", "Name": "Ana"})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call (352) 555-0101, please", "(352) 555-0101"),
        ("+44 7700 900123 is mine", "+44 7700 900123"),
        ("T: 352.555.0101 x12", "352.555.0101 x12"),
        ("Order 1234567890 of 2026-07-21 13:14", ""),
        ("on 21/07/2026 at 10", ""),
        ("no number", ""),
    ],
)
def test_numbers_in_a_letter(text: str, number: str) -> None:
    assert phone_in_text(text) == number
