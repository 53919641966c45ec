"""Forms of Netlify: a submission, alone or under ``payload``.

``data`` holds every field, among them what the site adds; ``ordered_human_fields`` their labels.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.spam_trap import REASON, is_sprung, is_trap
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "netlify"
NAME = "Netlify form"
KIND = SourceKind.WEB_FORM

_NOT_ANSWERS = frozenset({"ip", "user_agent", "referrer", "form-name"})


def recognises(payload: Payload) -> bool:
    """A submission with its data and the labels for people."""
    return bool(_submission(payload.object))


def read(payload: Payload) -> Iterator[Told]:
    """The lead, unless the trap for programs is filled in."""
    found = _submission(group(payload.document))
    if not found:
        return
    data = group(found, "data")
    if is_sprung({name: text(data, name) for name in data}):
        yield NotALead(REASON)
        return
    labels = {
        text(one, "name"): text(one, "title") for one in groups(found, "ordered_human_fields")
    }
    answers = Answers()
    answers.add_tags(data)
    for name, value in data.items():
        if name not in _NOT_ANSWERS and not name.startswith("utm_") and not is_trap(name):
            answers.add(labels.get(name) or name, value)
    answers.add_page(text(data, "referrer"))
    answers.add("Form", text(found, "form_name"), "custom:Form")
    yield answers.lead(
        external_id=text(found, "id"),
        captured_at=stated_time(text(found, "created_at")),
        ip=text(data, "ip"),
    )


def _submission(document: Mapping[str, Any]) -> Mapping[str, Any]:
    for one in (document, group(document, "payload")):
        known = "form_name" in one and isinstance(part(one, "data"), Mapping)
        if known and ("human_fields" in one or "ordered_human_fields" in one):
            return one
    return {}
