"""A lead moves through the funnel, and what a stage brings with it."""

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.reminder import Reminder
from leaddesk.models.vocabulary import (
    CLOSED_STAGES,
    EventKind,
    InboxList,
    Stage,
    StopReason,
    Urgency,
)
from leaddesk.services.standing.enrolling import stop_sequence

#: The instant that a lead's first arrival in a stage is kept in.
_MILESTONES = {
    Stage.CONTACTED: "first_contact_at",
    Stage.QUALIFIED: "qualified_at",
    Stage.PROPOSAL: "proposal_at",
    Stage.WON: "won_at",
    Stage.LOST: "lost_at",
}

#: Stages that end a running sequence, and the reason that is kept (domain: Sequences).
_ENDS = {
    Stage.QUALIFIED: StopReason.QUALIFIED,
    Stage.PROPOSAL: StopReason.QUALIFIED,
    Stage.WON: StopReason.WON,
    Stage.LOST: StopReason.LOST,
    Stage.RECYCLED: StopReason.BY_HAND,
}


def set_stage(change: Change, lead: Lead, stage: Stage, *, why: str) -> bool:
    """Put the lead in ``stage``; keep the milestone, end what that stage ends.

    Answers False, and writes nothing, where the lead stands there already.
    """
    before = lead.stage
    if before == stage:
        return False
    change.update(lead, stage=stage, stage_since=change.now)
    milestone = _MILESTONES.get(stage)
    if milestone and getattr(lead, milestone) is None:
        change.update(lead, **{milestone: change.now})
    if stage is Stage.LOST:
        change.update(lead, lost_reason=why)
        if lead.qualified_at is None and lead.disqualified_at is None:
            change.update(lead, disqualified_at=change.now)
    moved = {"from": str(before), "to": str(stage), "why": why}
    change.event(lead, EventKind.STAGE, None, **moved)
    if stage in _ENDS:
        stop_sequence(change, lead, _ENDS[stage])
    if stage in CLOSED_STAGES:
        _close(change, lead)
    elif before in CLOSED_STAGES:
        change.update(
            lead, inbox=InboxList.TODO, urgency=Urgency.CAN_WAIT, inbox_at=None, lost_reason=""
        )
    return True


def _close(change: Change, lead: Lead) -> None:
    """Nobody works the lead any more: out of To do and the queue, no promise, no reminder."""
    change.update(
        lead,
        inbox=InboxList.DONE,
        urgency=Urgency.CAN_WAIT,
        inbox_at=change.now,
        unread=False,
        response_due_at=None,
        call_rank=None,
        call_due_at=None,
        call_why="",
        next_step="",
    )
    for reminder in change.all(Reminder, lead_id=lead.id, settled_at=None):
        change.update(reminder, settled_at=change.now)
