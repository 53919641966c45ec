"""Registrations for webinars and meetings in Zoom: ``payload.object.registrant`` and its event.

``start_time`` is that of the webinar; when somebody registered, ``event_ts`` says where it came.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "zoom"
NAME = "Zoom registration"
KIND = SourceKind.EVENT

_GOES_TO = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "phone": "phone",
    "city": "city",
    "state": "region",
    "zip": "postal_code",
    "country": "country",
    "org": "company",
    "job_title": "job_title",
    "purchasing_time_frame": "timeline",
    "comments": "notes",
    "role_in_purchase_process": "custom:Role in the purchase",
    "no_of_employees": "custom:Employees",
    "industry": "custom:Industry",
    "address": "custom:Address",
}
_CHECK = "endpoint.url_validation"


def recognises(payload: Payload) -> bool:
    """An event of a webinar or a meeting, or Zoom's check of the address."""
    happened = text(payload.object, "event")
    inner = group(payload.object, "payload")
    if happened == _CHECK:
        return "plainToken" in inner
    return happened.startswith(("webinar.", "meeting.")) and bool(group(inner, "object"))


def read(payload: Payload) -> Iterator[Told]:
    """A registration is a lead; a cancelled one is news of a lead; the rest is neither."""
    document = group(payload.document)
    happened = text(document, "event").partition(".")[2]
    event = group(document, "payload", "object")
    person = group(event, "registrant")
    at = stated_time(text(document, "event_ts"))
    if happened == "registration_created" and person:
        yield _lead(person, event, document)
    elif happened in ("registration_cancelled", "registration_denied") and person:
        denied = happened.endswith("denied")
        yield News(
            NewsKind.CHANGED if denied else NewsKind.CANCELLED,
            "Was not let in to the event" if denied else "Cancelled the registration",
            external_id=text(person, "id"),
            email=text(person, "email"),
            at=at,
        )
    elif text(document, "event") == _CHECK:
        yield NotALead("it is Zoom’s check of the address")
    else:
        yield NotALead("it tells of the event, not of a registration")


def _lead(person: Mapping[str, Any], event: Mapping[str, Any], document: Mapping[str, Any]) -> Told:
    answers = Answers()
    for name, field in _GOES_TO.items():
        answers.add(name, text(person, name), field)
    for one in groups(person, "custom_questions"):
        answers.add(text(one, "title"), text(one, "value"))
    answers.add("topic", text(event, "topic"), "campaign")
    return answers.lead(
        external_id=text(person, "id"),
        captured_at=stated_time(text(document, "event_ts") or text(person, "create_time")),
        original=written(document),
    )
