"""What a lead allowed and forbade, channel by channel, with the words it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import Channel

_WORDS_CUT = 300

_LAST = """
SELECT channel, granted, at, substr(wording, 1, :cut), source, coalesce(rep.name, '')
FROM consent LEFT JOIN rep ON rep.id = by_id WHERE lead_id = :id ORDER BY at, consent.id
"""
_SUPPRESSED = """
SELECT suppression.channel, since, why FROM suppression
JOIN (SELECT phone, email FROM lead WHERE id = :id) AS lead
  ON value = CASE WHEN suppression.channel = 'email' THEN lead.email ELSE lead.phone END
"""


class Says(StrEnum):
    """What is known of a channel."""

    YES = "yes"
    NO = "no"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ChannelConsent:
    """The last word on one channel: when, in which words, from where or by whom.

    ``suppressed_at``: the number or address may never be used again; a later yes changes nothing.
    """

    channel: Channel
    says: Says = Says.NOTHING
    at: datetime | None = None
    wording: str = ""
    source: str = ""
    by: str = ""
    suppressed_at: datetime | None = None


def consents(reader: Reader, lead_id: int) -> tuple[ChannelConsent, ...]:
    """What is known of calls, texts and e-mail, in this order."""
    last: Mapping[str, tuple[object, ...]] = {
        row[0]: row for row in reader.rows(_LAST, {"id": lead_id, "cut": _WORDS_CUT})
    }
    never = {
        channel: from_micros(since)
        for channel, since, _why in reader.rows(_SUPPRESSED, {"id": lead_id})
    }
    return tuple(_of(channel, last.get(channel), never.get(channel)) for channel in Channel)


def _of(channel: Channel, row: tuple[object, ...] | None, never: datetime | None) -> ChannelConsent:
    if row is None:
        says = Says.NOTHING if never is None else Says.NO
        return ChannelConsent(channel, says, never, suppressed_at=never)
    _channel, granted, at, wording, source, by = row
    says = Says.YES if granted and never is None else Says.NO
    return ChannelConsent(
        channel, says, from_micros(int(str(at))), str(wording), str(source), str(by), never
    )
