"""The score of a lead as a receipt: rule, points, the value seen (domain: Score)."""

from dataclasses import replace

from leaddesk.models.facts import Facts
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.score_rule import Receipt, ReceiptLine, ScoreRule
from leaddesk.models.verdicts import Verdicts


class Scorer:
    """Scores leads by one version of the rules; make one and keep it for many leads."""

    __slots__ = ("_rules", "_verdicts", "version")

    def __init__(self, rules: RulesDocument) -> None:
        self._rules = tuple(rule for rule in rules.rules if rule.on)
        self._verdicts = Verdicts([rule.condition for rule in self._rules])
        self.version = rules.version

    def score(self, facts: Facts) -> Receipt:
        """Add up the rules that hold of ``facts``, each with its reason, in the rules' order."""
        held = self._verdicts.holding(facts)
        return Receipt(tuple(_line(self._rules[place], facts) for place in held), self.version)


def score(facts: Facts, rules: RulesDocument) -> Receipt:
    """Score one lead; for many use :class:`Scorer`."""
    return Scorer(rules).score(facts)


def with_score(facts: Facts, receipt: Receipt) -> Facts:
    """The facts with the score among them, as routes and lead types look at it."""
    return replace(facts, score=receipt.total)


def _line(rule: ScoreRule, facts: Facts) -> ReceiptLine:
    seen = facts.value(rule.fact)
    return ReceiptLine(rule.id, rule.points, rule.said(seen), seen)
