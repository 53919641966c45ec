"""The numbers beside the words of the sidebar: bounded, never a count of everything."""

from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import to_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Urgency
from leaddesk.services.views.call_queue import count_calls
from leaddesk.services.views.inbox import COUNT_LIMIT
from leaddesk.services.views.inbox_filter import ids_query, mine

#: Messages that wait, and captures that want a person, are counted up to here.
_MOST = COUNT_LIMIT


@dataclass(frozen=True, slots=True)
class SidebarCounts:
    """What waits in each place; ``promise_running`` marks the queue, ``troubled`` the sources.

    ``troubled`` are the roads that do not work, or that turn posts away.
    """

    inbox: int
    later: int
    calls: int
    promise_running: bool
    outbox: int
    failed_messages: int
    needs_attention: int
    troubled: int = 0


def sidebar_counts(reader: Reader, rep_id: int | None, now: datetime) -> SidebarCounts:
    """The counts as ``rep_id`` sees them at ``now``, each at most `COUNT_LIMIT`."""
    shown = mine(rep_id)
    in_list = {
        which: sum(
            len(reader.numbers(*ids_query(which, urgency, shown, COUNT_LIMIT)))
            for urgency in Urgency
        )
        for which in (InboxList.TODO, InboxList.LATER)
    }
    return SidebarCounts(
        inbox=min(in_list[InboxList.TODO], COUNT_LIMIT),
        later=min(in_list[InboxList.LATER], COUNT_LIMIT),
        calls=count_calls(reader, rep_id, now),
        promise_running=_promise_runs(reader, rep_id, now),
        outbox=sum(_touches(reader, state) for state in ("held", "queued", "planned", "retry")),
        failed_messages=_touches(reader, "failed") + _touches(reader, "unknown"),
        needs_attention=_count(
            reader,
            "SELECT 1 FROM capture WHERE outcome = 'needs_attention' AND settled = 0",
        ),
        troubled=_count(
            reader, "SELECT 1 FROM road WHERE switched_on AND (trouble <> '' OR refused > 0)"
        ),
    )


def count_text(count: int) -> str:
    """A bounded count as it is shown: "14", "1,000+"; nothing for none."""
    if not count:
        return ""
    return f"{COUNT_LIMIT - 1:,}+" if count >= COUNT_LIMIT else f"{count:,}"


def _promise_runs(reader: Reader, rep_id: int | None, now: datetime) -> bool:
    """Whether a promise of at most an hour is open: one index range, the nearest first."""
    found = reader.value(
        "SELECT 1 FROM (SELECT owner_id, promise_minutes FROM lead"
        " WHERE response_due_at IS NOT NULL AND breached_at IS NULL AND response_due_at < :soon"
        " LIMIT 200)"
        " WHERE promise_minutes <= 60 AND (owner_id IS :rep OR owner_id IS NULL OR :rep IS NULL)"
        " LIMIT 1",
        {"rep": rep_id, "soon": to_micros(now) + 3_600_000_000},
    )
    return found is not None


def _touches(reader: Reader, state: str) -> int:
    return _count(
        reader, "SELECT 1 FROM touch WHERE state = :state AND channel <> 'call'", state=state
    )


def _count(reader: Reader, statement: str, **values: object) -> int:
    bounded = f"SELECT count(*) FROM ({statement} LIMIT {_MOST})"  # noqa: S608
    return int(reader.value(bounded, values))
