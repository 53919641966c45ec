"""Every vendor's file by the name that a road's settings give."""

from collections.abc import Callable
from typing import Any, NamedTuple

from leaddesk.services.roads.pull import (
    calendly,
    call_rail,
    google_ads,
    jotform,
    linkedin,
    meta,
    twilio,
    typeform,
)
from leaddesk.services.roads.pull.asking import Access, Ask, Item, VendorRoad


class One(NamedTuple):
    """How a vendor is asked for one lead that it only named, and how that is read."""

    ask: Callable[[Access, str], Ask]
    read: Callable[[Any], Item | None]


ROADS: dict[str, VendorRoad] = {
    "meta": meta,
    "google_ads": google_ads,
    "linkedin": linkedin,
    "typeform": typeform,
    "jotform": jotform,
    "calendly": calendly,
    "call_rail": call_rail,
    "twilio": twilio,
}

#: The vendors whose webhook only names a lead.
ONE: dict[str, One] = {
    "meta": One(meta.ask_one, meta.read_one),
    "linkedin": One(linkedin.ask_one, linkedin.read_one),
}

#: How to ask for a token that is good now; the others are asked with the one that was given.
GRANTS: dict[str, Callable[[Access], Ask]] = {"google_ads": google_ads.grant}
