"""What the rows of an import filled in on leads that were there before is taken out again."""

import json

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.event import Event
from leaddesk.models.instant import maybe_instant
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.services.intake.created_taken_out import BY_ITSELF, WORKED_ON
from leaddesk.services.intake.import_result import KeptLead
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.settle import settle

#: Columns of a lead that are decided from the others, never put back.
_DECIDED = frozenset(
    {
        *("rev", "came_back", "score", "receipt", "rules_version", "temperature"),
        *("inbox", "urgency", "inbox_at", "next_step", "call_rank", "call_due_at", "call_why"),
    }
)
_JSON = frozenset({"custom", "typed", "route"})
_INSTANTS = frozenset(
    name for name, field in Lead.model_fields.items() if "datetime" in str(field.annotation)
)
_BY_ITSELF = ", ".join(f"'{kind}'" for kind in BY_ITSELF)
_TOUCHED = f"""
SELECT 1 FROM event
WHERE lead_id = :lead AND undone = 0 AND rev > :rev AND kind NOT IN ({_BY_ITSELF}) LIMIT 1
"""  # noqa: S608 - kinds of the program itself


def restore_joined(change: Change, capture: Capture) -> KeptLead | bool:
    """Put the lead back that this arrival joined: whether one was, or the lead that stays."""
    lead = change.session.get(Lead, capture.lead_id) if capture.lead_id else None
    if lead is None or capture.before is None:
        return False
    if change.reader.value(_TOUCHED, {"lead": key_of(lead), "rev": capture.rev}) is not None:
        return KeptLead(key_of(lead), called(lead), WORKED_ON)
    change.update(lead, **_as_before(capture), came_back=max(0, lead.came_back - 1))
    for part in (ContactPoint, Consent):
        for record in change.all(part, part.lead_id == key_of(lead), part.rev == capture.rev):
            change.session.delete(record)
    for event in change.all(Event, Event.lead_id == key_of(lead), Event.rev == capture.rev):
        change.update(event, undone=True)
    # Points and place are decided anew: others may have come and gone since.
    policy = policy_of(change)
    appraise(change, policy, lead, change.now, tell=False)
    settle(change, policy, lead, change.now)
    return True


def _as_before(capture: Capture) -> dict[str, object]:
    before = {name: value for name, value in (capture.before or {}).items() if name not in _DECIDED}
    for name in _JSON & before.keys():
        before[name] = json.loads(before[name])
    for name in _INSTANTS & before.keys():
        before[name] = maybe_instant(before[name])
    return before
