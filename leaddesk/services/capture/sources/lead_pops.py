"""leadPops: flat JSON of a mortgage form; `coborrower` is a second person."""

from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.flatten import flatten
from leaddesk.services.capture.json_parts import group, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.told import Told

FORMAT = "lead_pops"
NAME = "leadPops"
KIND = SourceKind.WEB_FORM

_OWN = frozenset({"coborrower", "foreclosure", "bankruptcy", "working_with_agent"})


def recognises(payload: Payload) -> bool:
    """What it asks of a house, with two of its own questions."""
    return "dwelling_use" in payload.object and len(_OWN & set(payload.object)) >= 2


def read(payload: Payload) -> Iterator[Told]:
    """The borrower; the second person is named beside them, so that nobody mixes their numbers."""
    answers = Answers()
    for path, said in flatten(dict(payload.object)).items():
        if not path.startswith("coborrower"):
            answers.add(path, said, f"custom:{path}" if path in _OWN else "")
    other = group(payload.object, "coborrower")
    named = (text(other, part) for part in ("first_name", "last_name", "phone", "email"))
    answers.add("coborrower", " ".join(filter(None, named)), "custom:Co-borrower")
    yield answers.lead(external_id=text(payload.object, "id"))
