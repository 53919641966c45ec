"""Meetings booked in Calendly.

Version 2 posts the invitee under ``payload``, the old one under ``payload.invitee``; ``event`` is
the name of what happened at the top, and the meeting inside. The API lists a ``collection``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import group, groups, says_yes, text, written
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told

FORMAT = "calendly"
NAME = "Calendly"
KIND = SourceKind.WEB_FORM

_NO_SHOW = "invitee_no_show"
_ROUTING = "routing_form_submission"


def recognises(payload: Payload) -> bool:
    """Something that happened to an invitee or a routing form, or a list of invitees."""
    document = payload.object
    happened = text(document, "event")
    inner = group(document, "payload")
    if happened.startswith(("invitee.", f"{_NO_SHOW}.", f"{_ROUTING}.")):
        return bool(inner)
    return any(map(_is_listed, groups(document, "collection")))


def read(payload: Payload) -> Iterator[Told]:
    """A booking is a lead; that it was cancelled, or missed, is news of one."""
    document = group(payload.document)
    for one in groups(document, "collection"):
        if _is_listed(one):
            cancelled = text(one, "status") == "canceled"
            yield _cancelled(one, one) if cancelled else _booked(one, one)
    happened = text(document, "event")
    inner = group(document, "payload")
    invitee = group(inner, "invitee") or inner
    if happened == "invitee.canceled":
        yield _cancelled(invitee, document)
    elif happened in ("invitee.created", f"{_ROUTING}.created"):
        yield _booked(invitee, inner, text(document, "time"))
    elif happened == f"{_NO_SHOW}.created":
        yield News(
            NewsKind.CHANGED, "Did not come to the meeting", _number(invitee), email=_email(invitee)
        )
    elif happened:
        yield NotALead("it tells of nothing that a desk has to know")


def _is_listed(one: Mapping[str, Any]) -> bool:
    return "/invitees/" in text(one, "uri") and "email" in one


def _booked(invitee: Mapping[str, Any], inner: Mapping[str, Any], sent_at: str = "") -> Told:
    answers = Answers()
    if text(invitee, "first_name"):
        answers.add("first_name", text(invitee, "first_name"), "first_name")
        answers.add("last_name", text(invitee, "last_name"), "last_name")
    else:
        answers.add("name", text(invitee, "name"), "full_name")
    answers.add("email", text(invitee, "email"), "email")
    answers.add("text_reminder_number", text(invitee, "text_reminder_number"), "phone")
    for one in groups(inner, "questions_and_answers"):
        answers.add(text(one, "question"), text(one, "answer"))
    answers.add_tags(group(inner, "tracking"))
    meeting = group(inner, "scheduled_event") or group(inner, "event")
    answers.add("Meeting", text(meeting, "name"), "custom:Meeting")
    answers.add("Meeting at", text(meeting, "start_time"), "custom:Meeting at")
    answers.add("timezone", text(invitee, "timezone"), "custom:Time zone")
    return answers.lead(
        external_id=_number(invitee),
        captured_at=stated_time(text(invitee, "created_at") or sent_at),
        original=written(inner),
    )


def _cancelled(invitee: Mapping[str, Any], document: Mapping[str, Any]) -> Told:
    moved = says_yes(invitee, "rescheduled")
    at = text(invitee, "updated_at") or text(document, "created_at") or text(document, "time")
    return News(
        NewsKind.CHANGED if moved else NewsKind.CANCELLED,
        "Moved the meeting" if moved else "Cancelled the meeting",
        external_id=_number(invitee),
        email=_email(invitee),
        text=text(invitee, "cancellation", "reason") or text(invitee, "cancel_reason"),
        at=stated_time(at),
    )


def _number(invitee: Mapping[str, Any]) -> str:
    return text(invitee, "uri") or text(invitee, "uuid")


def _email(invitee: Mapping[str, Any]) -> str:
    return text(invitee, "email")
