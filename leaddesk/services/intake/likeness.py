"""Which rows are alike for the rules: only the columns count that some rule looks at."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.verdicts import fields_of
from leaddesk.services.standing.policy import Policy

Likeness = Callable[[Mapping[str, Any], datetime], tuple[Any, ...]]

#: The columns that each fact is read from (see `standing.facts`); others come from the source.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "timeline": ("timeline",),
    "ready_to_buy": ("timeline",),
    "budget": ("budget",),
    "intent": ("intent",),
    "asked_for_quote": ("asked_for_quote",),
    "contact_verified": ("phone_validity", "email_validity"),
    "has_valid_phone": ("phone_validity",),
    "has_valid_email": ("email_validity",),
    "outside_service_area": ("postal_code", "region", "country"),
    "postal_code": ("postal_code",),
    "region": ("region",),
    "country": ("country",),
    "campaign": ("campaign",),
    "stage": ("stage",),
}


def likeness(policy: Policy) -> Likeness:
    """A function that answers, of a row's columns, what the live rules can see of them."""
    seen = _facts_seen(policy)
    area = policy.area
    if not (area.postal_prefixes or area.regions):
        seen.discard("outside_service_area")
    names = tuple(sorted({name for fact in seen for name in _COLUMNS.get(fact, ())}))
    age, back, responded = "age_days" in seen, "came_back" in seen, "responded" in seen
    custom = any(fact.startswith("custom:") for fact in seen)

    def alike(columns: Mapping[str, Any], now: datetime) -> tuple[Any, ...]:
        return (
            *[columns[name] for name in names],
            (now - columns["submitted_at"]).days if age else None,
            columns.get("came_back", 0) if back else None,
            columns.get("first_contact_at") is not None if responded else None,
            tuple(sorted(columns["custom"].items())) if custom else None,
        )

    return alike


def _facts_seen(policy: Policy) -> set[str]:
    rules = policy.rules
    conditions = [
        *(rule.condition for rule in rules.rules),
        *(rule.condition for rule in rules.lead_types),
        *(row.condition for row in rules.routes),
    ]
    seen = {name for condition in conditions for name in fields_of(condition)}
    return seen | {rule.fact for rule in rules.rules}
