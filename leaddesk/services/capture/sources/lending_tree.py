"""LendingTree: `lead.consumer.contact` in JSON, with `lead.vertical` and `lead.leadExternalId`."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import Told

FORMAT = "lending_tree"
NAME = "LendingTree"
KIND = SourceKind.VENDOR

_CONTACT = {
    "firstName": "first_name",
    "lastName": "last_name",
    "emailAddress": "email",
    "primaryPhone": "phone",
    "secondaryPhone": "phone_2",
    "streetAddress": "custom:Street",
    "city": "city",
    "state": "region",
    "zip": "postal_code",
}


def recognises(payload: Payload) -> bool:
    """A consumer's contact inside a lead."""
    return bool(group(payload.object, "lead", "consumer", "contact"))


def read(payload: Payload) -> Iterator[Told]:
    """The consumer; what they want to finance are fields of their own."""
    lead = group(payload.object, "lead")
    contact = group(lead, "consumer", "contact")
    answers = Answers()
    for name, field in _CONTACT.items():
        answers.add(name, text(contact, name), field)
    answers.add("vertical", text(lead, "vertical"), "intent")
    rest = {name: part for name, part in lead.items() if name not in ("consumer", "vertical")}
    rest["profile"] = group(lead, "consumer", "profile")
    for path, said in flatten(rest).items():
        if path != "leadExternalId":
            answers.add(path, said, f"custom:{path[-70:]}")
    yield answers.lead(external_id=text(lead, "leadExternalId"))
