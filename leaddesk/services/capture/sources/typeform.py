"""Typeform, as its webhook posts it (``form_response``) or already unwrapped by a relay.

An answer's value stands under its own type (``{"type": "email", "email": …}``) and names its
question by number; the titles are in ``definition.fields``. The API lists answers in ``items``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told

FORMAT = "typeform"
NAME = "Typeform"
KIND = SourceKind.WEB_FORM

_GOES_TO = {"email": "email", "phone_number": "phone"}


def recognises(payload: Payload) -> bool:
    """Answers that name a typed question."""
    return any(map(_is_response, _responses(payload.object)))


def read(payload: Payload) -> Iterator[Told]:
    """The lead, or each one of a list."""
    for response in _responses(group(payload.document)):
        if _is_response(response):
            yield _lead(response)


def _responses(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = group(document, "form_response")
    return [inner] if inner else [document, *groups(document, "items")]


def _is_response(response: Mapping[str, Any]) -> bool:
    asked = isinstance(part(response, "definition", "fields"), list) or "landed_at" in response
    return asked and any(
        "type" in group(one, "field") or "type" in one for one in groups(response, "answers")
    )


def _lead(response: Mapping[str, Any]) -> Told:
    titles = dict(_titles(groups(response, "definition", "fields")))
    answers = Answers()
    for answer in groups(response, "answers"):
        field, kind = group(answer, "field"), text(answer, "type")
        title = titles.get(text(field, "id"), "").strip(" .")
        name = title or text(field, "ref") or text(field, "type") or kind
        wanted = _GOES_TO.get(kind, "")
        answers.add(name, _said(answer, kind), "" if wanted in answers.goes_to.values() else wanted)
    hidden = group(response, "hidden")
    answers.add_tags(hidden)
    for name, said in hidden.items():
        if not name.lower().startswith("utm_"):
            answers.add(name, text(said))
    answers.add("Form", text(response, "definition", "title"), "custom:Form")
    return answers.lead(
        external_id=text(response, "token") or text(response, "response_id"),
        captured_at=stated_time(text(response, "submitted_at")),
        original=written(response),
    )


def _titles(fields: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each question's title by its number; questions in a group come with their own."""
    for field in fields:
        yield text(field, "id"), text(field, "title")
        for inner in groups(field, "properties", "fields"):
            yield text(inner, "id"), text(inner, "title")


def _said(answer: Mapping[str, Any], kind: str) -> Any:
    value = part(answer, kind)
    if kind == "choice":
        return text(value, "label") or text(value, "other")
    if kind == "choices":
        labels = part(value, "labels")
        return [*(labels if isinstance(labels, list) else []), text(value, "other")]
    if kind == "payment":
        return text(value, "amount")
    return value
