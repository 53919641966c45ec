"""Any exception as one sentence; one of ours also leaves a report."""

import sqlite3
import traceback

from leaddesk.services.errors import LeadDeskError


def sentence_for(error: Exception) -> str:
    """What happened, what is safe and what to do, on one line."""
    if isinstance(error, LeadDeskError):
        return str(error)
    if isinstance(error, sqlite3.DatabaseError):
        return f"The desk file can’t be read ({error}). Nothing was changed. Run leaddesk check."
    if isinstance(error, UnicodeEncodeError):
        # A terminal hands on bytes that are no UTF-8 as halves of characters.
        return "What was typed holds bytes that are no text. Nothing was changed. Use UTF-8."
    if isinstance(error, OSError):
        named = f"{error.filename}: " if error.filename else ""
        return f"{named}{error.strerror or error}."
    return f"Something went wrong inside LeadDesk ({type(error).__name__}). {_reported(error)}"


def _reported(error: Exception) -> str:
    """Write the report that a person can send, and say where it is."""
    import platformdirs

    try:
        folder = platformdirs.user_log_path("LeadDesk", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        report = folder / "command-line-error.txt"
        report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return "What was saved before is safe."
    return f"What was saved before is safe. A report is in {report}."
