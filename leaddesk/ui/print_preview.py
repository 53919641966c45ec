"""The page as it will be printed, with the printer and a PDF one button away."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.file_dialogs import ask_where_to_save
from leaddesk.ui.notices import Notices
from leaddesk.ui.printing import PagePainter, PaperSize, prepare_printer, print_on, write_pdf
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs

_EDGE = 20


class PaperView(QWidget):
    """The page, as large as there is room for."""

    def __init__(
        self, theme: Theme, page: PagePainter, paper: PaperSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = page
        self.paper = paper
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Legible on a small screen."""
        return QSize(560, 620)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """White paper with a line around it, and the page on it."""
        size = self.paper.points
        room = QSize(self.width() - 2 * _EDGE, self.height() - 2 * _EDGE)
        scale = min(room.width() / size.width(), room.height() / size.height())
        if scale <= 0:
            return
        width, height = size.width() * scale, size.height() * scale
        sheet = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(self._theme.colour("lineStrong"))
        painter.drawRect(sheet)
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        self._page(painter, size)
        painter.end()


class PrintPreview(QDialog):
    """Shows one page; the same painter prints it and writes the PDF."""

    def __init__(
        self,
        theme: Theme,
        notices: Notices,
        title: str,
        page: PagePainter,
        paper: PaperSize,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._notices = notices
        self._title = title
        self._page = page
        self.view = PaperView(theme, page, paper)
        self.view.setAccessibleName(f"{title}, page 1 of 1")
        self._papers = Tabs(theme, "Paper", (("A4", "A4"), ("LETTER", "Letter")), kind="choice")
        self._papers.choose(paper.name)
        self._papers.chosen.connect(self._take_paper)
        self._why = PlainLabel(theme, "", "small", "text2")
        self._print = Button(theme, "Print…", icon="printer", kind="primary")
        self._print.clicked.connect(self._to_printer)
        save = Button(theme, "Save as PDF…", icon="file-down")
        save.clicked.connect(self._to_pdf)
        close = Button(theme, "Close")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(8)
        for widget in (self._papers, self._why):
            row.addWidget(widget)
        row.addStretch()
        for button in (close, save, self._print):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        if not QPrinterInfo.availablePrinterNames():
            self._print.setEnabled(False)
            self._why.setText("No printer is set up here.")
            save.setFocus()
        self.resize(720, 860)

    @property
    def paper(self) -> PaperSize:
        """The size that is chosen."""
        return self.view.paper

    def save_pdf(self, path: Path) -> bool:
        """Write the PDF and say so; a failure is said too. Answers whether it was written."""
        try:
            write_pdf(path, self._page, self.paper, self._title)
        except LeadDeskError as error:
            self._notices.failed(error)
            return False
        self._notices.toast(f"Saved {path.name}")
        return True

    def _take_paper(self, name: str) -> None:
        self.view.paper = PaperSize[name]
        self.view.update()

    def _to_pdf(self) -> None:
        file, _ = ask_where_to_save(self, "Save as PDF", f"{self._title}.pdf", "PDF (*.pdf)")
        if file is not None and self.save_pdf(_with_ending(file, ".pdf")):
            self.accept()

    def _to_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare_printer(printer, self.paper, self._title)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        try:
            print_on(printer, self._page, self.paper)
        except LeadDeskError as error:
            self._notices.failed(error)
            return
        self._notices.toast(f"Sent to {printer.printerName() or 'the printer'}")
        self.accept()


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
