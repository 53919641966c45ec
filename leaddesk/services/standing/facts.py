"""The facts of a lead, as rules look at them, from its record."""

from datetime import datetime

from leaddesk.models.facts import Facts
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Validity
from leaddesk.services.qualify.contact_verified import contact_verified
from leaddesk.services.qualify.ready_to_buy import ready_to_buy
from leaddesk.services.standing.policy import KnownSource, Policy


def facts_of(lead: Lead, policy: Policy, now: datetime) -> Facts:
    """What is known of ``lead`` at ``now``."""
    source = policy.sources.get(lead.source_id) if lead.source_id else None
    return facts_from(
        policy,
        source,
        phone=lead.phone_validity,
        email=lead.email_validity,
        timeline=lead.timeline,
        budget=lead.budget,
        intent=lead.intent,
        asked_for_quote=lead.asked_for_quote,
        postal_code=lead.postal_code,
        region=lead.region,
        country=lead.country,
        campaign=lead.campaign,
        responded=lead.first_contact_at is not None,
        came_back=lead.came_back,
        stage=lead.stage,
        age_days=max(0, (now - lead.submitted_at).days),
        custom=lead.custom,
    )


def facts_from(
    policy: Policy,
    source: KnownSource | None,
    *,
    phone: Validity,
    email: Validity,
    timeline: str = "",
    budget: str = "",
    intent: str = "",
    asked_for_quote: bool = False,
    postal_code: str = "",
    region: str = "",
    country: str = "",
    campaign: str = "",
    responded: bool = False,
    came_back: int = 0,
    stage: str = "New",
    age_days: int = 0,
    custom: dict[str, object] | None = None,
) -> Facts:
    """The facts from the parts of a record, for a lead that is not stored yet."""
    return Facts(
        source=source.name if source else None,
        source_kind=source.kind if source else None,
        source_proven=bool(source and source.proven),
        campaign=campaign or None,
        timeline=timeline or None,
        ready_to_buy=ready_to_buy(timeline),
        budget=budget or None,
        intent=intent or None,
        asked_for_quote=asked_for_quote,
        responded=responded,
        contact_verified=contact_verified((phone,), (email,)),
        has_valid_phone=phone is Validity.VALID,
        has_valid_email=email is Validity.VALID,
        outside_service_area=policy.area.leaves_out(
            postal_code or None, region or None, country or None
        ),
        came_back=came_back,
        stage=str(stage),
        region=region or None,
        country=country or None,
        postal_code=postal_code or None,
        age_days=age_days,
        custom=custom or {},
    )
