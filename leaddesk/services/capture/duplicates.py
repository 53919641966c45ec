"""Somebody we already know? (pure; domain: Duplicates)"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.email_address import is_shared_mailbox, match_key
from leaddesk.services.capture.phone_number import is_placeholder
from leaddesk.services.capture.standard_record import StandardRecord

#: A key that more leads than this share is no evidence (a switchboard, a test number).
MOST_SHARING = 20

#: From this likeness on (0 to 100, rapidfuzz token_sort_ratio) two names are nearly equal.
NEARLY_EQUAL = 88.0


class MatchKeys(NamedTuple):
    """What a record can be recognised by. Phones are E.164, e-mails in matching form."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    name_postal: str = ""
    name_company: str = ""


class Known(NamedTuple):
    """A lead of the desk that shares a key with a new record."""

    lead_id: int
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    postal_code: str = ""
    phones: tuple[str, ...] = ()
    email_keys: tuple[str, ...] = ()


class Meeting(StrEnum):
    """What a record does with the leads that are there."""

    NEW = "new"
    JOIN = "join"
    SUGGEST = "suggest"


class Verdict(NamedTuple):
    """Whom a record belongs to, and why in words.

    JOIN names one lead; SUGGEST makes a new lead and proposes to merge it with those in
    ``suggested``. ``needs_checking`` marks a link that is only likely.
    """

    meeting: Meeting
    lead_id: int | None = None
    because: str = ""
    needs_checking: bool = False
    suggested: tuple[int, ...] = ()


def keys_of(record: StandardRecord) -> MatchKeys:
    """The keys of ``record``; placeholders and impossible numbers are none."""
    name = plain_name(f"{record.first_name} {record.last_name}")
    whole = bool(record.first_name and record.last_name)
    postal = record.postal_code.replace(" ", "").lower()
    company = plain_name(record.company)
    return contact_keys(record)._replace(
        name_postal=(
            f"{name}|{postal[:5] if postal[:5].isdigit() else postal}" if whole and postal else ""
        ),
        name_company=(
            f"{plain_name(record.last_name)}|{company}" if record.last_name and company else ""
        ),
    )


def contact_keys(record: StandardRecord) -> MatchKeys:
    """Like `keys_of`, without what a record is only alike in."""
    phones = tuple(
        [
            phone.e164
            for phone in record.phones
            if phone.e164
            and phone.validity is not Validity.INVALID
            and not is_placeholder(phone.e164)
        ]
    )
    emails = tuple([match_key(email.address) for email in record.emails if email.address])
    return MatchKeys(phones, emails)


def judge(
    record: StandardRecord, candidates: Sequence[Known], sharing: Mapping[str, int] | None = None
) -> Verdict:
    """What ``record`` does, given every lead that shares a key, a name or a company with it.

    ``sharing`` counts the leads that share a key; one with more than 20 is no evidence.
    """
    keys, sharing = keys_of(record), sharing or {}
    phones = {key for key in keys.phones if sharing.get(key, 0) <= MOST_SHARING}
    emails = {key for key in keys.emails if sharing.get(key, 0) <= MOST_SHARING}
    personal = {key for key in emails if not is_shared_mailbox(key)}
    joins: dict[int, tuple[str, bool]] = {}
    suggestions: dict[int, str] = {}
    for known in candidates:
        same_phone = not phones.isdisjoint(known.phones)
        if not personal.isdisjoint(known.email_keys):
            joins[known.lead_id] = ("same e-mail", False)
        elif same_phone and _may_be_one_family(record.last_name, known.last_name):
            doubtful = not _may_be_one_person(record.first_name, known.first_name)
            joins.setdefault(known.lead_id, ("same phone", doubtful))
        elif same_phone:
            suggestions[known.lead_id] = "same phone, another last name"
        elif not emails.isdisjoint(known.email_keys):
            suggestions[known.lead_id] = "same shared mailbox"
        elif why := _likeness(record, keys, known):
            suggestions[known.lead_id] = why
    if joins:
        best = min(joins, key=lambda lead: (joins[lead][0] != "same e-mail", joins[lead][1], lead))
        because, doubtful = joins[best]
        others = tuple(sorted({*joins, *suggestions} - {best}))
        return Verdict(Meeting.JOIN, best, because, doubtful or len(joins) > 1, others)
    if suggestions:
        first = min(suggestions)
        return Verdict(Meeting.SUGGEST, None, suggestions[first], True, tuple(sorted(suggestions)))
    return Verdict(Meeting.NEW)


def _likeness(record: StandardRecord, keys: MatchKeys, known: Known) -> str:
    """Why two records without a common phone or e-mail may be one person, or ''."""
    theirs = keys_of(
        StandardRecord(known.first_name, known.last_name, postal_code=known.postal_code)
    )
    if keys.name_postal and keys.name_postal == theirs.name_postal:
        return "same name and postal code"
    if not (record.company and plain_name(record.company) == plain_name(known.company)):
        return ""
    ours = plain_name(f"{record.first_name} {record.last_name}")
    other = plain_name(f"{known.first_name} {known.last_name}")
    if not (ours and other):
        return ""
    # Imported here: a compiled library that only leads with a company need.
    from rapidfuzz.fuzz import token_sort_ratio

    if token_sort_ratio(ours, other) >= NEARLY_EQUAL:
        return "nearly the same name at the same company"
    return ""


def _may_be_one_family(ours: str, theirs: str) -> bool:
    """Whether two last names don't speak against one person (one may be missing)."""
    ours, theirs = plain_name(ours), plain_name(theirs)
    return not ours or not theirs or ours == theirs


def _may_be_one_person(ours: str, theirs: str) -> bool:
    """Whether two first names can be one person's: equal, missing, an initial, a short form."""
    ours, theirs = plain_name(ours), plain_name(theirs)
    return ours.startswith(theirs) or theirs.startswith(ours)


_NOT_WORDS = re.compile(r"[^\w]+")


def plain_name(name: str) -> str:
    """A name for comparing: no case, accents or punctuation."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        name = "".join(mark for mark in name if not unicodedata.combining(mark))
    return _NOT_WORDS.sub(" ", name.casefold()).strip()
