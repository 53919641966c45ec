"""LeadsPedia: a form post with `lp_campaign_id`; `lp_test` marks one that somebody made up."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import says_yes, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "leadspedia"
NAME = "LeadsPedia"
KIND = SourceKind.VENDOR

_FIELDS = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email_address": "email",
    "phone_home": "phone",
    "phone_cell": "phone_2",
    "phone_work": "phone_3",
    "address": "custom:Street",
    "city": "city",
    "state": "region",
    "zip_code": "postal_code",
    "country": "country",
}
_NUMBERS = ("vendor_lead_id", "lp_lead_id", "lead_id")


def recognises(payload: Payload) -> bool:
    """Its own campaign fields, in a form or in JSON."""
    found = payload.fields or payload.object
    return "lp_campaign_id" in found or "lp_campaign_key" in found


def read(payload: Payload) -> Iterator[Told]:
    """The person; what begins with `lp_` is the vendor's own, and its key is a secret."""
    lead = payload.fields or payload.object
    if says_yes(lead, "lp_test"):
        yield NotALead("LeadsPedia marks it as a test")
        return
    answers = Answers()
    for name in lead:
        if not name.startswith("lp_") and name not in _NUMBERS:
            answers.add(name, text(lead, name), _FIELDS.get(name, ""))
    if "phone" not in answers.goes_to.values():
        answers.add("lp_caller_id", text(lead, "lp_caller_id"), "phone")
    number = next(filter(None, (text(lead, name) for name in _NUMBERS)), "")
    yield answers.lead(external_id=number, ip=text(lead, "ip_address"))
