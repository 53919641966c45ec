"""LeadMailbox: keys such as `FirstName` and `Phys_State`; a status that is written back.

Which source a lead is of stands in the address that it was posted to.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.answers import Answers
from leaddesk.services.capture.json_parts import text
from leaddesk.services.capture.labelled_text import labelled_fields
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import News, NewsKind, Told

FORMAT = "lead_mailbox"
NAME = "LeadMailbox"
KIND = SourceKind.VENDOR

_FIELDS = {
    "FirstName": "first_name",
    "LastName": "last_name",
    "Email": "email",
    "MobilePhone": "phone",
    "HomePhone": "phone_2",
    "WorkPhone": "phone_3",
    "Phys_Street": "custom:Street",
    "Phys_City": "city",
    "Phys_State": "region",
    "Phys_Zip": "postal_code",
    "Loan_Request": "intent",
    "Notes": "notes",
}
_OWN = frozenset({"MobilePhone", "Phys_State", "Phys_City", "Phys_Zip", "Loan_Request"})
_NUMBERED = re.compile(r"field_\d{1,6}")
_SECRETS = frozenset({"api-account", "api-key"})


def recognises(payload: Payload) -> bool:
    """Its own keys, of a lead or of a change."""
    names = set(payload.object or payload.fields)
    return _is_change(names) or (bool(_OWN & names) and bool({"FirstName", "LastName"} & names))


def read(payload: Payload) -> Iterator[Told]:
    """The lead, or what changed on one."""
    lead: Mapping[str, Any] = payload.object or payload.fields
    if _is_change(set(lead)):
        yield _change(lead)
        return
    answers = Answers()
    for name in lead:
        if name not in _SECRETS:
            answers.add(name, text(lead, name), _FIELDS.get(name, ""))
    submitted = labelled_fields(text(lead, "Notes")).get("Submitted", "")
    yield answers.lead(
        external_id=text(lead, "leadid") or text(lead, "LeadId"),
        captured_at=stated_time(submitted),
    )


def _is_change(names: set[str]) -> bool:
    numbered = any(_NUMBERED.fullmatch(name) for name in names)
    return "call_status" in names or ("status" in names and numbered and "userid" in names)


def _change(lead: Mapping[str, Any]) -> News:
    status = text(lead, "call_status") or text(lead, "status")
    details = [text(lead, name) for name in lead if _NUMBERED.fullmatch(name)]
    return News(
        NewsKind.CHANGED,
        f"Status in LeadMailbox: {status}" if status else "Changed in LeadMailbox",
        external_id=text(lead, "leadid"),
        text="\n".join(filter(None, [text(lead, "note"), *details])),
    )
