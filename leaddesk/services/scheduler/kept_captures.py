"""What was kept and not read (a stop in between) is taken in at the next tick."""

from datetime import datetime

from leaddesk.models.store import Store
from leaddesk.services.intake.kept_captures import take_in_all_kept
from leaddesk.services.scheduler.ran import Ran


def take_in_what_waits(store: Store, now: datetime) -> list[Ran]:
    """Read every delivery that is kept and still unread."""
    return [
        Ran(now, "arrival", f"{one.outcome}: {one.reason}" if one.reason else str(one.outcome))
        for one in take_in_all_kept(store, now=now)
    ]
