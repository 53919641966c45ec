"""Forms of HubSpot: ``submittedAt`` in milliseconds and ``values[].{name, value}``.

The API lists submissions under ``results``; the names are HubSpot's own properties.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told

FORMAT = "hubspot_forms"
NAME = "HubSpot form"
KIND = SourceKind.WEB_FORM

_GOES_TO = {
    "firstname": "first_name",
    "lastname": "last_name",
    "email": "email",
    "phone": "phone",
    "mobilephone": "phone_2",
    "company": "company",
    "jobtitle": "job_title",
    "city": "city",
    "state": "region",
    "zip": "postal_code",
    "country": "country",
    "message": "notes",
}


def recognises(payload: Payload) -> bool:
    """A submission, or a page of submissions."""
    return any(map(_is_submission, _submissions(payload.object)))


def read(payload: Payload) -> Iterator[Told]:
    """Each submission."""
    for one in _submissions(group(payload.document)):
        if _is_submission(one):
            yield _lead(one)


def _submissions(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [document, *groups(document, "results")]


def _is_submission(one: Mapping[str, Any]) -> bool:
    values = groups(one, "values")
    return "submittedAt" in one and any("name" in each and "value" in each for each in values)


def _lead(one: Mapping[str, Any]) -> Told:
    answers = Answers()
    for each in groups(one, "values"):
        name = text(each, "name")
        field = _GOES_TO.get(name, "")
        taken = field in answers.goes_to.values()
        if name.startswith("utm_"):
            answers.add_tags({name: text(each, "value")})
        else:
            answers.add(name, part(each, "value"), "" if taken else field)
    answers.add_page(text(one, "pageUrl"))
    return answers.lead(
        external_id=text(one, "conversionId"),
        captured_at=stated_time(text(one, "submittedAt")),
        original=written(one),
    )
