"""The attendees or the orders of an event, as Eventbrite lets people download them.

Several people may share an order. Who gave the ticket back is nobody to follow up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE
from leaddesk.services.capture.table import Row, Table

NAME = "Eventbrite"

_STATUS = ("Attendee Status", "Order Status")
_GONE = {
    "refunded": "the ticket was given back",
    "cancelled": "the ticket was cancelled",
    "canceled": "the ticket was cancelled",
    "deleted": "the ticket was cancelled",
    "not attending": "this person does not come",
}
#: Whoever brought them: a partner, or the code that was given out.
_BROUGHT_BY = "Affiliate or promo code"
_GOES_TO = {
    # Several people share one: it is no number of a person.
    "Order #": CUSTOM + "Order",
    "Order Date": "captured_at",
    "Event Name": "campaign",
    "Event Date": CUSTOM + "Event date",
    "Ticket Type": CUSTOM + "Ticket",
    "Total Paid": CUSTOM + "Paid",
    "Promo Code": IGNORE,
    "Affiliate": IGNORE,
    _BROUGHT_BY: "source",
    **dict.fromkeys(_STATUS, CUSTOM + "Attending"),
}


def recognises(header: Sequence[str]) -> bool:
    """By the order and what became of it."""
    return {"Order #", "Order Date"} <= set(header) and not set(header).isdisjoint(_STATUS)


def read(table: Table) -> Table:
    """The table, with one more column for who brought the people."""
    places = {name: index for index, name in enumerate(table.header)}
    brings = [places[name] for name in ("Affiliate", "Promo Code") if name in places]
    status = next(places[name] for name in _STATUS if name in places)
    header = (*table.header, _BROUGHT_BY) if brings else table.header

    def rows(of: Table) -> Iterator[Row]:
        for row in table.read_rows(of):
            cells = row.cells
            if brings and len(cells) == len(table.header):
                cells = [*cells, next(filter(None, (cells[one].strip() for one in brings)), "")]
            said = row.cells[status].strip().lower() if status < len(row.cells) else ""
            yield row._replace(cells=cells, no_lead=_GONE.get(said, ""))

    goes_to = {name: field for name, field in _GOES_TO.items() if name in header}
    return replace(table, header=header, read_rows=rows, goes_to=goes_to)
