"""ADF, the format of car leads: one or several prospects, alone or in an e-mail.

What circulates is often no XML: a preamble that is none, curly quotes, values without quotes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.capture.told import Told
from leaddesk.services.capture.xml_parts import child, children, name_of, root_of, said

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMAT = "adf"
NAME = "ADF"
KIND = SourceKind.VENDOR

_NAMES = {"full": "full_name", "first": "first_name", "last": "last_name", "surname": "last_name"}
_PLACE = {
    "street": "custom:Street",
    "city": "city",
    "regioncode": "region",
    "postalcode": "postal_code",
    "country": "country",
}


def recognises(payload: Payload) -> bool:
    """XML or a mail with an ``<adf>`` in it."""
    return bool(_adf(payload))


def read(payload: Payload) -> Iterator[Told]:
    """One lead for each prospect."""
    from xml.etree.ElementTree import tostring

    root = root_of(_adf(payload) or payload)
    prospects = [one for one in root.iter() if name_of(one) == "prospect"]
    if not prospects:
        raise PayloadRefused("it holds no prospect")
    for one in prospects:
        original = tostring(one) if len(prospects) > 1 else b""
        yield _prospect(one, original)


def _adf(payload: Payload) -> Payload | None:
    """The document itself, out of the mail that brought it; None where there is none."""
    if payload.shape is Shape.XML:
        return payload if "<adf" in payload.text[:4_096].lower() else None
    if payload.shape is not Shape.MAIL:
        return None
    mail = payload.mail
    files = [one.content for one in mail.attachments if b"<adf" in one.content[:4_096].lower()]
    if files:
        return Payload(files[0][files[0].lower().index(b"<") :])
    start = mail.text.lower().find("<adf")
    return Payload(mail.text[start:].encode()) if start >= 0 else None


def _prospect(prospect: "Element", original: bytes) -> RawLead:
    customer = child(prospect, "customer")
    contact = child(customer, "contact")
    fields: dict[str, str] = {}
    goes_to: dict[str, str] = {}

    def add(name: str, text: str, field: str) -> None:
        if text and name not in fields:
            fields[name] = text
            goes_to[name] = field

    for one in children(contact, "name"):
        part = one.get("part", "full").lower()
        business = one.get("type", "").lower() == "business"
        name = "company" if business else f"{part} name"
        add(name, said(one), "company" if business else _NAMES.get(part, "custom:Middle name"))
    for number, one in enumerate(children(contact, "phone")[:3], 1):
        field = "phone" if number == 1 else f"phone_{number}"
        add(f"{one.get('type', 'voice')} phone {number}", said(one), field)
    for number, one in enumerate(children(contact, "email")[:3], 1):
        add(f"email {number}", said(one), "email" if number == 1 else f"email_{number}")
    for place in child(contact, "address") or ():
        if name_of(place) in _PLACE:
            add(name_of(place), said(place), _PLACE[name_of(place)])
    add("vehicle", _vehicle(prospect), "custom:Vehicle")
    add("timeframe", said(customer, "timeframe", "description"), "timeline")
    add("comments", said(customer, "comments"), "notes")
    add("vendor", _vendor(prospect), "custom:Vendor")
    add("provider", said(prospect, "provider", "name"), "custom:Provider")
    return RawLead(
        fields,
        external_id=said(prospect, "id"),
        captured_at=stated_time(said(prospect, "requestdate")),
        original=original,
        goes_to=goes_to,
    )


def _vehicle(prospect: "Element") -> str:
    """Which vehicle they ask about, and for what."""
    vehicle = child(prospect, "vehicle")
    words = [said(vehicle, part) for part in ("year", "make", "model", "trim")]
    interest = vehicle.get("interest", "") if vehicle is not None else ""
    found = " ".join(filter(None, words))
    return f"{found} ({interest})" if found and interest not in ("", "buy") else found


def _vendor(prospect: "Element") -> str:
    named = said(prospect, "vendor", "vendorname")
    return named or said(prospect, "vendor", "contact", "name")
