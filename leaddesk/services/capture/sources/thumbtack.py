"""Thumbtack: a lead of version 2, a later word on its price, and a negotiation of version 4."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "thumbtack"
NAME = "Thumbtack"
KIND = SourceKind.VENDOR


def recognises(payload: Payload) -> bool:
    """Its own numbers: leadID with a customer, a request or a price; negotiationID."""
    found = payload.object
    of_a_lead = any(name in found for name in ("customer", "request", "leadPrice", "chargeState"))
    return "negotiationID" in found or ("leadID" in found and of_a_lead)


def read(payload: Payload) -> Iterator[Told]:
    """The customer with what they asked for; a price alone is news of a lead."""
    lead = payload.object
    if group(lead, "customer"):
        yield _lead(lead)
    elif text(lead, "leadPrice"):
        price = text(lead, "leadPrice")
        yield News(NewsKind.COST, f"Costs {price}", external_id=text(lead, "leadID"), cost=price)
    else:
        yield NotALead("it has a state, and nobody in it")


def _lead(lead: Mapping[str, Any]) -> Told:
    customer, request = group(lead, "customer"), group(lead, "request")
    place = group(request, "location") or group(customer, "location")
    answers = Answers()
    answers.add("name", text(customer, "name") or text(customer, "displayName"), "full_name")
    answers.add("phone", text(customer, "phone"), "phone")
    answers.add("email", text(customer, "email"), "email")
    category = text(request, "category") or text(lead, "category", "name")
    answers.add("category", category, "intent")
    answers.add("description", text(request, "description"), "notes")
    answers.add("schedule", text(request, "schedule"), "custom:Schedule")
    answers.add("address", text(place, "address1"), "custom:Street")
    answers.add("city", text(place, "city"), "city")
    answers.add("state", text(place, "state"), "region")
    answers.add("zip code", text(place, "zipCode"), "postal_code")
    answers.add("travel", text(request, "travelPreferences"), "custom:Travel")
    for one in [*groups(request, "details"), *groups(lead, "details")]:
        question = text(one, "question")
        answers.add(question, text(one, "answer"), f"custom:{question[:70]}" if question else "")
    pictures = [text(one, "url") for one in groups(request, "attachments")]
    answers.add("attachments", pictures, "custom:Pictures")
    answers.add("price", text(lead, "leadPrice"), "cost")
    return answers.lead(
        external_id=text(lead, "leadID") or text(lead, "negotiationID"),
        captured_at=stated_time(text(lead, "createTimestamp") or text(lead, "createTime")),
    )
