"""Delimited text as people really have it."""

import json
from pathlib import Path

import pytest

from leaddesk.services.capture.reading import Reading
from leaddesk.services.capture.sources import csv_file, read_file
from leaddesk.services.capture.table import FileRefused
from tests.services.capture.samples import sample, samples


def cells(data: bytes | Path, **how: str) -> list[list[str]]:
    return [row.cells for row in csv_file.read(data, "leads.csv", Reading(**how)).rows()]


@pytest.mark.parametrize("path", samples("csv_hazards/csv-spectrum", "*.csv"), ids=lambda p: p.stem)
def test_the_known_spectrum_gives_the_expected_rows(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    table = csv_file.read(path)
    rows = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()]
    # Git gave the CRLF file bare line feeds; the expectation still has the pairs.
    assert json.dumps(rows).replace("\\r\\n", "\\n") == json.dumps(expected).replace(
        "\\r\\n", "\\n"
    )


@pytest.mark.parametrize(
    "path",
    samples("csv_hazards", "*.csv") + samples("crm_exports", "*.csv") + samples("vcard", "*.vcf"),
    ids=lambda p: p.name,
)
def test_every_sample_is_read_whole(path: Path) -> None:
    table = read_file(path)
    rows = list(table.rows())
    width = len(table.header)
    assert len(set(table.header)) == width
    assert all(len(row.cells) == width or row.trouble for row in rows)
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    assert all(problem.reason and problem.row for problem in table.problems)


@pytest.mark.parametrize(
    ("name", "row", "words", "waits"),
    [
        ("bad-header-less-fields.csv", 2, "only 2 of 3 values", False),
        ("bad-header-more-fields.csv", 2, "4 values, but the header has 3", True),
        ("bad-missing-quote.csv", 2, "never closed", True),
        ("bad-quotes-with-unescaped-quote.csv", 2, "not doubled", True),
        ("bad-unescaped-quote.csv", 2, "read as typed", False),
    ],
)
def test_a_bad_row_is_reported_with_its_row_and_line(
    name: str, row: int, words: str, waits: bool
) -> None:
    table = csv_file.read(sample("csv_hazards", "csv-test-data", name))
    [read] = table.rows()
    [problem] = table.problems
    assert table.header == ("foo", "bar", "baz")
    assert (problem.row, problem.line) == (row, row)
    assert words in problem.reason
    assert bool(read.trouble) is waits


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
        ("utf-32-be", b"\x00\x00\xfe\xff"),
        ("utf-32-le", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_every_encoding_gives_the_same_rows(encoding: str, mark: bytes) -> None:
    text = "First name,Last name,City\r\nZoë,Noël,Orléans\r\nJosé,Müller,Köln\r\n"
    assert cells(mark + text.encode(encoding)) == [
        ["Zoë", "Noël", "Orléans"],
        ["José", "Müller", "Köln"],
    ]


def test_bare_carriage_returns_are_newlines_and_hint_at_an_old_mac() -> None:
    data = "name,city\rZoë,Köln\r".encode("mac_roman")
    table = csv_file.read(data, "old.csv")
    assert table.encoding == "mac_roman"
    assert [row.cells for row in table.rows()] == [["Zoë", "Köln"]]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_delimiter_is_found_where_values_hold_the_others(mark: str) -> None:
    others = [other for other in ",;\t|" if other != mark]
    rows = [["Name", "Note", "Phone"], ["Ana", f'"x{others[0]}y{mark}z"', "1"], ["Bo", "q", "2"]]
    data = "\n".join(mark.join(row) for row in rows).encode()
    assert cells(data) == [["Ana", f"x{others[0]}y{mark}z", "1"], ["Bo", "q", "2"]]


def test_a_single_column_stays_one_column() -> None:
    data = b"email\nana@example.com\nbo@example.com\n"
    table = csv_file.read(data, "list.csv")
    assert table.header == ("email",)
    assert table.delimiter == "one column"
    assert len(list(table.rows())) == 2


def test_titles_above_the_header_are_skipped_and_rows_keep_their_numbers() -> None:
    data = b"Leads of May,,\n,,\nName,Phone,City\nAna,352 555 0101,Ocala\n"
    table = csv_file.read(data, "may.csv")
    [row] = table.rows()
    assert table.header == ("Name", "Phone", "City")
    assert table.header_row == 3
    assert row.number == 4


def test_a_file_without_a_header_gets_made_up_names_and_loses_no_row() -> None:
    table = csv_file.read(b"Ana,ana@example.com\nBo,bo@example.com\n", "x.csv")
    assert table.header_row is None
    assert table.header == ("Column 1", "Column 2")
    assert len(list(table.rows())) == 2


def test_a_header_alone_is_a_table_of_no_rows() -> None:
    table = csv_file.read(b"First name,Phone\n", "x.csv")
    assert table.header == ("First name", "Phone")
    assert list(table.rows()) == []


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(
        FileRefused, match=r"leads\.csv: the file is empty\. Nothing was brought in\."
    ):
        csv_file.read(data, "leads.csv")


def test_a_picture_named_csv_is_refused() -> None:
    with pytest.raises(FileRefused, match="not a table of text"):
        read_file(b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03" + bytes(range(256)) * 8, "photo.csv")


def test_doubled_and_blank_headers_become_unique() -> None:
    table = csv_file.read(b"Phone,,Phone,phone\n1,2,3,4\n", "x.csv")
    assert table.header == ("Phone", "Column 2", "Phone (2)", "phone")


def test_a_missing_quote_costs_one_row_not_the_rest_of_the_file() -> None:
    lines = ["name,note", 'Ana,"forgot to close', *(f"Person {n},fine" for n in range(9000))]
    table = csv_file.read("\n".join(lines).encode(), "x.csv")
    rows = list(table.rows())
    assert [row.number for row in rows if row.trouble] == [2]
    assert len(rows) == 9001
    assert rows[-1].cells == ["Person 8999", "fine"]


def test_a_missing_quote_before_a_quoted_row_does_not_swallow_it() -> None:
    data = b'name,note\nAna,"forgot\nBo,"quoted, fine"\nCy,x\n'
    rows = list(csv_file.read(data, "x.csv").rows())
    assert [(row.number, bool(row.trouble)) for row in rows] == [(2, True), (3, False), (4, False)]
    assert rows[1].cells == ["Bo", "quoted, fine"]


def test_a_line_break_in_a_value_moves_lines_but_not_rows() -> None:
    data = b'name,note\nAna,"one\ntwo"\nBo,x,y,z\n'
    rows = list(csv_file.read(data, "x.csv").rows())
    assert rows[0].cells == ["Ana", "one\ntwo"]
    assert (rows[1].number, rows[1].line) == (3, 4)


def test_blanks_around_quotes_are_forgiven() -> None:
    assert cells(b'name, note ,city\nAna, "a, b" ,Rome\n') == [["Ana", "a, b", "Rome"]]


def test_backslashes_before_quotes_are_understood() -> None:
    assert cells(b'name,note\nAna,"a \\"b\\", c"\n') == [["Ana", 'a "b", c']]


def test_a_megabyte_in_one_value_is_read() -> None:
    note = "x" * 1_000_000
    assert cells(f"name,note\nAna,{note}\n".encode()) == [["Ana", note]]


def test_encoding_and_delimiter_can_be_overruled() -> None:
    data = "name;city\nZoë;K\x8aln\n".encode("mac_roman", "replace")
    [row] = cells(data, encoding="mac_roman", delimiter=";")
    assert row[0] == "Zoë"


def test_rows_can_be_read_again() -> None:
    table = csv_file.read(b"a,b\n1,2,3\n", "x.csv")
    assert len(list(table.rows())) == len(list(table.rows())) == 1
    assert table.problem_count == 1
