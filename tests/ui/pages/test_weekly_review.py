"""The printed review: one page on both papers, small, with embedded fonts, right in grey."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.track.history import DeskHistory
from leaddesk.services.track.weekly_review import Desk, WeeklyReview, weekly_review
from leaddesk.ui.fonts import load_fonts
from leaddesk.ui.pages.weekly_review import paint_weekly_review
from leaddesk.ui.printing import PagePainter, PaperSize, usual_paper, write_pdf
from tests.services.track.test_weekly_review import RIPE, WEEK, leads_of_a_week, review

pytestmark = pytest.mark.usefixtures("qapp")


def reviews() -> dict[str, WeeklyReview]:
    """A bad week, a ripening one, one lead, nothing at all."""
    before = leads_of_a_week(110, reached=60, qualified=25, weeks_ago=1)
    bad = [*before, *leads_of_a_week(112, reached=40, qualified=9, wait=900)]
    return {
        "bad": review(bad),
        "ripening": review(bad, now=WEEK.end + timedelta(hours=9)),
        "one lead": review(leads_of_a_week(1, reached=0)),
        "empty": review(()),
    }


def page_of(found: WeeklyReview) -> PagePainter:
    def page(painter: QPainter, size: QSizeF) -> None:
        paint_weekly_review(painter, size, found)

    return page


def words_of(path: Path) -> str:
    pages = PdfReader(path).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("kind", ["bad", "ripening", "one lead", "empty"])
def test_every_week_is_one_small_page(tmp_path: Path, kind: str, paper: PaperSize) -> None:
    path = tmp_path / "review.pdf"
    write_pdf(path, page_of(reviews()[kind]), paper, "Weekly Review")
    (page,) = PdfReader(path).pages
    assert path.stat().st_size < 100_000
    assert float(page.mediabox.width) == pytest.approx(paper.points.width(), abs=1)
    assert float(page.mediabox.height) == pytest.approx(paper.points.height(), abs=1)
    fonts = page["/Resources"]["/Font"]
    names = [fonts[key]["/BaseFont"] for key in fonts]
    assert names
    assert all("Inter" in name for name in names)


def test_the_page_says_the_numbers_and_the_weakest(tmp_path: Path) -> None:
    path = tmp_path / "review.pdf"
    write_pdf(path, page_of(reviews()["bad"]), PaperSize.A4, "Weekly Review")
    words = words_of(path)
    for said in ("May 11 to 17, 2026", "40 of 112 reached", "36%", "WEAKEST", "15:00", "agreed"):
        assert said in words


def test_a_ripening_week_says_so_and_shows_no_fall(tmp_path: Path) -> None:
    path = tmp_path / "review.pdf"
    write_pdf(path, page_of(reviews()["ripening"]), PaperSize.A4, "Weekly Review")
    assert words_of(path).count("still ripening") >= 2


def test_names_are_printed_as_typed(tmp_path: Path) -> None:
    found = weekly_review(
        DeskHistory(leads_of_a_week(3, 1)),
        WEEK,
        RIPE,
        Desk(name="<b>Desk</b> " + "x" * 100_000, source_names={1: "<img src=a> & Co"}),
    )
    path = tmp_path / "review.pdf"
    write_pdf(path, page_of(found), PaperSize.LETTER, "Weekly Review")
    assert "<b>Desk</b>" in words_of(path)


def test_it_reads_in_grey(qapp: object) -> None:
    load_fonts()
    size = PaperSize.A4.points
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_weekly_review(painter, size, reviews()["bad"])
    painter.end()
    spread = 0
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            parts = (colour.red(), colour.green(), colour.blue())
            spread = max(spread, max(parts) - min(parts))
    assert spread < 30


def test_nothing_is_drawn_outside_the_margins(qapp: object) -> None:
    load_fonts()
    for paper in PaperSize:
        size = paper.points
        image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_weekly_review(painter, size, reviews()["bad"])
        painter.end()
        edge = [image.pixelColor(round(size.width()) - 30, y) for y in range(image.height())]
        edge += [image.pixelColor(x, image.height() - 26) for x in range(image.width())]
        assert all(colour == QColor("white") for colour in edge)


def test_a_folder_that_may_not_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(LeadDeskError, match=r"review\.pdf could not be saved"):
        write_pdf(
            tmp_path / "missing" / "review.pdf", page_of(reviews()["empty"]), PaperSize.A4, "x"
        )


def test_the_usual_paper_follows_the_country() -> None:
    assert usual_paper("US") is PaperSize.LETTER
    assert usual_paper("de") is PaperSize.A4
