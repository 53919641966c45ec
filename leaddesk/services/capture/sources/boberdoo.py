"""boberdoo: a form post with `TYPE` and `Key` or `API_Action`; `Mode=ping` asks a price only."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import says_yes, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "boberdoo"
NAME = "boberdoo"
KIND = SourceKind.VENDOR

_FIELDS = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "primary_phone": "phone",
    "phone": "phone",
    "secondary_phone": "phone_2",
    "address": "custom:Street",
    "city": "city",
    "state": "region",
    "zip": "postal_code",
    "comment": "notes",
    "src": "campaign",
}
#: The vendor's own fields, and one that is a secret.
_OWN = frozenset(
    {"key", "api_action", "mode", "type", "format", "return_best_price", "lead_id", "test_lead",
     "landing_page", "ip_address", "redirect_url", "skip_xsl", "match_with_bid_id"}
)  # fmt: skip


def recognises(payload: Payload) -> bool:
    """Its own fields in a form or in JSON, however they are capitalised."""
    names = {name.lower() for name in payload.fields or payload.object}
    return "api_action" in names or {"type", "key", "mode"} <= names


def read(payload: Payload) -> Iterator[Told]:
    """The person of a post; a ping names nobody yet."""
    found: Mapping[str, Any] = payload.fields or payload.object
    lead = {name.lower(): (name, text(found, name)) for name in found}
    flat = {name: said for name, (_, said) in lead.items()}
    if flat.get("mode", "").lower() == "ping":
        yield NotALead("a ping: the person comes with the post")
        return
    if says_yes(flat, "test_lead"):
        yield NotALead("it is marked as a test")
        return
    answers = Answers()
    taken: set[str] = set()
    for key, (name, said) in lead.items():
        field = _FIELDS.get(key, "")
        if key not in _OWN:
            answers.add(name, said, "" if field in taken else field)
            taken.add(field)
    yield answers.lead(external_id=flat.get("lead_id", ""), ip=flat.get("ip_address", ""))
