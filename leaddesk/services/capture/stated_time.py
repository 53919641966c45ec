"""The instant that a vendor's own field states."""

from datetime import UTC, datetime, tzinfo

from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.moment import read_moment


def stated_time(text: str, zone: tzinfo = UTC) -> datetime | None:
    """The aware UTC instant in ``text``: ISO, or seconds or milliseconds since 1970.

    A time without a zone is one in ``zone``: for vendors whose field is documented so. None for
    what is no instant: the arrival's own time stands in then.
    """
    found = read_moment(text, zone, DateOrder.MONTH_FIRST) if text else None
    return None if found is None or not found.has_time else found.at
