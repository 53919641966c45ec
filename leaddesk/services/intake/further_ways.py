"""Further numbers and addresses of a lead, and what was said of consent."""

from collections.abc import Collection
from datetime import datetime

from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.record import Record, key_of
from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.email_address import Email, match_key
from leaddesk.services.capture.phone import Phone
from leaddesk.services.capture.standard_record import StandardRecord


def further_ways(
    lead: Lead, record: StandardRecord, at: datetime, source: str, known: Collection[str] = ()
) -> list[Record]:
    """What ``record`` tells beyond the first number and the first address of ``lead``.

    ``at`` is when it was said and ``source`` where; ``known`` are keys of the further ways that
    the lead has already.
    """
    have = {*ways_of(lead.phone, lead.phone_raw, lead.email, lead.email_raw), *known}
    found: list[Record] = [
        ContactPoint(
            lead_id=key_of(lead),
            channel=Channel.CALL,
            value=phone.e164,
            key=phone.e164,
            raw=phone.raw,
            validity=phone.validity,
            kind=phone.kind,
            extension=phone.extension,
        )
        for phone in further_phones(record, have)
    ]
    found += [
        ContactPoint(
            lead_id=key_of(lead),
            channel=Channel.EMAIL,
            value=email.address,
            key=match_key(email.address) if email.address else None,
            raw=email.raw,
            validity=email.validity,
        )
        for email in further_emails(record, have)
    ]
    return found + [
        Consent(
            lead_id=key_of(lead),
            channel=consent.channel,
            granted=consent.granted,
            wording=consent.wording,
            at=consent.at or at,
            source=source,
            certificate=consent.certificate,
            ip=consent.ip,
        )
        for consent in record.consents
    ]


def ways_of(phone: str | None, phone_raw: str, email: str | None, email_raw: str) -> set[str]:
    """The first number and address of a lead, as stored and as typed."""
    return {way for way in (phone, phone_raw, email, email_raw) if way}


def further_phones(record: StandardRecord, have: Collection[str]) -> list[Phone]:
    """The numbers of ``record`` that are not among ``have``."""
    return [one for one in record.phones if (one.e164 or one.raw) not in have]


def further_emails(record: StandardRecord, have: Collection[str]) -> list[Email]:
    """The addresses of ``record`` that are not among ``have``."""
    return [
        one
        for one in record.emails
        if not have or ((one.address or one.raw) not in have and _key(one) not in have)
    ]


def _key(email: Email) -> str:
    return match_key(email.address) if email.address else email.raw
