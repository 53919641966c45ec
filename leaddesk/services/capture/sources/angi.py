"""Angi and HomeAdvisor: three generations of one JSON, known by `leadOid` and `srOid`.

The interview is a list of questions, or one text of them with semicolons; the newest has none, and
brings the fee and whether automated contact is allowed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from leaddesk.models.vocabulary import Channel, SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import groups, says_yes, text
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import Consent
from leaddesk.services.capture.told import Told

FORMAT = "angi"
NAME = "Angi"
KIND = SourceKind.VENDOR

_FIELDS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "email": "email",
    "address": "custom:Street",
    "city": "city",
    "stateProvince": "region",
    "postalCode": "postal_code",
    "taskName": "intent",
    "comments": "notes",
    "fee": "cost",
    "leadSource": "campaign",
    "leadDescription": "custom:Match",
}
_TIMELINE = re.compile(
    r"\b(?:completion date|when would you|how soon|time ?frame|timeline)\b", re.I
)
_QUESTION = re.compile(r"\s*([^;:?]{2,200})[:?]+\s*([^;]+)(?:;|\Z)")


def recognises(payload: Payload) -> bool:
    """Its own two numbers, in JSON or in a form."""
    found = payload.object or payload.fields
    return "leadOid" in found or ("srOid" in found and "spEntityId" in found)


def read(payload: Payload) -> Iterator[Told]:
    """The homeowner, with both numbers and every answer of the interview."""
    lead: Mapping[str, Any] = payload.object or payload.fields
    answers = Answers()
    for name, field in _FIELDS.items():
        answers.add(name, text(lead, name), field)
    _add_name(answers, lead)
    for phone, extension, field in (
        ("primaryPhone", "phoneExt", "phone"),
        ("secondaryPhone", "secondaryPhoneExt", "phone_2"),
    ):
        number, inner = text(lead, phone), text(lead, extension)
        answers.add(phone, f"{number} x{inner}" if number and inner else number, field)
    if says_yes(lead, "primaryMaskedNumber"):
        answers.add("primaryMaskedNumber", "yes", "custom:Number goes through Angi")
    for question, answer in _interview(lead):
        soon = _TIMELINE.search(question)
        answers.add(question, answer, "timeline" if soon else f"custom:{question[:70] or 'Answer'}")
    raw = answers.lead(external_id=text(lead, "leadOid") or text(lead, "srOid"))
    yield _with_consent(raw, lead)


def _add_name(answers: Answers, lead: Mapping[str, Any]) -> None:
    """The full name counts where the parts are missing; where they differ, it stays visible."""
    whole = text(lead, "name")
    parts = " ".join(filter(None, (text(lead, "firstName"), text(lead, "lastName"))))
    if not parts:
        answers.add("name", whole, "full_name")
    elif whole and whole.casefold() != parts.casefold():
        answers.add("name", whole, "custom:Other name given")


def _interview(lead: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in groups(lead, "interview"):
        yield text(one, "question"), text(one, "answer")
    for found in _QUESTION.finditer(text(lead, "interview")[:20_000]):
        yield found[1].strip(), found[2].strip()


def _with_consent(raw: RawLead, lead: Mapping[str, Any]) -> Told:
    if text(lead, "automatedContactCompliant") == "":
        return raw
    granted = says_yes(lead, "automatedContactCompliant")
    certificate = text(lead, "trustedFormUrl")
    # Without it nobody may be contacted by machine; a person may call all the same.
    channels = (Channel.CALL, Channel.SMS) if granted else (Channel.SMS,)
    consents = tuple(
        Consent(one, granted, "automatedContactCompliant", certificate) for one in channels
    )
    return replace(raw, consents=(*raw.consents, *consents))
