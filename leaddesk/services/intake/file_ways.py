"""The further numbers and addresses that rows of a file give, and what they say of consent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.instant import to_micros
from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.intake.file_chunk import Chunk, LeadRow
from leaddesk.services.intake.further_ways import further_emails, further_phones, ways_of


def ways(columns: Mapping[str, Any]) -> set[str]:
    """The first number and address of a lead by its columns."""
    return ways_of(columns["phone"], columns["phone_raw"], columns["email"], columns["email_raw"])


def says_more(row: LeadRow) -> bool:
    """Whether a new lead's own row has anything beyond its first number and first address."""
    record = row.record
    return len(record.phones) > 1 or len(record.emails) > 1 or bool(record.consents)


def add_further(chunk: Chunk, lead_id: int, have: set[str], row: LeadRow, now: datetime) -> None:
    """Add the ways to reach the lead that are not among ``have`` to ``chunk``, and to ``have``."""
    record = row.record
    for phone in further_phones(record, have):
        have.add(phone.e164 or phone.raw)
        chunk.contact_points.append(
            (lead_id, Channel.CALL.value, phone.e164, phone.e164, phone.raw,
             phone.validity.value, phone.kind.value, phone.extension)
        )  # fmt: skip
    for email in further_emails(record, have):
        key = match_key(email.address) if email.address else None
        have.add(key or email.raw)
        chunk.contact_points.append(
            (lead_id, Channel.EMAIL.value, email.address, key, email.raw,
             email.validity.value, "unknown", "")
        )  # fmt: skip
    for consent in record.consents:
        said_at = to_micros(min(consent.at or record.captured_at or now, now))
        chunk.consents.append(
            (lead_id, consent.channel.value, int(consent.granted), said_at, consent.wording,
             row.source.name)
        )  # fmt: skip
