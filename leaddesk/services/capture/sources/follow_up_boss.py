"""Follow Up Boss: alerts about leads of other portals, with lines such as "Name Pat Specimen".

The lead is the portal's: it is named in the subject. The same sender mails digests.
"""

import re
from collections.abc import Iterator

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.payload import Payload, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead, Told

FORMAT = "follow_up_boss"
NAME = "Follow Up Boss"
KIND = SourceKind.PARTNER

_ALERT = re.compile(
    r"^lead alert for (?P<name>.+?)(?: from (?P<source>.+?))?(?: interested in (?P<about>.+))?$",
    re.I,
)
_LINE = re.compile(r"^(Name|Phone|Email|Message|Source|Price|Stage)\b[\s:|]+(\S.*)$", re.M)
_FIELDS = {
    "Name": "full_name",
    "Phone": "phone",
    "Email": "email",
    "Message": "notes",
    "Price": "budget",
}


def recognises(payload: Payload) -> bool:
    """Mails from its address."""
    return payload.shape is Shape.MAIL and payload.mail.sender.endswith("@followupboss.com")


def read(payload: Payload) -> Iterator[Told]:
    """The lead of an alert; digests are none."""
    mail = payload.mail
    alert = _ALERT.match(mail.subject)
    if alert is None:
        yield NotALead("a digest of Follow Up Boss")
        return
    lines = {name: text.strip() for name, text in reversed(_LINE.findall(mail.text))}
    source = (alert["source"] or lines.pop("Source", "")).strip()
    lines.setdefault("Name", alert["name"].strip())
    if alert["about"]:
        lines["Property"] = alert["about"].strip()
    goes_to = {name: _FIELDS[name] for name in lines if name in _FIELDS}
    goes_to["Property"] = "custom:Property"
    yield RawLead(
        lines,
        source=source,
        external_id=mail.message_id,
        captured_at=mail.date,
        goes_to=goes_to,
    )
