"""A lead called or wrote to us: it is on the timeline, and the row rises to the top."""

from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.raw_lead import Inbound
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.inbound_call import call_went_on, called_us
from leaddesk.services.intake.inbound_text import wrote_to_us
from leaddesk.services.standing.policy import policy_of


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: by ``sender`` (a number or address in standard form), ``at`` an instant.

    ``number`` is the source's own of this call or message; ``known`` says that the lead was here
    before.
    """

    inbound: Inbound
    at: datetime | None = None
    sender: str = ""
    number: str = ""
    known: bool = False


def heard_from(change: Change, lead_id: int, heard: Heard) -> None:
    """Note what a lead said, do what it asks for, and bring its row up."""
    lead, policy = change.get(Lead, lead_id), policy_of(change)
    at = min(heard.at or change.now, change.now)
    if heard.inbound.channel is Channel.CALL:
        called_us(change, policy, lead, heard.inbound, at, heard.number)
    else:
        wrote_to_us(change, policy, lead, heard.inbound, at, sender=heard.sender, known=heard.known)


def heard_more(change: Change, lead_id: int, heard: Heard) -> None:
    """The same call or message once more: later word on a call, or one that came twice."""
    if heard.inbound.channel is Channel.CALL:
        lead, at = change.get(Lead, lead_id), min(heard.at or change.now, change.now)
        call_went_on(change, policy_of(change), lead, heard.inbound, at, heard.number)


def heard_before(
    change: Change, number: str, form: str, sender: str, but: int | None
) -> int | None:
    """The lead that this call or message was of, where it came before; ``but`` this capture.

    A number that comes from somebody else is another message (ids are not trusted alone).
    """
    if not number:
        return None
    found = change.first(
        Capture,
        Capture.external_id == number,
        Capture.format == form,
        Capture.lead_id != None,  # noqa: E711 - a question to the database
        Capture.id != but,
    )
    if found is None or found.lead_id is None:
        return None
    ways = ways_of_lead(change, found.lead_id)
    return found.lead_id if not sender or not ways or sender in ways else None


def ways_of_lead(change: Change, lead_id: int) -> set[str]:
    """The numbers and addresses of a lead."""
    rows = change.reader.rows(
        "SELECT phone FROM lead WHERE id = :lead UNION SELECT email FROM lead WHERE id = :lead"
        " UNION SELECT value FROM contact_point WHERE lead_id = :lead",
        {"lead": lead_id},
    )
    return {row[0] for row in rows if row[0]}


def sender_of(record: StandardRecord, channel: Channel) -> str:
    """The number or address that a record came from; empty where it has no true one."""
    if channel is Channel.EMAIL:
        return next((one.address for one in record.emails if one.address), "")
    return next((one.e164 for one in record.phones if one.e164), "")
