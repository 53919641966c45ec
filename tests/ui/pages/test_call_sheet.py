"""The day's call sheet is one page, in letters that can be read."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from leaddesk.models.vocabulary import CallRank, Temperature
from leaddesk.services.views.queued_call import QueuedCall
from leaddesk.ui.pages.call_sheet import MOST_ROWS, CallSheet, call_sheet_page
from leaddesk.ui.printing import PaperSize, write_pdf
from tests.services.views.desk_of_leads import NOW

ZONE = ZoneInfo("America/Los_Angeles")


def call(number: int) -> QueuedCall:
    return QueuedCall(
        number, f"Lead {number} <b>", "+15105550137", NOW, 0, "5-minute promise", 85,
        Temperature.HOT, CallRank.PROMISE, "9:42 AM", "fine to call", True,
        promise_due_at=NOW + timedelta(hours=7),
    )  # fmt: skip


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("count", [0, 3, MOST_ROWS])
def test_one_page_whatever_the_count(
    qapp: QApplication, tmp_path: Path, paper: PaperSize, count: int
) -> None:
    sheet = CallSheet(
        "Brightside Solar", "Dana Reyes", NOW, ZONE, "US", tuple(map(call, range(count))), 7
    )
    path = tmp_path / "calls.pdf"
    write_pdf(path, call_sheet_page(sheet), paper, "Calls for today")
    (page,) = PdfReader(path).pages
    text = " ".join(page.extract_text().split())
    assert "Calls for today" in text
    assert text.count("(510) 555-0137") == count
    if count:
        assert "Lead 0 <b>" in text
        assert "by 4:42 PM" in text
        assert "7 more wait" in text
    else:
        assert "No calls due today." in text
