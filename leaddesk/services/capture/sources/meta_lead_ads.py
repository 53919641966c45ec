"""Lead ads on Facebook and Instagram.

The webhook names leads without a word of what is in them (``entry[].changes[].value.leadgen_id``);
the Graph API gives them (``field_data[].{name, values}``), alone or as a page of ``data``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.flatten import as_text_or_none
from leaddesk.services.capture.json_parts import group, groups, part, says_yes, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, ToFetch, Told

FORMAT = "meta_lead_ads"
NAME = "Facebook lead ads"
KIND = SourceKind.AD

_CHALLENGE = "hub.challenge"
_BOXES = "custom_disclaimer_responses"

#: The questions that Meta writes itself; all others are the advertiser's own.
_GOES_TO = {
    "full_name": "full_name",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "work_email": "email_2",
    "phone_number": "phone",
    "work_phone_number": "phone_2",
    "city": "city",
    "state": "region",
    "province": "region",
    "zip_code": "postal_code",
    "post_code": "postal_code",
    "zip": "postal_code",
    "country": "country",
    "company_name": "company",
    "job_title": "job_title",
}
_MEDIUM = {"fb": "Facebook", "ig": "Instagram"}


def recognises(payload: Payload) -> bool:
    """A notice of lead forms, a lead with its field data, a page of those, or Meta's check."""
    document = payload.object
    return bool(
        _CHALLENGE in payload.fields
        or any(_notices(entry) for entry in groups(document, "entry"))
        or any(_is_lead(one) for one in (document, *groups(document, "data")))
    )


def read(payload: Payload) -> Iterator[Told]:
    """What is to be fetched, or each lead that is given."""
    if _CHALLENGE in payload.fields:
        yield NotALead("it is Meta’s check of the address")
        return
    document = group(payload.document)
    for entry in groups(document, "entry"):
        for change in groups(entry, "changes"):
            yield _noticed(change)
    for one in (document, *groups(document, "data")):
        if _is_lead(one):
            yield _lead(one)


def _notices(entry: Mapping[str, Any]) -> bool:
    return any(text(one, "field") == "leadgen" for one in groups(entry, "changes"))


def _is_lead(one: Mapping[str, Any]) -> bool:
    return "id" in one and (isinstance(one.get("field_data"), list) or bool(groups(one, _BOXES)))


def _noticed(change: Mapping[str, Any]) -> Told:
    """One change on a page: a lead to fetch, unless it is about something else."""
    if text(change, "field") != "leadgen":
        return NotALead("it tells of something else on the page")
    value = group(change, "value")
    number = text(value, "leadgen_id")
    if not number:
        return Unreadable("it names no lead")
    return ToFetch(number, text(value, "form_id"), stated_time(text(value, "created_time")))


def _lead(one: Mapping[str, Any]) -> Told:
    answers = Answers()
    for field in groups(one, "field_data"):
        name = text(field, "name")
        values = part(field, "values")
        if name in answers.fields:
            continue
        answers.add(name, values, _GOES_TO.get(name, ""))
    if any(said.startswith("<test lead:") for said in answers.fields.values()):
        return NotALead("it is one of Meta’s test leads")
    boxes = {text(box, "checkbox_key"): says_yes(box, "is_checked") for box in groups(one, _BOXES)}
    if not answers.fields and boxes:
        return News(
            NewsKind.CHANGED,
            "Answered the boxes of the form",
            external_id=text(one, "id"),
            text=", ".join(f"{name}: {'yes' if said else 'no'}" for name, said in boxes.items()),
        )
    for name, said in boxes.items():
        answers.add(f"Consent {name}", said, "" if _tells_channel(name) else f"custom:{name}")
    answers.add("campaign_name", as_text_or_none(one.get("campaign_name")), "campaign")
    platform = text(one, "platform")
    answers.add("platform", _MEDIUM.get(platform, platform), "medium")
    answers.add("ad_name", text(one, "ad_name"), "custom:Ad")
    return answers.lead(
        external_id=text(one, "id"),
        captured_at=stated_time(text(one, "created_time")),
        original=written(one),
    )


def _tells_channel(name: str) -> bool:
    return any(word in name.lower() for word in ("sms", "text", "call", "phone", "mail"))
