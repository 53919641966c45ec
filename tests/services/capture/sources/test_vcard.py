"""Cards of every version as rows."""

from time import perf_counter

import pytest

from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.table import FileRefused
from tests.services.capture.samples import sample


def contacts(name: str) -> list[dict[str, str]]:
    table = read_file(sample("vcard", name))
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()]


def test_several_cards_in_a_file_are_several_rows() -> None:
    found = contacts("gmail-list.vcf")
    assert [(c["First name"], c["Last name"], c["E-mail"]) for c in found] == [
        ("Arnold", "Smith", "asmithk@gmail.com"),
        ("Chris", "Beatle", "chrisy55d@yahoo.com"),
        ("Doug", "White", "dwhite@gmail.com"),
    ]


def test_version_2_1_with_quoted_printable() -> None:
    [card] = contacts("outlook-2003.vcf")
    assert card["Company"] == "Company, The"
    assert card["Notes"] == "This is the note field!!\nSecond line\n\nThird line is empty"
    assert card["City"] == "Austin"


def test_version_3_with_a_folded_photo_and_grouped_lines() -> None:
    [card] = contacts("John_Doe_IPHONE.vcf")
    assert card["Mobile phone"] == "905-555-1234"
    assert card["Phone"] == "905-666-1234 ::: 905-777-1234 ::: 905-222-1234"
    assert card["E-mail"] == "john.doe@ibm.com"
    assert card["Street"] == "Silicon Alley 5,"


def test_version_4_with_phones_as_addresses() -> None:
    [card] = contacts("rfc6350-example.vcf")
    assert card["Mobile phone"] == "+1-418-262-6501"
    assert card["Phone"] == "+1-418-656-9254 x102"
    assert card["Country"] == "Canada"


def test_faxes_are_left_out() -> None:
    first, _ = contacts("rfc2426-example.vcf")
    assert first["Full name"] == "Frank Dawson"
    assert first["Phone"] == "+1-919-676-9515"
    assert first["E-mail"] == "Frank_Dawson@Lotus.com ::: fdawson@earthlink.net"


def test_a_line_that_can_not_be_read_is_reported_and_the_rest_is_kept() -> None:
    table = read_file(sample("vcard", "John_Doe_ANDROID.vcf"))
    rows = list(table.rows())
    [problem] = table.problems
    assert len(rows) == 6
    assert (problem.row, problem.column) == (6, "ORG")


def test_a_typed_card_in_a_windows_code_page() -> None:
    card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=Windows-1252:Noël;Zoë\r\nTEL;CELL:1\r\n"
    table = read_file((card + "END:VCARD\r\n").encode("cp1252"), "zoe.vcf")
    [row] = table.rows()
    assert row.cells[:2] == ["Zoë", "Noël"]


def test_a_card_file_without_cards_is_refused() -> None:
    from leaddesk.services.capture.sources import vcard

    with pytest.raises(FileRefused, match="no card"):
        vcard.read(b"hello", "x.vcf")


def test_a_card_of_folded_lines_without_end_is_read_at_once() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:3525550101\r\nNOTE:x\r\n" + b" a\r\n" * 100_000
    table = read_file(card + b"END:VCARD\r\n", "a.vcf")
    began = perf_counter()
    (row,) = table.rows()
    assert perf_counter() - began < 2
    assert "3525550101" in row.cells
    assert "more than 5,000 lines" in table.problems[0].reason
