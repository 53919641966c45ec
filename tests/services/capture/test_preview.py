"""The preview of an import."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.duplicates import Known, judge
from leaddesk.services.capture.preview import (
    Becomes,
    date_orders,
    preview_rows,
    summarise,
    values_to_agree,
)
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standardize import compile_standardizer

DATA = b"""Full Name,Cell,Town,How soon?
Priscilla Okafor,5105550188,San Leandro,ASAP
Sarah Johnson,510.555.0137,Oakland,now
J. Whitfield,555-019,Fremont,later
P Okafor,(510) 555-0188,San Leandro,
Mei Tanaka,9255550164,Walnut Creek,ASAP,extra
Full Name,Cell,Town,How soon?
"""
CONTEXT = Context("US", ZoneInfo("America/Los_Angeles"), "USD", datetime(2026, 5, 20, tzinfo=UTC))


def test_what_each_row_becomes_and_why() -> None:
    table = read_file(DATA, "expo.csv")
    mapping = mapping_of(match_columns(table.header, [row.cells for row in table.head(50)]))
    standardizer = compile_standardizer(table.header, mapping, CONTEXT)
    sarah = Known(7, "Sarah", "Johnson", phones=("+15105550137",))
    found = preview_rows(table.rows(), standardizer, lambda record: judge(record, [sarah]))
    assert [(row.row, row.becomes, row.reason) for row in found] == [
        (2, Becomes.NEW, ""),
        (3, Becomes.JOINS, "same phone"),
        (4, Becomes.FIX, "phone too short"),
        (5, Becomes.JOINS, "same person as row 2"),
        (6, Becomes.FIX, "the row has 5 values, but the header has 4 columns"),
        (7, Becomes.IGNORED, "the header again"),
    ]
    assert found[1].lead_id == 7
    assert found[3].joins_row == 2
    assert (found[2].column, found[2].value) == ("Cell", "555-019")


def test_the_answers_to_agree_on_are_counted_under_their_commonest_spelling() -> None:
    answers = ["ASAP", "asap", "ASAP", " now ", "n/a", "", "Now", "now"]
    assert values_to_agree(answers) == [("ASAP", 3), ("now", 3)]


def test_how_many_phones_will_be_written_another_way() -> None:
    found = summarise(["5105550188", "+15105550137", "", "555-019"], "phone", CONTEXT)
    assert (found.filled, found.changed) == (0.75, 1)


def test_the_whole_file_decides_the_order_of_dates() -> None:
    rows = "".join(f"Ana,{day}/5/2026\n" for day in range(1, 14))
    table = read_file(f"Name,Created\n{rows}".encode(), "x.csv")
    [(column, verdict)] = date_orders(table, {"Created": "captured_at"}, "US").items()
    assert column == "Created"
    assert verdict.certain
    assert verdict.order == "day first"
