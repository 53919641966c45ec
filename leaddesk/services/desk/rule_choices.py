"""What a new score rule can look at, as ready rules to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.models.condition import Operator, where
from leaddesk.models.score_rule import ScoreRule


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule that can be added: the group it is offered in, and the rule."""

    group: str
    rule: ScoreRule


def rule_choices(sources: Sequence[str], kinds: Sequence[str]) -> tuple[RuleChoice, ...]:
    """All rules that can be added on a desk with these sources."""
    return (
        *(RuleChoice(rule.look_at, rule) for rule in _READY),
        *(RuleChoice("Source", _of_source(name)) for name in sources),
        *(RuleChoice("Kind of source", _of_kind(kind)) for kind in kinds),
    )


def kind_words(kind: str) -> str:
    """A source kind as people say it: "web form"."""
    return kind.replace("_", " ")


def _yes(rule_id: str, look_at: str, when: str, because: str, fact: str, points: int) -> ScoreRule:
    return ScoreRule(
        rule_id, look_at, when, fact, where(fact, Operator.IS, True), points, because=because
    )


def _of_source(name: str) -> ScoreRule:
    condition = where("source", Operator.IS, name)
    return ScoreRule("source", "Source", name, "source", condition, 10, because="Source")


def _of_kind(kind: str) -> ScoreRule:
    words = kind_words(kind)
    condition = where("source_kind", Operator.IS, kind)
    return ScoreRule(
        "source_kind",
        "Source",
        f"any {words}",
        "source",
        condition,
        10,
        because=f"Came by {words}",
    )


_READY = (
    _yes("ready_now", "Timeline", "ready to buy now", "Ready to buy now", "ready_to_buy", 25),
    ScoreRule(
        "timeline_known",
        "Timeline",
        "said when",
        "timeline",
        where("timeline", Operator.KNOWN),
        10,
        because="Said when",
    ),
    _yes("quote", "Request", "asked for a quote", "Asked for a quote", "asked_for_quote", 15),
    ScoreRule(
        "budget_known",
        "Request",
        "named a budget",
        "budget",
        where("budget", Operator.KNOWN),
        10,
        because="Named a budget",
    ),
    ScoreRule(
        "came_back",
        "Interest",
        "came back",
        "came_back",
        where("came_back", Operator.AT_LEAST, 1),
        10,
        because="Came back",
    ),
    _yes("booked", "Interest", "booked a visit", "Booked a visit", "booked", 20),
    _yes(
        "responded", "First contact", "answered or replied", "Answered or replied", "responded", 30
    ),
    _yes(
        "contact_verified",
        "Contact details",
        "phone and e-mail check out",
        "Phone and e-mail check out",
        "contact_verified",
        15,
    ),
    _yes(
        "valid_phone",
        "Contact details",
        "phone checks out",
        "Phone checks out",
        "has_valid_phone",
        10,
    ),
    _yes(
        "valid_email",
        "Contact details",
        "e-mail checks out",
        "E-mail checks out",
        "has_valid_email",
        5,
    ),
    _yes("proven_source", "Source", "proven", "Proven source", "source_proven", 20),
    _yes(
        "outside_area",
        "Service area",
        "outside",
        "Outside the service area",
        "outside_service_area",
        -20,
    ),
    ScoreRule(
        "old_lead",
        "Age",
        "older than 30 days",
        "age_days",
        where("age_days", Operator.AT_LEAST, 31),
        -10,
        because="Older than 30 days",
    ),
)
