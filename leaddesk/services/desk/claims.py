"""Claims: a lead on one rep's screen is called by nobody else (domain: call queue)."""

from datetime import datetime, timedelta

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.rep import Rep
from leaddesk.models.store import Done, Store
from leaddesk.services.views.called import first_word

#: A claim that is not used ends by itself after this long (trust: two desks).
CLAIM_LASTS = timedelta(minutes=15)


def claim(store: Store, lead_id: int, rep_id: int, *, now: datetime) -> Done[bool]:
    """Take the lead for this rep; False, and who has it, where another rep was first."""

    def work(change: Change) -> bool:
        change.cannot_be_undone()
        lead = change.get(Lead, lead_id)
        if is_held_by_another(lead, rep_id, now):
            holder = change.find(Rep, lead.claimed_by)
            who = first_word(holder.name) if holder else "Somebody else"
            change.say(f"{who} took {lead.first_name}.")
            return False
        change.update(lead, claimed_by=rep_id, claimed_until=now + CLAIM_LASTS)
        return True

    return store.do("claim", work, now=now, by_id=rep_id)


def release(store: Store, lead_id: int, rep_id: int, *, now: datetime) -> Done[None]:
    """Give the lead back, if this rep holds it."""

    def work(change: Change) -> None:
        change.cannot_be_undone()
        lead = change.get(Lead, lead_id)
        if lead.claimed_by == rep_id:
            change.update(lead, claimed_by=None, claimed_until=None)

    return store.do("release", work, now=now, by_id=rep_id)


def is_held_by_another(lead: Lead, rep_id: int | None, now: datetime) -> bool:
    """Whether another rep's claim on ``lead`` still runs at ``now``."""
    return (
        lead.claimed_by is not None
        and lead.claimed_by != rep_id
        and lead.claimed_until is not None
        and lead.claimed_until > now
    )
