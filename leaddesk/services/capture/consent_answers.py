"""What a form's answers allow and forbid: the boxes that were ticked, in the words beside them."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.column_names import plain
from leaddesk.services.capture.standard_fields import CUSTOM
from leaddesk.services.capture.standard_record import Consent
from leaddesk.services.capture.yes_no import asks_the_opposite, read_yes_no

_ASKS = re.compile(
    r"\b(?:consent\w*|opt(?:ed)? ?in|optin|i (?:agree|accept|authori[sz]e)|agree\w*|permission"
    r"|tcpa|gdpr|by (?:checking|ticking|submitting|clicking|providing))\b"
)
_CHANNELS = (
    (Channel.CALL, re.compile(r"\b(?:calls?|called|calling|phone|telephone|tcpa|dialer)\b")),
    (Channel.SMS, re.compile(r"\b(?:sms|texts?|texting|text messages?|tcpa)\b")),
    (Channel.EMAIL, re.compile(r"\b(?:e ?mails?|newsletter|marketing)\b")),
)
_CONTACT = re.compile(r"\b(?:contact\w*|updates?|offers?|hear from|reach(?:ed)?)\b")
_TERMS = re.compile(r"\b(?:terms|privacy|policy|cookies?|conditions|gdpr)\b")
#: Fields that hold the words shown beside a box, not whether it was ticked.
_WORDING = re.compile(
    r"\b(?:consent|tcpa|disclosure|disclaimer|opt ?in)\b.*"
    r"\b(?:text|language|wording|statement|copy)\b|\b(?:disclosure|disclaimer)\b"
)
_CERTIFICATE = re.compile(r"https?://cert\.trustedform\.com/[0-9A-Za-z._-]{10,100}", re.IGNORECASE)

#: How a proof by a third party is called on the lead.
TRUSTED_FORM = "TrustedForm certificate"
JORNAYA = "Jornaya LeadiD"
_JORNAYA_FIELDS = frozenset(
    {
        *("universal leadid", "universal lead id", "leadid token", "leadid", "jornaya lead id"),
        *("jornaya leadid", "jornaya id"),
    }
)
_LONGEST_WORDING = 4_000


@dataclass(frozen=True, slots=True)
class Allowed:
    """What was found: ``names`` are the answers that are told whole by ``consents``.

    ``goes_to`` says where the proofs go; they stay visible whether or not a box was ticked.
    """

    consents: tuple[Consent, ...] = ()
    names: tuple[str, ...] = ()
    goes_to: dict[str, str] = field(default_factory=dict)


def consents_in(fields: Mapping[str, str], ip: str = "") -> Allowed:
    """The consents among a form's answers, each with the words, the certificate and the address.

    A proof alone (a certificate without a ticked box) allows nothing: it only proves what a box
    says. Agreeing to terms allows nothing either (trust: L17).
    """
    proofs = {name: kind for name, said in fields.items() if (kind := _proof(plain(name), said))}
    certificate = next((fields[one] for one, kind in proofs.items() if kind == TRUSTED_FORM), "")
    shown = next(
        (said for name, said in fields.items() if _WORDING.search(plain(name)) and " " in said), ""
    )
    consents: list[Consent] = []
    names: list[str] = []
    for name, said in fields.items():
        granted = None if name in proofs else read_yes_no(said)
        if granted is None or asks_the_opposite(name) or not _asks(plain(name)):
            continue
        words = plain(f"{name} {said}")
        channels = [one for one, pattern in _CHANNELS if pattern.search(words)]
        channels = channels or _unnamed(words, plain(shown))
        wording = f"{name}: {said}" + (f"\n{shown}" if shown and shown != said else "")
        consents += [
            Consent(one, granted, wording[:_LONGEST_WORDING], certificate, _address(ip))
            for one in channels
        ]
        if channels:
            names.append(name)
    goes_to = {name: CUSTOM + kind for name, kind in proofs.items()}
    return Allowed(tuple(consents), tuple(names), goes_to)


def _asks(name: str) -> bool:
    """Whether a field of this name asks for leave (and does not hold the words shown)."""
    return _ASKS.search(name) is not None and not (len(name) < 60 and _WORDING.search(name))


def _unnamed(words: str, shown: str) -> list[Channel]:
    """The channels of a box that names none: those of the words shown, else e-mail.

    A box that only speaks of terms and policies is about none.
    """
    found = [one for one, pattern in _CHANNELS if pattern.search(shown)]
    if found:
        return found
    return [] if _TERMS.search(words) and not _CONTACT.search(words) else [Channel.EMAIL]


def _proof(name: str, said: str) -> str:
    if _CERTIFICATE.fullmatch(said):
        return TRUSTED_FORM
    return JORNAYA if name in _JORNAYA_FIELDS else ""


def _address(ip: str) -> str:
    """``ip`` where it is an address, else nothing."""
    try:
        return str(ipaddress.ip_address(ip.strip()))
    except ValueError:
        return ""
