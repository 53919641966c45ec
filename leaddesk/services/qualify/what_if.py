"""What would change a score: "verified phone → +15 → call today" (domain: Score)."""

from dataclasses import dataclass

from leaddesk.models.facts import Facts
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.vocabulary import Temperature
from leaddesk.services.qualify.score import score


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One rule that does not hold yet: what it would give, and where the lead would stand."""

    rule: str
    words: str
    points: int
    total: int
    temperature: Temperature
    changes_temperature: bool


def what_if(facts: Facts, rules: RulesDocument) -> tuple[WhatIf, ...]:
    """The rules that would raise the score, the one that gives most first."""
    now = score(facts, rules).total
    stands = rules.bands.temperature(now)
    missing = [
        rule
        for rule in rules.rules
        if rule.on and rule.points > 0 and not rule.condition.holds(facts)
    ]
    return tuple(
        WhatIf(
            rule=rule.id,
            words=f"{rule.look_at}: {rule.when}",
            points=rule.points,
            total=now + rule.points,
            temperature=(would := rules.bands.temperature(now + rule.points)),
            changes_temperature=would is not stands,
        )
        for rule in sorted(missing, key=lambda rule: -rule.points)
    )
