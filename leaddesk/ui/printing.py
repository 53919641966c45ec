"""Paper: one painter draws the preview, the printed page and the PDF."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.fonts import load_fonts

#: Draws one page; the painter's unit is a point, the size is the paper's.
PagePainter = Callable[[QPainter, QSizeF], None]

_RESOLUTION = 600
_POINTS_AN_INCH = 72


class PaperSize(Enum):
    """The two sizes that offices use."""

    A4 = QPageSize.PageSizeId.A4
    LETTER = QPageSize.PageSizeId.Letter

    @property
    def points(self) -> QSizeF:
        """Width and height in points."""
        return QPageSize(self.value).size(QPageSize.Unit.Point)


def usual_paper(country: str) -> PaperSize:
    """Letter where it is customary (CLDR: US, CA, MX and a few more), else A4."""
    letter = {"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE"}
    return PaperSize.LETTER if country.upper() in letter else PaperSize.A4


def write_pdf(path: Path, page: PagePainter, paper: PaperSize, title: str) -> None:
    """Write a PDF of one page to ``path``, whole or not at all.

    Needs a running Qt application, with or without a display. Raises :class:`LeadDeskError`
    where the file can't be written.
    """
    load_fonts()
    unfinished = path.with_name(f".{path.name}.part")
    writer = QPdfWriter(str(unfinished))
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(paper.value))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("LeadDesk")
    painter = QPainter()
    if not painter.begin(writer):
        raise _not_saved(path)
    _draw(painter, page, paper)
    painter.end()
    try:
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise _not_saved(path) from error


def prepare_printer(printer: QPrinter, paper: PaperSize, title: str) -> None:
    """Set the paper, whole page, black and white safe, before the print dialog opens."""
    printer.setResolution(_RESOLUTION)
    printer.setPageSize(QPageSize(paper.value))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("LeadDesk")


def print_on(printer: QPrinter, page: PagePainter, paper: PaperSize) -> None:
    """Print one page. Raises :class:`LeadDeskError` where the printer does not take it."""
    painter = QPainter()
    if not painter.begin(printer):
        raise LeadDeskError(
            "The printer did not take the page.",
            "Nothing was printed.",
            "See whether it is on, or save the page as a PDF.",
        )
    _draw(painter, page, paper)
    painter.end()


def _draw(painter: QPainter, page: PagePainter, paper: PaperSize) -> None:
    scale = painter.device().logicalDpiX() / _POINTS_AN_INCH
    painter.scale(scale, scale)
    page(painter, paper.points)


def _not_saved(path: Path) -> LeadDeskError:
    return LeadDeskError(
        f"{path.name} could not be saved.",
        "The review itself is safe.",
        "Choose a folder that you may write to, or close the file where it is open.",
    )
