"""What a lead's reminders were for is done, or not wanted any more."""

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.reminder import Reminder
from leaddesk.models.vocabulary import ReminderKind


def settle_reminders(change: Change, lead: Lead, *kinds: ReminderKind) -> None:
    """Settle the open reminders of ``lead`` of these ``kinds``; of all kinds where none is named.

    A settled reminder is neither raised nor shown.
    """
    for reminder in change.all(Reminder, lead_id=key_of(lead), settled_at=None):
        if not kinds or reminder.kind in kinds:
            change.update(reminder, settled_at=change.now)
