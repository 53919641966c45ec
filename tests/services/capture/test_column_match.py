"""Columns find their fields by name and by what is in them."""

import pytest

from leaddesk.services.capture.column_match import ColumnMatch, mapping_of, match_columns
from leaddesk.services.capture.column_names import by_name, header_key
from leaddesk.services.capture.field_map import fit_to_header, read_field_map, write_field_map
from leaddesk.services.capture.sources import read_file
from leaddesk.services.errors import LeadDeskError
from tests.services.capture.samples import sample


def matched(header: list[str], *rows: list[str]) -> dict[str, str]:
    return mapping_of(match_columns(header, rows))


def match_of(column: str, matches: list[ColumnMatch]) -> ColumnMatch:
    return next(match for match in matches if match.column == column)


def test_the_columns_of_the_picture() -> None:
    header = ["Full Name", "Cell", "E-mail Addr", "Town", "Utility bill", "How soon?", "Opt in"]
    row = ["Priscilla Okafor", "5105550188", "p.okafor@example.com", "San Leandro", "$231", "ASAP"]
    matches = match_columns([*header, "Internal ID"], [[*row, "Y", "QX-20931"]], ["utility bill"])
    assert mapping_of(matches) == {
        "Full Name": "full_name",
        "Cell": "phone",
        "E-mail Addr": "email",
        "Town": "city",
        "Utility bill": "custom:utility bill",
        "How soon?": "timeline",
        "Opt in": "consent_email",
        "Internal ID": "ignore",
    }
    cell = match_of("Cell", matches)
    assert cell.first_value == "5105550188"
    assert cell.filled == 1.0
    assert "phone numbers" in cell.why


def test_every_field_is_given_once_and_further_phones_are_numbered() -> None:
    fields = matched(
        ["Phone", "Mobile", "Home Phone", "Email", "Work Email", "Status", "Stage"],
        ["352-555-0101", "352-555-0102", "352-555-0103", "a@x.org", "b@x.org", "Open", "New"],
    )
    assert [fields[name] for name in ("Phone", "Mobile", "Home Phone")] == [
        "phone",
        "phone_2",
        "phone_3",
    ]
    assert (fields["Email"], fields["Work Email"]) == ("email", "email_2")
    assert (fields["Stage"], fields["Status"]) == ("stage", "status")


def test_a_courtesy_title_is_no_job_title() -> None:
    header = ["Title", "First Name", "Job Title"]
    assert matched(header, ["Mr.", "Tom", ""], ["Herr Dr.", "Jan", ""])["Title"] == "ignore"
    assert matched(header, ["", "Tom", "Owner"]) == {
        "Title": "ignore",
        "First Name": "first_name",
        "Job Title": "job_title",
    }
    assert matched(["Title", "First Name"], ["Owner", "Tom"])["Title"] == "job_title"


def test_a_deal_has_a_value_a_currency_and_an_end() -> None:
    header = ["Deal - Value", "Deal - Currency of Value", "Deal - Stage", "Deal - Status"]
    assert list(matched(header, ["5000", "EUR", "Qualified", "Won"]).values()) == [
        *("value", "value_currency", "stage", "status"),
    ]
    header = ["Amount", "Currency", "Stage", "Status", "Close Date"]
    assert list(matched(header, ["1250000", "USD", "Demo", "open", "2026-08-01"]).values()) == [
        *("value", "value_currency", "stage", "status", "closed_at"),
    ]


def test_values_overrule_a_wrong_name() -> None:
    fields = matched(["Phone", "Contact"], ["ana@example.com", "352-555-0101"])
    assert fields == {"Phone": "email", "Contact": "phone"}


def test_a_file_without_header_is_matched_by_its_values() -> None:
    table = read_file(
        b"Ana,Sample,ana@example.com,352-555-0101\nBo,Berg,bo@example.com,\n", "x.csv"
    )
    fields = matched(list(table.header), *(row.cells for row in table.rows()))
    assert list(fields.values()) == ["first_name", "last_name", "email", "phone"]


def test_name_and_surname_are_first_and_last() -> None:
    fields = matched(["Name", "Surname"], ["Ana", "Sample"])
    assert fields == {"Name": "first_name", "Surname": "last_name"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Vorname", "first_name"),
        ("Nachname", "last_name"),
        ("Téléphone", "phone"),
        ("Correo electrónico", "email"),
        ("PLZ", "postal_code"),
        ("Código Postal", "postal_code"),
        ("ZipCode", "postal_code"),
        ("first_contact_at", "first_contact_at"),
        ("Closed Won Date", "won_at"),
        ("Lost reason", "lost_reason"),
        ("utm_campaign", "campaign"),
        ("What is the best phone number to reach you?", "phone"),
        ("Submission Date", "captured_at"),
        ("Do Not Call", "consent_call"),
    ],
)
def test_names_in_many_languages_and_from_many_programs(header: str, field: str) -> None:
    assert by_name(header)[0] == field
    assert matched([header], [""])[header] == field


def test_empty_columns_lose_to_filled_ones() -> None:
    fields = matched(["Home City", "Business City"], ["", "Paris"])
    assert fields == {"Home City": "ignore", "Business City": "city"}


def test_the_phone_of_an_export_is_known_by_its_numbered_name() -> None:
    table = read_file(sample("crm_exports", "google_contacts_2024.csv"))
    fields = matched(list(table.header), *(row.cells for row in table.rows()))
    assert fields["Phone 1 - Value"] == "phone"
    assert fields["Phone 1 - Label"] == "ignore"
    assert fields["E-mail 1 - Value"] == "email"


def test_a_layout_is_recognised_whatever_its_order_and_case() -> None:
    assert header_key(["First Name", "E-mail"]) == header_key(["e-mail", "FIRST_NAME"])
    assert header_key(["First Name"]) != header_key(["Last Name"])


def test_a_mapping_is_written_read_and_fitted_again() -> None:
    mapping = {"First Name": "first_name", "Roof": "custom:Roof type"}
    again = read_field_map(write_field_map(mapping))
    assert again == mapping
    assert fit_to_header(again, ["first name", "Roof", "Other"]) == {
        "first name": "first_name",
        "Roof": "custom:Roof type",
        "Other": "ignore",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not valid JSON"),
        ("[1]", "not a mapping"),
        ('{"A": "nonsense"}', 'goes to "nonsense", which is no field'),
        ('{"A": "phone", "B": "phone"}', "both go to phone"),
    ],
)
def test_a_wrong_mapping_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(LeadDeskError, match=words):
        read_field_map(text, "expo.json")


def test_a_column_that_the_file_does_not_have_is_named() -> None:
    with pytest.raises(LeadDeskError, match='"Cell", which the file does not have'):
        fit_to_header({"Cell": "phone"}, ["Phone"])


def test_a_long_text_that_looks_like_names_is_told_at_once() -> None:
    [match] = match_columns(["Column 1"], [["Ana " + "o " * 20_000 + "!"]])
    assert match.field == "custom:Column 1"
