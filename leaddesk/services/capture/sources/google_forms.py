"""Answers to Google Forms as its API gives them.

They stand under numbers that mean nothing (``answers.{id}.textAnswers.answers[].value``): what
each is, its values tell, or a person, once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "google_forms"
NAME = "Google Forms"
KIND = SourceKind.WEB_FORM


def recognises(payload: Payload) -> bool:
    """A response, a page of them, or the form itself."""
    document = payload.object
    return _is_form(document) or any(map(_is_response, _responses(document)))


def read(payload: Payload) -> Iterator[Told]:
    """Each response; a form alone is no lead."""
    document = group(payload.document)
    if _is_form(document):
        yield NotALead("it is a form, not an answer to one")
    for one in _responses(document):
        if _is_response(one):
            yield _lead(one)


def _responses(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [document, *groups(document, "responses")]


def _is_response(one: Mapping[str, Any]) -> bool:
    members = group(one, "answers").values()
    return "responseId" in one and any("questionId" in group(each) for each in members)


def _is_form(document: Mapping[str, Any]) -> bool:
    return "formId" in document and any(
        "questionItem" in one or "itemId" in one for one in groups(document, "items")
    )


def _lead(one: Mapping[str, Any]) -> Told:
    answers = Answers()
    answers.add("respondentEmail", text(one, "respondentEmail"), "email")
    for number, answer in group(one, "answers").items():
        values = groups(answer, "textAnswers", "answers")
        answers.add(f"Question {number}", [part(value, "value") for value in values])
    return answers.lead(
        external_id=text(one, "responseId"),
        captured_at=stated_time(text(one, "createTime") or text(one, "lastSubmittedTime")),
        original=written(one),
    )
