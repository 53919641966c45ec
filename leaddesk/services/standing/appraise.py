"""Points: a lead's score, temperature and type, brought in line with its facts."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.facts import Facts
from leaddesk.models.lead import Lead
from leaddesk.models.score_rule import Receipt
from leaddesk.models.vocabulary import EventKind, LeadType
from leaddesk.services.qualify.lead_type import lead_type
from leaddesk.services.qualify.score import with_score
from leaddesk.services.standing.facts import facts_of
from leaddesk.services.standing.policy import Policy


def appraise(
    change: Change, policy: Policy, lead: Lead, now: datetime, *, tell: bool = True
) -> Facts:
    """Score ``lead`` anew; a score that moved is an event, unless ``tell`` is off.

    An arrival tells its first score itself. The answer carries the score.
    """
    facts = facts_of(lead, policy, now)
    receipt = policy.scorer.score(facts)
    facts = with_score(facts, receipt)
    was = lead.score
    change.update(lead, **score_columns(facts, receipt, policy, lead.lead_type))
    if tell and lead.score != was:
        change.event(
            lead,
            EventKind.SCORED,
            score=lead.score,
            was=was,
            temperature=str(lead.temperature),
            receipt=lead.receipt,
        )
    return facts


def score_columns(
    facts: Facts, receipt: Receipt, policy: Policy, current: LeadType = LeadType.COLD
) -> dict[str, Any]:
    """The columns of a lead that its score decides. ``facts`` carry the score."""
    return {
        "score": receipt.total,
        "receipt": [asdict(line) for line in receipt.lines],
        "rules_version": receipt.version,
        "temperature": policy.rules.bands.temperature(receipt.total),
        "lead_type": lead_type(facts, policy.rules, current),
    }
