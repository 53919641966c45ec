"""By when a lead is promised an answer (domain: Routing and response targets)."""

from datetime import datetime, timedelta

from leaddesk.models.route_rule import Promise, PromiseKind
from leaddesk.services.working_time import WorkingCalendar


def response_due(
    promise: Promise, submitted_at: datetime, calendar: WorkingCalendar
) -> datetime | None:
    """The instant the promise runs to, in working time from the moment of submission.

    Five minutes on a Saturday are over on Monday at 09:05. The same day is the close of the
    working day; a lead submitted after it has until the close of the next one.
    """
    match promise.kind:
        case PromiseKind.MINUTES:
            return calendar.add_working(submitted_at, timedelta(minutes=promise.minutes))
        case PromiseKind.SAME_DAY:
            return calendar.close_of_day(submitted_at)
        case PromiseKind.NONE:
            return None


def promise_words(promise: Promise) -> str:
    """How the promise is said: "call in 5 min", "call today", "no call"."""
    match promise.kind:
        case PromiseKind.MINUTES:
            return f"call in {promise.minutes} min"
        case PromiseKind.SAME_DAY:
            return "call today"
        case PromiseKind.NONE:
            return "no call"
