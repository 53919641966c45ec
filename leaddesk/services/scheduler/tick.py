"""One tick: ask the store what is due, and do it. Running it twice changes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from leaddesk.models.instant import maybe_instant, to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.store import Store
from leaddesk.services.scheduler.back_from_later import bring_back
from leaddesk.services.scheduler.backups import back_up_if_changed
from leaddesk.services.scheduler.digest import tell_the_day
from leaddesk.services.scheduler.kept_captures import take_in_what_waits
from leaddesk.services.scheduler.promises import (
    LAST_MINUTE,
    begin_or_rest,
    tell_of_breaches,
    tell_of_last_minutes,
)
from leaddesk.services.scheduler.ran import Ran, TickReport
from leaddesk.services.scheduler.reminders import raise_reminders
from leaddesk.services.scheduler.sequences import carry_on_sequences, move_overdue_calls
from leaddesk.services.standing.ahead import HORIZON
from leaddesk.services.standing.place import AHEAD

Job = Callable[[Store, datetime], list[Ran]]

#: What a tick does, in this order: what rings comes first.
JOBS: tuple[Job, ...] = (
    take_in_what_waits,
    begin_or_rest,
    tell_of_last_minutes,
    tell_of_breaches,
    raise_reminders,
    move_overdue_calls,
    carry_on_sequences,
    bring_back,
    tell_the_day,
)

#: A stepped clock looks again at least this often: a digest and a day's end are not in the store.
LONGEST_STEP = timedelta(minutes=30)


def tick(store: Store, now: datetime, *, backup: bool = True) -> TickReport:
    """Do all that is due at ``now``."""
    ran = [one for job in JOBS for one in job(store, now)]
    if backup:
        ran += back_up_if_changed(store, now)
        store.fold_log()
    return TickReport(tuple(ran), next_due(store.reader(), now))


def tick_until(store: Store, start: datetime, until: datetime) -> TickReport:
    """Step the clock from ``start`` to ``until``, doing each thing at its time."""
    ran: list[Ran] = []
    now = start
    while True:
        report = tick(store, now, backup=False)
        ran += report.ran
        if now >= until:
            return TickReport(tuple(ran), report.next_due)
        soonest = min(now + LONGEST_STEP, until)
        if report.next_due is not None and now < report.next_due:
            soonest = min(soonest, report.next_due)
        now = soonest


_PROMISE = (
    "SELECT min(response_due_at) FROM lead WHERE response_due_at > :after AND breached_at IS NULL"
)
_REMINDER = (
    "SELECT min(due_at) FROM reminder WHERE raised_at IS NULL AND settled_at IS NULL"
    " AND due_at > :after"
)
_STEP = (
    "SELECT min(next_due_at) FROM enrolment WHERE state = 'active' AND next_due_at IS NOT NULL"
    " AND next_due_at > :after"
)


def next_due(reader: Reader, now: datetime) -> datetime | None:
    """When the next thing in the store is due; None when nothing waits."""
    ahead = (
        (_PROMISE, LAST_MINUTE),
        (_PROMISE, timedelta(0)),
        (_REMINDER, AHEAD),
        (_REMINDER, timedelta(0)),
        (_STEP, HORIZON),
    )
    found = [
        found - before
        for statement, before in ahead
        if (found := maybe_instant(reader.value(statement, {"after": to_micros(now + before)})))
    ]
    return min(found, default=None)
