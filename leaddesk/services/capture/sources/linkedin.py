"""Lead gen forms of LinkedIn.

Answers name their question by number (``formResponse.answers[].questionId``); what a question is,
the form says (``form.content.questions[].predefinedField``), never its translated label.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, says_yes, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, ToFetch, Told

FORMAT = "linkedin"
NAME = "LinkedIn lead form"
KIND = SourceKind.AD

_GOES_TO = {
    "FIRST_NAME": "first_name",
    "LAST_NAME": "last_name",
    "EMAIL": "email",
    "WORK_EMAIL": "email_2",
    "PHONE_NUMBER": "phone",
    "WORK_PHONE_NUMBER": "phone_2",
    "COMPANY_NAME": "company",
    "JOB_TITLE": "job_title",
    "CITY": "city",
    "STATE": "region",
    "POSTAL_CODE": "postal_code",
    "ZIP_CODE": "postal_code",
    "COUNTRY": "country",
}


def recognises(payload: Payload) -> bool:
    """Answers to a form, a form, a page of either, or the notice that there are answers."""
    document = payload.object
    if "leadGenFormResponse" in document:
        return True
    return any(map(_is_known, (document, *groups(document, "elements"))))


def read(payload: Payload) -> Iterator[Told]:
    """Each lead; a form alone is none."""
    document = group(payload.document)
    if "leadGenFormResponse" in document:
        yield _noticed(document)
        return
    for one in (document, *groups(document, "elements")):
        if "formResponse" in one:
            yield _lead(one)
        elif _is_known(one):
            yield NotALead("it is a form, not an answer to one")


def _is_known(one: Mapping[str, Any]) -> bool:
    questions = (*groups(one, "form", "content", "questions"), *groups(one, "content", "questions"))
    return isinstance(part(one, "formResponse", "answers"), list) or any(
        "questionId" in question for question in questions
    )


def _noticed(document: Mapping[str, Any]) -> Told:
    if text(document, "leadAction").upper() == "DELETED":
        return NotALead("LinkedIn says that it was deleted there")
    number = text(document, "leadGenFormResponse").rpartition(":")[2]
    at = text(document, "occuredAt") or text(document, "occurredAt")
    return ToFetch(number, text(document, "leadGenForm"), stated_time(at))


def _lead(one: Mapping[str, Any]) -> Told:
    if says_yes(one, "testLead"):
        return NotALead("LinkedIn marks it as a test")
    questions = {
        text(question, "questionId"): question
        for question in groups(one, "form", "content", "questions")
    }
    answers = Answers()
    for answer in groups(one, "formResponse", "answers"):
        number = text(answer, "questionId")
        question = questions.get(number, {})
        name = text(question, "name") or _localized(question.get("question"))
        answers.add(
            name or text(answer, "name") or f"Question {number}",
            _said(answer, question),
            _GOES_TO.get(text(question, "predefinedField"), ""),
        )
    for hidden in groups(one, "form", "hiddenFields"):
        answers.add_tags({text(hidden, "name"): text(hidden, "value")})
    _add_consents(answers, one)
    answers.add("Form", text(one, "form", "name"), "custom:Form")
    campaign = ("leadMetadataInfo", "sponsoredLeadMetadataInfo", "campaign", "name")
    answers.add("Campaign", text(one, *campaign), "campaign")
    return answers.lead(
        external_id=text(one, "id"),
        captured_at=stated_time(text(one, "submittedAt")),
        original=written(one),
    )


def _said(answer: Mapping[str, Any], question: Mapping[str, Any]) -> Any:
    """What was typed, or the words of the options that were chosen."""
    typed = text(answer, "answerDetails", "textQuestionAnswer", "answer")
    if typed:
        return typed
    chosen = part(answer, "answerDetails", "multipleChoiceAnswer", "options")
    choices = groups(question, "questionDetails", "multipleChoiceQuestionDetails", "options")
    words = {text(one, "id"): _localized(one.get("text")) for one in choices}
    return [words.get(str(one)) or one for one in chosen] if isinstance(chosen, list) else ""


def _add_consents(answers: Answers, one: Mapping[str, Any]) -> None:
    """The boxes under the form, by the sentence beside each."""
    shown = {
        text(box, "id"): _localized(box.get("consent"))
        for box in groups(one, "form", "content", "legalInfo", "consents")
    }
    for box in groups(one, "formResponse", "consentResponses"):
        number = text(box, "consentId")
        answers.add(shown.get(number) or f"Consent {number}", says_yes(box, "accepted"))


def _localized(label: Any) -> str:
    """A label in whatever language it has first."""
    return text(label) or next(map(text, group(label, "localized").values()), "")
