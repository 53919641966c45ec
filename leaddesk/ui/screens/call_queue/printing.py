"""The day's call sheet on its way to the printer."""

from datetime import datetime

from leaddesk.models.reader import Reader
from leaddesk.services.settings import read_settings
from leaddesk.services.views.call_queue import call_queue
from leaddesk.ui.pages.call_sheet import MOST_ROWS, CallSheet, call_sheet_page
from leaddesk.ui.printing import prepare_printer, print_on, usual_paper
from leaddesk.ui.screen import Screen


def read_call_sheet(reader: Reader, rep_id: int | None, rep_name: str, now: datetime) -> CallSheet:
    """The calls of today as they stand on paper."""
    settings = read_settings(reader)
    queue = call_queue(reader, rep_id, now, MOST_ROWS)
    return CallSheet(
        settings.text("desk.name"), rep_name, now, settings.zone, settings.country,
        (*queue.calls, *queue.soon)[:MOST_ROWS], max(0, queue.waiting - len(queue.calls)),
    )  # fmt: skip


def print_call_sheet(screen: Screen) -> None:
    """Ask for the day's calls, then for a printer."""
    context = screen.context
    user, now = context.user, context.clock.now()

    def ask_printer(sheet: CallSheet) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer, paper = QPrinter(), usual_paper(sheet.country)
        prepare_printer(printer, paper, "Call sheet")
        if QPrintDialog(printer, screen).exec():
            print_on(printer, call_sheet_page(sheet), paper)

    context.background.read(
        lambda reader: read_call_sheet(reader, user.rep_id, user.rep_name, now), ask_printer
    )
