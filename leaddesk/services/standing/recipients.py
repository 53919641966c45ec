"""Where coming touches go, after a number or an address changed."""

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, TouchState
from leaddesk.services.standing.enrolling import (
    active_enrolments,
    complete_where_done,
    sequence_of,
    step_words,
    waiting_touches,
)
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.reach import NO_PHONE, may_reach, why_no_call
from leaddesk.services.touch.channels import CHANNELS, Recipient


def refresh_recipients(change: Change, policy: Policy, lead: Lead) -> None:
    """Send what waits to the lead's number and address as they stand now, or say why it can't."""
    no_call = why_no_call(lead.phone, lead.phone_validity)
    if not no_call:
        _call_again(change, lead)
    for touch in waiting_touches(change, lead):
        by_email = touch.channel is Channel.EMAIL
        value = lead.email if by_email else lead.phone
        if touch.channel is Channel.CALL:
            change.update(touch, recipient=value or "")
            if no_call and touch.enrolment_id is not None:
                change.update(touch, state=TouchState.SKIPPED, reason=no_call, ended_at=change.now)
            continue
        validity = lead.email_validity if by_email else lead.phone_validity
        way = CHANNELS[touch.channel]
        usable = may_reach(validity)
        why = way.needs(policy.every_setting, Recipient(value, usable))
        state = TouchState.HELD if why else TouchState.QUEUED
        change.update(touch, recipient=value or "", reason=why, state=state)
    for enrolment in active_enrolments(change, lead):
        complete_where_done(change, enrolment)


def _call_again(change: Change, lead: Lead) -> None:
    """A call whose time is still to come is made after all, now that there is a number."""
    for enrolment in active_enrolments(change, lead):
        steps = {step.number: step for step in sequence_of(change, enrolment).steps}
        for touch in change.all(
            Touch, Touch.enrolment_id == key_of(enrolment), Touch.state == TouchState.SKIPPED
        ):
            if touch.reason in NO_PHONE and touch.due_at > change.now:
                why = step_words(steps[touch.step])
                change.update(
                    touch,
                    state=TouchState.PLANNED,
                    reason=why,
                    recipient=lead.phone or "",
                    ended_at=None,
                )
