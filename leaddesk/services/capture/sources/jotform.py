"""Jotform.

The webhook posts the whole submission as JSON in the field ``rawRequest``, its answers under
``q<number>_<name>``; the API gives ``answers`` by number, each with its type and its words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text, written
from leaddesk.services.capture.payload import Payload, PayloadRefused
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told

FORMAT = "jotform"
NAME = "Jotform"
KIND = SourceKind.WEB_FORM

_QUESTION = re.compile(r"q\d+_(.+)")
_ADDRESS = {"city": "city", "state": "region", "postal": "postal_code", "country": "country"}
_KINDS = {"control_email": "email", "control_phone": "phone"}


def recognises(payload: Payload) -> bool:
    """A post with the raw request in it, that request alone, or a submission of the API."""
    if "rawRequest" in payload.fields:
        return True
    document = payload.object
    return (
        isinstance(document.get("rawRequest"), str)
        or _is_request(document)
        or any(map(_is_submission, _submissions(document)))
    )


def read(payload: Payload) -> Iterator[Told]:
    """The submission, or each one of a list."""
    outer: Mapping[str, Any] = payload.fields or group(payload.document)
    if raw := text(outer, "rawRequest"):
        request = group(Payload(raw.encode()).document)
        if not request:
            raise PayloadRefused("the form’s answers in it are damaged")
        yield _from_request(request, outer)
    elif _is_request(outer):
        yield _from_request(outer, outer)
    else:
        for one in _submissions(outer):
            if _is_submission(one):
                yield _from_api(one)


def _is_request(document: Mapping[str, Any]) -> bool:
    told = text(document, "slug").startswith("submit/") or "submitSource" in document
    return told and any(map(_QUESTION.fullmatch, document))


def _submissions(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = group(document, "content")
    return [document, *groups(document, "content"), *([inner] if inner else [])]


def _is_submission(one: Mapping[str, Any]) -> bool:
    members = group(one, "answers").values()
    return any(text(each, "type").startswith("control_") for each in members)


def _from_request(request: Mapping[str, Any], outer: Mapping[str, Any]) -> Told:
    answers = Answers()
    for name, value in request.items():
        if found := _QUESTION.fullmatch(name):
            _add(answers, found[1], value)
        elif isinstance(value, list) and all(text(one).startswith("https://") for one in value):
            answers.add(name, value)
    answers.add("Form", text(outer, "formTitle"), "custom:Form")
    return answers.lead(
        external_id=text(outer, "submissionID") or text(outer, "submission_id"),
        captured_at=stated_time(text(request, "submitDate")),
        ip=text(outer, "ip"),
    )


def _from_api(one: Mapping[str, Any]) -> Told:
    answers = Answers()
    for member in group(one, "answers").values():
        kind = text(member, "type")
        name = text(member, "text") or text(member, "name")
        _add(answers, name, part(member, "answer"), _KINDS.get(kind, ""))
    # Written in the zone of the account, without saying which: read in that of the source.
    answers.add("created_at", text(one, "created_at"), "captured_at")
    return answers.lead(external_id=text(one, "id"), original=written(one), ip=text(one, "ip"))


def _add(answers: Answers, name: str, value: Any, field: str = "") -> None:
    """One answer; those in parts (a name, an address, a phone number) by their parts."""
    if not isinstance(value, Mapping):
        answers.add(name, value, "" if field in answers.goes_to.values() else field)
    elif "first" in value or "last" in value:
        taken = "first_name" in answers.goes_to.values()
        answers.add(f"{name}.first", text(value, "first"), "" if taken else "first_name")
        answers.add(f"{name}.last", text(value, "last"), "" if taken else "last_name")
    elif "addr_line1" in value:
        lines = (text(value, "addr_line1"), text(value, "addr_line2"))
        answers.add(name, ", ".join(filter(None, lines)), "custom:Address")
        for inner, goes_to in _ADDRESS.items():
            answers.add(f"{name}.{inner}", text(value, inner), goes_to)
    elif "full" in value or "phone" in value:
        number = " ".join(filter(None, (text(value, "area"), text(value, "phone"))))
        taken = "phone" in answers.goes_to.values()
        answers.add(name, text(value, "full") or number, "" if taken else "phone")
    else:
        answers.add(name, [inner for inner in value.values() if text(inner)])
