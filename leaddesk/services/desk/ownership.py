"""Who works a lead, given by hand."""

from datetime import datetime

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.reminder import Reminder
from leaddesk.models.rep import Rep
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import EventKind
from leaddesk.services.standing.names import called


def give(
    store: Store, lead_id: int, rep_id: int | None, *, now: datetime, by_id: int | None
) -> Done[None]:
    """Make ``rep_id`` the owner of the lead; None leaves it to whoever is free.

    What the desk was to be reminded of goes along.
    """

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        rep = change.get(Rep, rep_id) if rep_id is not None else None
        before = change.find(Rep, lead.owner_id) if lead.owner_id else None
        to = rep.name if rep else "nobody"
        change.say(f"{called(lead)} goes to {to}")
        if change.update(lead, owner_id=rep_id):
            moved = {"from": before.name if before else "nobody", "to": to}
            change.event(lead, EventKind.OWNER, None, **moved)
            for reminder in change.all(
                Reminder, Reminder.lead_id == lead_id, col(Reminder.settled_at).is_(None)
            ):
                change.update(reminder, rep_id=rep_id)

    return store.do("give", work, now=now, by_id=by_id)
