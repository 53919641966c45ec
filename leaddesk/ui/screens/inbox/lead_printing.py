"""The selected lead on its way to the printer."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings
from leaddesk.services.views.lead import LeadPage, lead_page
from leaddesk.ui.context import Context
from leaddesk.ui.pages.lead_page import lead_page_painter
from leaddesk.ui.printing import prepare_printer, print_on, usual_paper


def print_lead(context: Context, page: LeadPage, window: QWidget) -> None:
    """Ask for a printer, then print the lead on one page."""
    now = context.clock.now()

    def read(reader: Reader) -> tuple[LeadPage, str, str]:
        settings = read_settings(reader)
        # On paper nobody is "you".
        told = lead_page(reader, page.lead_id, now) or page
        return told, settings.text("desk.name"), settings.country

    def ask_printer(answer: tuple[LeadPage, str, str]) -> None:
        told, name, country = answer
        printer, paper = QPrinter(), usual_paper(country)
        prepare_printer(printer, paper, page.name)
        if not QPrintDialog(printer, window).exec():
            return
        try:
            print_on(printer, lead_page_painter(told, now, name), paper)
        except LeadDeskError as error:
            context.notices.failed(error)

    context.background.read(read, ask_printer)
