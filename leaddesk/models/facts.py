"""What is known of a lead at one moment, as rules see it. Facts never hold later knowledge."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that conditions may name; ``None`` means not known."""

    source: str | None = None
    source_kind: str | None = None
    source_proven: bool = False
    campaign: str | None = None
    timeline: str | None = None
    ready_to_buy: bool = False
    budget: str | None = None
    intent: str | None = None
    asked_for_quote: bool = False
    responded: bool = False
    contact_verified: bool = False
    has_valid_phone: bool = False
    has_valid_email: bool = False
    outside_service_area: bool = False
    came_back: int = 0
    booked: bool = False
    stage: str = "New"
    region: str | None = None
    country: str | None = None
    postal_code: str | None = None
    age_days: int = 0
    score: int | None = None
    custom: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """Return the fact called ``name`` (``custom:NAME`` for the desk's own fields).

        An unknown name gives ``None``: a condition on it never holds.
        """
        if name.startswith("custom:"):
            return self.custom.get(name[7:])
        return getattr(self, name, None) if name in FACT_NAMES else None


FACT_NAMES = frozenset(f.name for f in fields(Facts)) - {"custom"}
