"""E-mail addresses: syntax, the normal form to send to, and the form to match people by.

``read_email`` answers what the email-validator library answers (``library_reading``), only
faster: plain local parts are checked here and each domain is asked for once.
"""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from leaddesk.models.vocabulary import Validity


class Email(NamedTuple):
    """An address as typed and as understood.

    ``address`` is in lower case with an IDNA domain, or None where the syntax is wrong. VALID
    means good syntax only: nobody has asked a mail server.
    """

    raw: str
    address: str | None
    validity: Validity
    reason: str = ""


_make = partial(tuple.__new__, Email)

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_PLAIN = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@([A-Za-z0-9.\-]+)", re.ASCII)
_WRAPPED = re.compile(r"(?:mailto:)?\s*(?:[^<>]*<)?\s*([^<>\s]+@[^<>\s]+?)\s*>?[.,;]?", re.I)
_LONGEST_LOCAL, _LONGEST = 64, 254


def read_email(text: str) -> Email:
    """What ``text`` (already trimmed) says as an address; never raises, never drops."""
    return read_plain_email(text) or _odd(text)


def read_plain_email(text: str) -> Email | None:
    """The address in ``text`` where it is a plain good one, else None."""
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return None
    local, domain = plain.groups()
    found = _domain(domain)
    if found is None or len(local) > _LONGEST_LOCAL or len(local) + len(found) >= _LONGEST:
        return None
    return _make((text, f"{local.lower()}@{found}", Validity.VALID, ""))


@lru_cache(maxsize=4096)
def _odd(text: str) -> Email:
    """Whatever is not a plain address: names around it, quotes, other scripts, nonsense."""
    if len(text) > 2 * _LONGEST or "@" not in text:
        return Email(text, None, Validity.INVALID, "there is no @ in the address")
    found = library_reading(text)
    if found.address is None and (inner := _WRAPPED.fullmatch(text)) and inner[1] != text:
        unwrapped = library_reading(inner[1])
        if unwrapped.address is not None:
            return unwrapped._replace(raw=text)
    return found


def library_reading(text: str) -> Email:
    """What the email-validator library makes of ``text``: the measure of the quick way."""
    # Imported here: 34 ms, and 100 ms more for DNS that is never asked.
    import email_validator

    try:
        found = email_validator.validate_email(text, check_deliverability=False)
    except email_validator.EmailNotValidError as error:
        return Email(text, None, Validity.INVALID, _reason(str(error)))
    return Email(text, f"{found.local_part.lower()}@{found.ascii_domain}", Validity.VALID)


@lru_cache(maxsize=65_536)
def _domain(domain: str) -> str | None:
    """The normal form of a domain, None where the library refuses it."""
    address = library_reading(f"a@{domain}").address
    return address[2:] if address else None


def _reason(error: str) -> str:
    """The library's sentence in the desk's words."""
    if "after the @-sign" in error or "domain" in error or "period" in error:
        return "the part after the @ is not a domain"
    if "before the @-sign" in error:
        return "there is nothing usable before the @"
    return "this is not an e-mail address"


_BETWEEN = re.compile(r"\s*(?::::|[;,|\n]|\s/\s)\s*|\s+")


def split_emails(text: str) -> list[str]:
    """The addresses in one cell ("a@x.org ::: b@x.org")."""
    if text.count("@") < 2:
        return [text]
    parts = [part.strip("<>()") for part in _BETWEEN.split(text) if "@" in part]
    return parts if len(parts) > 1 else [text]


#: Providers that ignore what stands behind a + (all of it reaches one mailbox).
_PLUS_PROVIDERS = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com"),
        *("icloud.com", "me.com", "mac.com", "fastmail.com", "proton.me", "protonmail.com"),
        *("pm.me", "zoho.com", "mailbox.org", "posteo.de", "gmx.net"),
    }
)
_DOT_PROVIDERS = frozenset({"gmail.com", "googlemail.com"})


def match_key(address: str) -> str:
    """The form to recognise a mailbox by: tags and dots count only where the provider says so."""
    local, _, domain = address.lower().rpartition("@")
    if domain in _PLUS_PROVIDERS:
        local = local.partition("+")[0] or local
        if domain in _DOT_PROVIDERS:
            local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


#: Mailboxes that many people of a company read: never evidence of one person.
SHARED_MAILBOXES = frozenset(
    {
        *("info", "office", "contact", "contacts", "sales", "admin", "administrator", "hello"),
        *("support", "help", "mail", "email", "enquiries", "inquiries", "enquiry", "inquiry"),
        *("team", "service", "reception", "billing", "accounts", "accounting", "hr", "jobs"),
        *("marketing", "noreply", "no-reply", "donotreply", "webmaster", "postmaster", "kontakt"),
        *("buero", "verkauf", "vertrieb", "accueil", "contacto", "ventas", "contato", "vendas"),
    }
)


def is_shared_mailbox(address: str) -> bool:
    """Whether an address is a company's, not a person's (info@)."""
    return address.partition("@")[0].partition("+")[0].lower() in SHARED_MAILBOXES
