"""The morning's digest: one notification a working day with what the day brings."""

from datetime import datetime, time, timedelta

from leaddesk.models.change import Change
from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.reminder import Reminder
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import ReminderKind
from leaddesk.services.scheduler.ran import Ran
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.policy import desk_calendar
from leaddesk.services.working_time import WorkingCalendar, wall_instant

#: When the digest is told, in the desk's zone (guide: reminders and notifications).
TOLD_AT = time(8, 30)

#: Counted no further: a digest says how the day looks, not a census.
_MOST = 1_000


def tell_the_day(store: Store, now: datetime) -> list[Ran]:
    """Raise today's digest once, on a working day, after half past eight and before the evening."""
    reader = store.reader()
    calendar = desk_calendar(read_settings(reader), now)
    today = calendar.local_date(now)
    at = wall_instant(today, TOLD_AT, calendar.zone)
    if not calendar.is_working_day(today) or not at <= now < calendar.spans_on(today)[-1][1]:
        return []
    if _told_since(reader, at):
        return []
    text = digest_text(reader, now, calendar)

    def work(change: Change) -> None:
        change.cannot_be_undone()
        change.add(
            Reminder(kind=ReminderKind.DIGEST, due_at=at, text=text, raised_at=now, settled_at=now)
        )

    store.do("digest", work, now=now)
    return [Ran(now, "digest", text)]


def digest_text(reader: Reader, now: datetime, calendar: WorkingCalendar) -> str:
    """Such as "9 calls, 2 call backs": what is due until the end of the day."""
    midnight = wall_instant(calendar.local_date(now) + timedelta(days=1), time(), calendar.zone)
    end = {"end": to_micros(midnight)}
    calls, callbacks = (
        _bounded(reader, f"FROM lead WHERE {ranks} AND call_due_at < :end", end)
        for ranks in ("call_rank IN (0, 2, 3)", "call_rank = 1")
    )
    parts = [_many(calls, "call"), _many(callbacks, "call back", "call backs")]
    return ", ".join(part for part in parts if part) or "No calls are due today"


def _bounded(reader: Reader, clause: str, values: dict[str, int]) -> int:
    return int(
        reader.value(f"SELECT count(*) FROM (SELECT 1 {clause} LIMIT {_MOST})", values)  # noqa: S608
    )


def _told_since(reader: Reader, at: datetime) -> bool:
    told = reader.value(
        "SELECT 1 FROM reminder WHERE kind = 'digest' AND due_at >= :at", {"at": to_micros(at)}
    )
    return told is not None


def _many(count: int, one: str, many: str = "") -> str:
    if not count:
        return ""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
