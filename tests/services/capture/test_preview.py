"""What is asked of a whole file: its answers, and the order of its dates."""

from leaddesk.services.capture.preview import (
    date_orders,
    values_to_agree,
)
from leaddesk.services.capture.sources import read_file


def test_the_answers_to_agree_on_are_counted_under_their_commonest_spelling() -> None:
    answers = ["ASAP", "asap", "ASAP", " now ", "n/a", "", "Now", "now"]
    assert values_to_agree(answers) == [("ASAP", 3), ("now", 3)]


def test_the_whole_file_decides_the_order_of_dates() -> None:
    rows = "".join(f"Ana,{day}/5/2026\n" for day in range(1, 14))
    table = read_file(f"Name,Created\n{rows}".encode(), "x.csv")
    [(column, verdict)] = date_orders(table, {"Created": "captured_at"}, "US").items()
    assert column == "Created"
    assert verdict.certain
    assert verdict.order == "day first"
