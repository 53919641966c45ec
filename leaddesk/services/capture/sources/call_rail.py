"""CallRail: tracked calls and texts in JSON, of its present version and of the older webhook.

`customer_name` is what the carrier shows, which may be a place; `agent_email` is ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import groups, says_yes, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import Inbound, RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "call_rail"
NAME = "CallRail"
KIND = SourceKind.CALL

#: What carriers show where they know no name.
_NOBODY = re.compile(
    r"(?:wireless|cell|mobile|unknown|private|anonymous|restricted|unavailable|toll[- ]?free"
    r"|name unavailable|out of area|google voice)(?: (?:caller|name|number|call))?",
    re.I,
)
_PLACE = re.compile(r"[A-Z][A-Z .'-]+,? [A-Z]{2}")


def recognises(payload: Payload) -> bool:
    """A call with the customer's number, or a text of a conversation; alone or in a list."""
    return any(_is_call(one) or _is_text(one) for one in _members(payload.object))


def read(payload: Payload) -> Iterator[Told]:
    """Each caller or writer."""
    members = _members(payload.object)
    for one in members:
        if text(one, "direction") == "outbound":
            yield NotALead("a call or text of ours")
        elif _is_text(one):
            yield _text(one, written(one) if len(members) > 1 else b"")
        elif _is_call(one):
            yield _call(one, written(one) if len(members) > 1 else b"")


def _members(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return groups(document, "calls") or [document]


def _is_call(one: Mapping[str, Any]) -> bool:
    return "customer_phone_number" in one and "start_time" in one


def _is_text(one: Mapping[str, Any]) -> bool:
    return {"source_number", "destination_number", "content"} <= set(one)


def _call(call: Mapping[str, Any], original: bytes) -> RawLead:
    answers = Answers()
    answers.add("customer_phone_number", text(call, "customer_phone_number"), "phone")
    answers.add("customer_name", _name(call), "full_name")
    answers.add("customer_city", text(call, "customer_city"), "city")
    answers.add("customer_state", text(call, "customer_state"), "region")
    answers.add("customer_country", text(call, "customer_country"), "country")
    answers.add("campaign", text(call, "campaign") or text(call, "utm_campaign"), "campaign")
    answers.add("medium", text(call, "medium") or text(call, "utm_medium"), "medium")
    answers.add("landing page", text(call, "landing_page_url"), "custom:Landing page")
    answers.add("keywords", text(call, "keywords"), "custom:Keywords")
    answers.add("note", text(call, "note"), "notes")
    voicemail = says_yes(call, "voicemail")
    seconds = text(call, "duration")
    said = text(call, "transcription") or ("Left a voicemail" if voicemail else "")
    lead = answers.lead(
        external_id=text(call, "id"),
        captured_at=stated_time(text(call, "start_time")),
        original=original,
        source=text(call, "source_name"),
    )
    return replace(
        lead,
        inbound=Inbound(
            Channel.CALL,
            our_number=text(call, "tracking_phone_number"),
            text=said,
            answered=says_yes(call, "answered") if "answered" in call else None,
            seconds=int(seconds) if seconds.isascii() and seconds.isdigit() else None,
            recording=text(call, "recording"),
        ),
    )


def _text(message: Mapping[str, Any], original: bytes) -> RawLead:
    answers = Answers()
    answers.add("source_number", text(message, "source_number"), "phone")
    lead = answers.lead(
        external_id=text(message, "resource_id") or text(message, "id"),
        captured_at=stated_time(text(message, "timestamp")),
        original=original,
    )
    return replace(
        lead,
        inbound=Inbound(
            Channel.SMS,
            our_number=text(message, "destination_number"),
            text=text(message, "content"),
        ),
    )


def _name(call: Mapping[str, Any]) -> str:
    """The caller's name; empty where the carrier shows a place or that it knows none."""
    name = text(call, "customer_name")
    here = f"{text(call, 'customer_city')}, {text(call, 'customer_state')}"
    is_place = name.casefold() == here.casefold() or _PLACE.fullmatch(name)
    return "" if is_place or _NOBODY.fullmatch(name) or not re.search(r"[^\W\d]", name) else name
