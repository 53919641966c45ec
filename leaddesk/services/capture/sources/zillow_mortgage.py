"""Zillow mortgage leads in JSON: `sender` is the person, `recipient` is us, the agent a third."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import Told

FORMAT = "zillow_mortgage"
NAME = "Zillow mortgage"
KIND = SourceKind.VENDOR

_SENDER = {
    "firstName": "first_name",
    "lastName": "last_name",
    "emailAddress": "email",
    "phoneNumber": "phone",
}
_AGENT = ("agentFirstName", "agentLastName", "agentPhoneNumber", "agentEmailAddress")


def recognises(payload: Payload) -> bool:
    """A sender with an address or number, and a recipient."""
    sender = group(payload.object, "sender")
    return "recipient" in payload.object and bool({"emailAddress", "phoneNumber"} & set(sender))


def read(payload: Payload) -> Iterator[Told]:
    """The sender; the agent is named beside them and is nobody to call."""
    lead = payload.object
    answers = Answers()
    for name, field in _SENDER.items():
        answers.add(name, text(lead, "sender", name), field)
    details = group(lead, "details")
    agent = " ".join(filter(None, (text(details, name) for name in _AGENT)))
    answers.add("agent", agent, "custom:Agent")
    for path, said in flatten(details).items():
        if path not in _AGENT:
            answers.add(path, said, f"custom:{path[-70:]}")
    yield answers.lead(external_id=text(lead, "id") or text(lead, "leadId"))
