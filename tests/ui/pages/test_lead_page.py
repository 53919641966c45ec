"""A lead on paper: one page, whatever the lead holds."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from leaddesk.models.vocabulary import EventKind
from leaddesk.services.views.lead import lead_page
from leaddesk.ui.pages.lead_page import lead_page_painter
from leaddesk.ui.printing import PaperSize, write_pdf
from leaddesk.ui.theme import Theme
from tests.services.views.desk_of_leads import NOW, Desk


def test_a_long_history_stays_on_one_page(theme: Theme, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk.db")
    lead_id = desk.lead("<b>Sarah</b>", came_in=True)
    for number in range(80):
        at = NOW - timedelta(hours=number)
        desk.event(lead_id, EventKind.NOTE, at, text="a long note " * 200)
    page = lead_page(desk.store.reader(), lead_id, NOW)
    assert page is not None
    painter = lead_page_painter(page, NOW, "Brightside Solar")
    write_pdf(tmp_path / "lead.pdf", painter, PaperSize.LETTER, page.name)
    from pypdf import PdfReader

    read = PdfReader(tmp_path / "lead.pdf")
    text = " ".join(read.pages[0].extract_text().split())
    assert len(read.pages) == 1
    assert "<b>Sarah</b>" in text
    assert "more lines on the screen" in text
    for paper in PaperSize:
        image = QImage(paper.points.toSize(), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        drawing = QPainter(image)
        painter(drawing, paper.points)
        drawing.end()
    desk.store.close()
