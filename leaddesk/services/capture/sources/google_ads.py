"""Lead forms of Google Ads.

The webhook posts ``user_column_data[].{column_id, string_value}``; the API answers
``lead_form_submission_fields[].{field_type, field_value}``, in a search under ``results``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, says_yes, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "google_ads"
NAME = "Google Ads lead form"
KIND = SourceKind.AD

_GOES_TO = {
    "FULL_NAME": "full_name",
    "FIRST_NAME": "first_name",
    "GIVEN_NAME": "first_name",
    "LAST_NAME": "last_name",
    "FAMILY_NAME": "last_name",
    "EMAIL": "email",
    "WORK_EMAIL": "email_2",
    "PHONE_NUMBER": "phone",
    "WORK_PHONE": "phone_2",
    "CITY": "city",
    "REGION": "region",
    "POSTAL_CODE": "postal_code",
    "COUNTRY": "country",
    "COMPANY_NAME": "company",
    "JOB_TITLE": "job_title",
}


def recognises(payload: Payload) -> bool:
    """Answers in columns, as only these lead forms have them."""
    return any(map(_is_lead, _leads(payload.object)))


def read(payload: Payload) -> Iterator[Told]:
    """The lead, or each one of a search."""
    for one in _leads(group(payload.document)):
        if says_yes(one, "is_test"):
            yield NotALead("Google marks it as test data")
        elif _is_lead(one):
            yield _lead(one)


def _leads(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = [
        {**data, "campaign_name": text(one, "campaign", "name")}
        for one in groups(document, "results")
        for key in ("leadFormSubmissionData", "lead_form_submission_data")
        if (data := group(one, key))
    ]
    return found or [document]


def _is_lead(one: Mapping[str, Any]) -> bool:
    if isinstance(one.get("user_column_data"), list):
        return "lead_id" in one or "google_key" in one
    return bool(_either(one, "lead_form_submission_fields", "leadFormSubmissionFields"))


def _lead(one: Mapping[str, Any]) -> Told:
    answers = Answers()
    for column in groups(one, "user_column_data"):
        kind = text(column, "column_id")
        name = text(column, "column_name") or kind
        answers.add(name, text(column, "string_value"), _GOES_TO.get(kind, ""))
    for field in _either(one, "lead_form_submission_fields", "leadFormSubmissionFields"):
        kind = text(field, "field_type") or text(field, "fieldType")
        value = text(field, "field_value") or text(field, "fieldValue")
        answers.add(kind, value, _GOES_TO.get(kind, ""))
    own = ("custom_lead_form_submission_fields", "customLeadFormSubmissionFields")
    for field in _either(one, *own):
        question = text(field, "question_text") or text(field, "questionText")
        answers.add(question, text(field, "field_value") or text(field, "fieldValue"))
    # The webhook tells no more of a campaign than its number; routes and scores may name it.
    campaign = text(one, "campaign_name") or text(one, "campaign_id")
    answers.add("campaign_id", campaign, "campaign")
    at = ("lead_submit_time", "submission_date_time", "submissionDateTime")
    return answers.lead(
        external_id=text(one, "lead_id") or text(one, "id"),
        captured_at=stated_time(next(filter(None, (text(one, name) for name in at)), "")),
        original=written(one),
    )


def _either(one: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    return next(filter(None, (groups(one, name) for name in names)), [])
