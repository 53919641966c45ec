"""The attendees and the orders of an event."""

from datetime import UTC, datetime

from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import Ignored, StandardRecord
from tests.services.capture.sources.exports import outcomes

ATTENDEES = b"""Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee Status,Diet
1001,2026-07-01,Ana,Sample,ana@example.com,Early,Attending,Vegan
1001,2026-07-01,Bo,Other,bo@example.com,Early,Attending,
1002,2026-07-02,Cid,Third,cid@example.com,Late,Refunded
"""
ORDERS = b"""\
Order #,Order Date,First Name,Email,Total Paid,Order Status,Promo Code,Affiliate,Event Name
1,"Jul 1, 2026 7:05 PM",Ana,ana@example.com,$60.00,Attending,insta,,Jazz Night
2,2026-07-01 20:10,Bo,bo@example.com,40.00,Attending,insta,promoter-leo,Jazz Night
"""


def test_people_of_one_order_are_several_and_a_ticket_given_back_is_none() -> None:
    table = read_file(ATTENDEES, "attendees.csv")
    rows = outcomes(table)
    ana, bo = rows[2], rows[3]
    assert isinstance(ana, StandardRecord)
    assert isinstance(bo, StandardRecord)
    assert (ana.first_name, bo.first_name) == ("Ana", "Bo")
    assert (ana.external_id, bo.external_id) == ("", "")
    assert ana.captured_at == datetime(2026, 7, 1, 4, tzinfo=UTC)
    assert dict(ana.custom) == {
        "Order": "1001", "Ticket": "Early", "Attending": "Attending", "Diet": "Vegan",
    }  # fmt: skip
    assert rows[4] == Ignored("the ticket was given back")
    assert [problem.reason for problem in table.problems] == [
        "the row has only 7 of 8 values; the others are blank"
    ]


def test_orders_say_who_brought_them_and_are_dated_two_ways() -> None:
    first, second = outcomes(read_file(ORDERS, "orders.csv")).values()
    assert isinstance(first, StandardRecord)
    assert isinstance(second, StandardRecord)
    assert (first.source, second.source) == ("insta", "promoter-leo")
    assert first.captured_at == datetime(2026, 7, 1, 23, 5, tzinfo=UTC)
    assert second.captured_at == datetime(2026, 7, 2, 0, 10, tzinfo=UTC)
    assert (first.campaign, first.cost) == ("Jazz Night", None)
    assert first.custom["Paid"] == "$60.00"
