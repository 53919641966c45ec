"""The text of a message to a lead: a template, filled with what is known at this moment."""

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead, full_name
from leaddesk.models.rep import Rep
from leaddesk.services.standing.policy import Policy
from leaddesk.services.touch.compose import compose


def message_text(change: Change, policy: Policy, lead: Lead, template_name: str) -> tuple[str, str]:
    """Subject and body for ``lead``; both empty where there is no such template or it is broken.

    A broken template must not keep a lead from coming in: the outbox shows the empty text.
    """
    template = policy.templates.get(template_name)
    if template is None:
        return "", ""
    values = merge_values(change, policy, lead)
    try:
        return compose(template[0], values).text, compose(template[1], values).text
    except LeadDeskError:
        return "", ""


def merge_values(change: Change, policy: Policy, lead: Lead) -> dict[str, str]:
    """The merge fields of ``lead`` (see `touch.merge_fields`)."""
    rep = change.session.get(Rep, lead.owner_id) if lead.owner_id else None
    source = policy.sources.get(lead.source_id) if lead.source_id else None
    return {
        "first_name": lead.first_name,
        "last_name": lead.last_name,
        "full_name": full_name(lead.first_name, lead.last_name),
        "company": lead.company,
        "job_title": lead.job_title,
        "city": lead.city,
        "region": lead.region,
        "postal_code": lead.postal_code,
        "wants": lead.wants,
        "timeline": lead.timeline,
        "budget": lead.budget,
        "source": source.name if source else "",
        "campaign": lead.campaign,
        "rep_name": rep.name if rep else "",
        "rep_first_name": rep.name.split()[0] if rep and rep.name.strip() else "",
        "rep_phone": rep.phone if rep else "",
        "desk_name": policy.settings.text("desk.name"),
        **{f"custom:{name}": str(value) for name, value in lead.custom.items()},
    }
