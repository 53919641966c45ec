"""Bankrate: flat JSON of a mortgage form, in names with underscores."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.json_parts import text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import Told

FORMAT = "bankrate"
NAME = "Bankrate"
KIND = SourceKind.VENDOR

_OWN = frozenset({"dwelling_use", "loan_amount", "property_value"})


def recognises(payload: Payload) -> bool:
    """A person and what they ask of a house, all at one level."""
    return set(payload.object) >= {"first_name", "last_name", *_OWN}


def read(payload: Payload) -> Iterator[Told]:
    """The person and their answers."""
    answers = Answers()
    for path, said in flatten(dict(payload.object)).items():
        answers.add(path, said, f"custom:{path}" if path in _OWN else "")
    yield answers.lead(external_id=text(payload.object, "lead_id"))
