"""A lead and the desk have spoken: milestones, stage and sequence follow (domain: contact)."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Stage, StopReason
from leaddesk.services.standing.enrolling import stop_sequence
from leaddesk.services.standing.stage import set_stage


def has_met(change: Change, lead: Lead, at: datetime, reason: StopReason, why: str) -> None:
    """Keep the first contact, stop the sequence, and move a lead that nobody had reached on."""
    change.update(
        lead,
        first_attempt_at=lead.first_attempt_at or at,
        first_contact_at=lead.first_contact_at or at,
    )
    stop_sequence(change, lead, reason)
    if lead.stage in (Stage.NEW, Stage.ATTEMPTING):
        set_stage(change, lead, Stage.CONTACTED, why=why)
