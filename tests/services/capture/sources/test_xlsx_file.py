"""Workbooks: numbers that are phones, dates that are dates, titles above the header."""

import io
from datetime import UTC, datetime

import pytest
import xlsxwriter

from leaddesk.services.capture.reading import Reading
from leaddesk.services.capture.sources import read_file, xlsx_file
from leaddesk.services.capture.table import FileRefused
from tests.services.capture.samples import sample


def workbook(rows: list[list[object]], first_row: int = 0, first_column: int = 0) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    book.add_worksheet("Read me").write(0, 0, "How to use this workbook")
    page = book.add_worksheet("Leads")
    for r, row in enumerate(rows, start=first_row):
        for c, value in enumerate(row, start=first_column):
            if isinstance(value, datetime):
                page.write_datetime(r, c, value.replace(tzinfo=None), day)
            else:
                page.write(r, c, value)
    book.close()
    return stream.getvalue()


def test_phones_kept_as_numbers_and_dates_come_out_as_people_type_them() -> None:
    at = datetime(2026, 7, 21, 9, 14, tzinfo=UTC)
    data = workbook([["Name", "Cell", "Captured", "Opt in"], ["Ana", 4155550005.0, at, True]])
    table = read_file(data, "expo.xlsx")
    [row] = table.rows()
    assert table.sheet == "Leads"
    assert table.sheets == ("Read me", "Leads")
    assert row.cells == ["Ana", "4155550005", "2026-07-21 09:14:00", "yes"]


def test_rows_keep_the_numbers_that_the_sheet_shows() -> None:
    data = workbook([["Name", "Phone"], ["Ana", "1"], ["Bo", "2"]], first_row=4, first_column=2)
    table = xlsx_file.read(data, "x.xlsx")
    assert table.header == ("Name", "Phone")
    assert table.header_row == 5
    assert [(row.number, row.cells) for row in table.rows()] == [
        (6, ["Ana", "1"]),
        (7, ["Bo", "2"]),
    ]


def test_a_sheet_can_be_asked_for_and_a_wrong_one_is_named() -> None:
    data = workbook([["Name", "Phone"], ["Ana", "1"]])
    assert xlsx_file.read(data, "x.xlsx", Reading(sheet="Read me")).sheet == "Read me"
    with pytest.raises(FileRefused, match="It has: Read me, Leads"):
        xlsx_file.read(data, "x.xlsx", Reading(sheet="May"))


#: An old workbook's first block and three bytes of the next.
OLD = bytes.fromhex("d0cf11e0a1b11ae1" + "00" * 16 + "3e000300feff09000600") + bytes(481)


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 cut off", OLD])
def test_a_damaged_workbook_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(FileRefused, match=r"expo\.xlsx: the workbook is damaged"):
        read_file(data, "expo.xlsx")


def test_an_empty_workbook_is_refused() -> None:
    stream = io.BytesIO()
    xlsxwriter.Workbook(stream, {"in_memory": True}).close()
    with pytest.raises(FileRefused, match="empty"):
        read_file(stream.getvalue(), "x.xlsx")


def test_the_sample_workbooks_are_read() -> None:
    table = read_file(sample("csv_hazards", "csvkit", "test.xlsx"))
    rows = list(table.rows())
    assert rows[1].cells[:6] == [
        "Chicago Sun-Times",
        "1948-01-01",
        "63",
        "yes",
        "1.27",
        "1948-01-01 14:57:13",
    ]
    old = read_file(sample("csv_hazards", "csvkit", "dummy.xls"))
    assert [row.cells for row in old.rows()] == [["1", "2", "3"]]
