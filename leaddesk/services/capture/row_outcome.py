"""What one row of a file becomes: what is known of the row itself goes before its cells."""

from leaddesk.services.capture.standard_record import Ignored, Outcome, Unreadable
from leaddesk.services.capture.standardize import Standardizer
from leaddesk.services.capture.table import Row


def outcome_of(row: Row, read: Standardizer) -> Outcome:
    """The record in ``row``, or why it can't be read, or why it is nobody to follow up."""
    if row.trouble:
        return Unreadable(row.trouble)
    return Ignored(row.no_lead) if row.no_lead else read(row.cells)
