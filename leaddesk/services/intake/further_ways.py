"""Further numbers and addresses of a lead, and what was said of consent."""

from leaddesk.models.consent import Consent
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.record import Record, key_of
from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.capture.standard_record import StandardRecord


def further_ways(lead: Lead, record: StandardRecord) -> list[Record]:
    """What ``record`` tells beyond the first number and the first address of ``lead``."""
    have = {lead.phone, lead.email, lead.phone_raw, lead.email_raw}
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
        for phone in record.phones
        if phone.e164 not in have and phone.raw not in have
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
        for email in record.emails
        if email.address not in have and email.raw not in have
    ]
    return found + [
        Consent(
            lead_id=key_of(lead),
            channel=consent.channel,
            granted=consent.granted,
            wording=consent.wording,
            at=lead.submitted_at,
            source=record.source,
        )
        for consent in record.consents
    ]
