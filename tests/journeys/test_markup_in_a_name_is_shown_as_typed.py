"""Markup in a name is text: on every screen, in every sentence and on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from leaddesk.ui.screens.inbox import lead_printing
from tests.journeys.window import Window, printed, written

BOLD, IMAGE = "<b>Ann</b>", "<img src=/etc/passwd>"
NAME = f"{BOLD} {IMAGE}"
TABLES = "<table><tr><td>" * 20
MEGABYTE = "Lo" * 500_000

LEADS = f"""First name,Last name,Phone,E-mail,Source,How soon?,Postal code,Owner,Interest
{BOLD},{IMAGE},(510) 465-0131,ann@gmail.com,Solar Partners,ASAP,94612,Dana Reyes,{TABLES}
Lola,{MEGABYTE},(510) 465-0132,lola@gmail.com,Web form,,94612,Dana Reyes,{MEGABYTE}
"""


class Printer:
    """The dialog of a printer that prints into a file, and says yes."""

    file = Path()

    def __init__(self, printer: QPrinter, _window: QWidget) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))

    def exec(self) -> bool:
        return True


def assert_plain(window: Window) -> None:
    """No label and no tooltip shows the name as markup."""
    for widget in window.window.findChildren(QWidget):
        assert IMAGE not in widget.toolTip()
        if isinstance(widget, QLabel) and IMAGE in widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText


def test_inbox_queue_palette_and_toasts(window: Window, tmp_path: Path) -> None:
    window.bring_in(written(tmp_path, LEADS))
    assert_plain(window)

    window.press("Ctrl+1")
    assert window.inbox()[0] == NAME
    assert window.subject == NAME
    assert NAME in window.words()
    assert_plain(window)

    window.press("Ctrl+K")
    window.write("<b>ann")
    window.until(NAME)
    assert_plain(window)
    window.press("Escape")

    window.press("Ctrl+2")
    assert window.subject == NAME
    assert NAME in window.words()
    assert_plain(window)
    window.press("2")
    assert f"When should you call {BOLD} back?" in window.words()
    window.write("thu 4pm")
    window.press("Return")
    assert window.toasts[-1] == f"{NAME} gets a call back: Thu 4:00 PM"
    assert_plain(window)


def test_a_megabyte_in_a_field_is_cut_and_nothing_stops(window: Window, tmp_path: Path) -> None:
    window.bring_in(written(tmp_path, LEADS))
    window.press("Ctrl+1", "J")
    assert window.subject.startswith("Lola Lo")
    assert "Lola Lo" in window.words()
    window.press("Ctrl+2", "4")
    assert window.subject.startswith("Lola Lo")
    window.press("4")
    assert len(window.toasts[-1]) < 400
    assert max(map(len, window.words().splitlines())) < 5_000
    for key in range(3, 9):
        window.press(f"Ctrl+{key}")


def test_on_paper(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.bring_in(written(tmp_path, LEADS))
    monkeypatch.setattr(lead_printing, "QPrintDialog", Printer)
    monkeypatch.setattr(Printer, "file", tmp_path / "lead.pdf")
    window.press("Ctrl+1", "Ctrl+P")
    (page,) = printed(tmp_path / "lead.pdf")
    assert NAME in page
