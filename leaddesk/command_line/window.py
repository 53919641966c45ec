"""``leaddesk`` without a command: the window."""

from leaddesk.command_line.invocation import Invocation
from leaddesk.services.errors import LeadDeskError

_WITHOUT = "leaddesk --help lists what works without one, leaddesk screenshot among it."


def open_window(desk: Invocation) -> int:
    """Open the window and stay until it is closed. Raises `LeadDeskError` without a display."""
    try:
        from leaddesk.app import no_display, run_window
    except ImportError as error:
        raise LeadDeskError(
            f"The window can’t be opened: a system library is missing ({error}).",
            do="Run make run once; it says which packages Qt needs.",
        ) from error
    if no_display():
        raise LeadDeskError("There is no display to open a window on.", do=_WITHOUT)
    return run_window(desk.path, desk.clock, desk.user or "")
