"""Instant forms of TikTok.

``entry[]`` is one lead each, its answers in ``changes[].{field, value}``; numbers of leads are
longer than a floating-point number holds.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, part, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told

FORMAT = "tiktok"
NAME = "TikTok lead form"
KIND = SourceKind.AD

_GOES_TO = {
    "name": "full_name",
    "full_name": "full_name",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "phone_number": "phone",
    "city": "city",
    "state": "region",
    "province_or_state": "region",
    "zip_code": "postal_code",
    "country": "country",
    "company_name": "company",
    "job_title": "job_title",
}


def recognises(payload: Payload) -> bool:
    """Entries of an advertiser with answers in them."""
    entries = groups(payload.object, "entry")
    return any(_is_lead(entry) for entry in entries)


def read(payload: Payload) -> Iterator[Told]:
    """One lead for each entry."""
    document = group(payload.document)
    for entry in groups(document, "entry"):
        if _is_lead(entry):
            yield _lead(entry, text(document, "time"))


def _is_lead(entry: Mapping[str, Any]) -> bool:
    told = "lead_source" in entry or "advertiser_id" in entry
    return told and any("value" in one for one in groups(entry, "changes"))


def _lead(entry: Mapping[str, Any], sent_at: str) -> Told:
    answers = Answers()
    for change in groups(entry, "changes"):
        name = text(change, "field")
        answers.add(name, part(change, "value"), _GOES_TO.get(name, ""))
    name, number = text(entry, "campaign_name"), text(entry, "campaign_id")
    answers.add("campaign", name or number, "campaign")
    return answers.lead(
        external_id=text(entry, "id"),
        captured_at=stated_time(text(entry, "create_time") or sent_at),
        original=written(entry),
    )
