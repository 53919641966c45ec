"""The text of a message to a lead: a template, filled with what is known at this moment."""

from functools import cached_property

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead, full_name
from leaddesk.models.rep import Rep
from leaddesk.services.standing.policy import Policy
from leaddesk.services.touch.compose import compose


class Messages:
    """Writes the messages to one lead; what is known of it is gathered for the first of them."""

    def __init__(self, change: Change, policy: Policy, lead: Lead) -> None:
        self._change, self._policy, self._lead = change, policy, lead

    def text(self, template_name: str) -> tuple[str, str]:
        """Subject and body; both empty where there is no such template or it is broken.

        A broken template must not keep a lead from coming in: the outbox shows the empty text.
        """
        template = self._policy.templates.get(template_name)
        if template is None:
            return "", ""
        subject, body = template
        try:
            values = self._values
            return compose(subject, values).text if subject else "", compose(body, values).text
        except LeadDeskError:
            return "", ""

    @cached_property
    def _values(self) -> dict[str, str]:
        return merge_values(self._change, self._policy, self._lead)


def merge_values(change: Change, policy: Policy, lead: Lead) -> dict[str, str]:
    """The merge fields of ``lead`` (see `touch.merge_fields`)."""
    rep = change.find(Rep, lead.owner_id) if lead.owner_id else None
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
