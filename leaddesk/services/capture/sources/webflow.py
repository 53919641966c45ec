"""Forms of Webflow: version 1 (``name, site, data, d``) and 2 (``triggerType`` and ``payload``).

The keys in ``data`` are the labels that people see.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, part, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told

FORMAT = "webflow"
NAME = "Webflow form"
KIND = SourceKind.WEB_FORM


def recognises(payload: Payload) -> bool:
    """A submission of either version."""
    return bool(_submission(payload.object))


def read(payload: Payload) -> Iterator[Told]:
    """The lead."""
    found = _submission(group(payload.document))
    if not found:
        return
    answers = Answers()
    for label, value in group(found, "data").items():
        answers.add(label, value)
    answers.add("Form", text(found, "name"), "custom:Form")
    yield answers.lead(
        external_id=text(found, "_id") or text(found, "id"),
        captured_at=stated_time(text(found, "d") or text(found, "submittedAt")),
    )


def _submission(document: Mapping[str, Any]) -> Mapping[str, Any]:
    if text(document, "triggerType") == "form_submission":
        return group(document, "payload")
    first = isinstance(part(document, "data"), Mapping) and "d" in document and "site" in document
    return document if first else {}
