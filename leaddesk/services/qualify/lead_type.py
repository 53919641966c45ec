"""How far a lead is qualified: Cold, Warm, MQL or SQL (domain: Stages, temperature, lead type)."""

from leaddesk.models.facts import Facts
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.vocabulary import LeadType

_RISING = (LeadType.COLD, LeadType.WARM, LeadType.MQL, LeadType.SQL)


def lead_type(facts: Facts, rules: RulesDocument, current: LeadType = LeadType.COLD) -> LeadType:
    """The highest type whose condition holds; never lower than ``current``.

    Rising is automatic, falling is by hand or by age. ``facts`` carry the score.
    """
    reached = [rule.lead_type for rule in rules.lead_types if rule.condition.holds(facts)]
    return max((current, *reached), key=_RISING.index)
