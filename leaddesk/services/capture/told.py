"""What a source's payload tells: a lead, news of one, one to fetch, or that it is none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import Unreadable


@dataclass(frozen=True, slots=True)
class NotALead:
    """An arrival that is nobody to follow up: a test, a host, a digest, a bounce. It is kept.

    ``reason`` completes "This is no lead: ".
    """

    reason: str


@dataclass(frozen=True, slots=True)
class ToFetch:
    """A source says that it has a lead, but not what is in it: a pull brings it.

    ``external_id`` is its number there; ``form`` the form or list that it is on.
    """

    external_id: str
    form: str = ""
    captured_at: datetime | None = None


class NewsKind(StrEnum):
    """What a source may tell of a lead that came before."""

    COST = "cost"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    OPT_OUT = "opt_out"
    BOUNCED = "bounced"
    DELIVERY = "delivery"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class News:
    """Something about a lead that is known by its number at the source, its phone or e-mail.

    ``cost`` is an amount as the source writes it ("$26.00"). ``hard`` says of a bounce that the
    address is gone for good. ``message_id`` names the message of ours that it is about.
    """

    kind: NewsKind
    title: str
    external_id: str = ""
    phone: str = ""
    email: str = ""
    channel: Channel | None = None
    text: str = ""
    cost: str = ""
    at: datetime | None = None
    hard: bool = False
    message_id: str = ""


Told = RawLead | NotALead | ToFetch | News | Unreadable
