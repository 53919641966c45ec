"""What stops a sequence for a lead, and what only moves it (domain: Sequences)."""

from leaddesk.models.vocabulary import (
    CONNECTED,
    Disposition,
    EventKind,
    Stage,
    StopReason,
)

_BY_STAGE = {
    Stage.QUALIFIED: StopReason.QUALIFIED,
    Stage.PROPOSAL: StopReason.QUALIFIED,
    Stage.WON: StopReason.WON,
    Stage.LOST: StopReason.LOST,
    Stage.RECYCLED: StopReason.BY_HAND,
}


def stop_reason(
    kind: EventKind,
    *,
    disposition: Disposition | None = None,
    stage: Stage | None = None,
    automatic: bool = False,
    last_address_bounced: bool = False,
) -> StopReason | None:
    """Why the event stops the sequence; None when the sequence goes on.

    ``automatic`` marks an out-of-office or other machine's reply: it moves the sequence (see
    ``replan.after_absence``), it does not stop it.
    """
    match kind:
        case EventKind.REPLY if last_address_bounced:
            return StopReason.BOUNCE
        case EventKind.REPLY:
            return None if automatic else StopReason.REPLY
        case EventKind.BOOKED:
            return StopReason.BOOKED
        case EventKind.OPT_OUT:
            return StopReason.OPT_OUT
        case EventKind.STAGE:
            return _BY_STAGE.get(stage) if stage else None
        case EventKind.CALL:
            return stop_reason_of_call(disposition)
        case _:
            return None


def stop_reason_of_call(disposition: Disposition | None) -> StopReason | None:
    """Why a call with this result stops the sequence; None: nobody was reached, it goes on."""
    if disposition is Disposition.INTERESTED:
        return StopReason.QUALIFIED
    if disposition is Disposition.DO_NOT_CALL:
        return StopReason.OPT_OUT
    return StopReason.CONNECTED if disposition in CONNECTED else None
