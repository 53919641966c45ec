"""Zoom's report of who came."""

from datetime import UTC, datetime

from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import Ignored, StandardRecord
from tests.services.capture.sources.deliveries import phones
from tests.services.capture.sources.exports import outcomes

COLUMNS = (
    "Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,"
    "Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,"
    '"Your trade, ""if any""",Country/Region Name'
)
REPORT = f"""Attendee Report
Report Generated:,"07/21/2026 02:45:00 PM"
Topic,Webinar ID,Actual Start Time,# Registrants,Unique Viewers
Roofs for beginners,000 0000,"07/21/2026 10:45:00 AM",1,1
Host Details
Attended,User Name (Original Name),Email,Join Time,Country/Region Name
Yes,Hedda Host,host@example.com,"07/21/2026 10:40:00 AM",United States
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Country/Region Name
Yes,Paul Panel,panel@example.com,"07/21/2026 10:41:00 AM",United States
Attendee Details
{COLUMNS}
No,Ana,Ana,Sample,ana@example.com,352-555-0101,"Jul 20, 2026 09:14:00",approved,--,--,--,--,Roofer,
Yes,Cid,Cid,Denied,cid@example.com,,"07/20/2026 09:14:00 AM",denied,--,--,--,--,--,United States
Other Attended
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
15550001111,"07/21/2026 10:50:00 AM","07/21/2026 11:00:00 AM",10,United States
"""


def test_only_the_people_who_signed_up_are_leads() -> None:
    table = read_file(REPORT.encode(), "report.csv")
    assert table.header_row == 12
    rows = outcomes(table)
    assert {number: row.reason for number, row in rows.items() if isinstance(row, Ignored)} == {
        7: "it is a host of the event",
        10: "it is a panelist of the event",
        14: "the registration was turned away",
        17: "it only phoned in, without a name",
    }
    ana = rows[13]
    assert isinstance(ana, StandardRecord)
    assert (ana.first_name, ana.last_name, phones(ana)) == ("Ana", "Sample", ["+13525550101"])
    # Who did not come is a colder lead, not none; two dashes are nothing.
    assert dict(ana.custom) == {"Attended": "No", 'Your trade, "if any"': "Roofer"}
    assert ana.captured_at == datetime(2026, 7, 20, 13, 14, tzinfo=UTC)
    assert table.problems == []


def test_one_registrant_is_found_below_a_longer_list_of_hosts() -> None:
    hosts = "Yes,Hedda Host,host@example.com,,\n" * 9
    text = f"Host Details\nAttended,User Name (Original Name),Email,Join Time,Country\n{hosts}"
    text += f"Attendee Details\n{COLUMNS}\nYes,Ana,Ana,Sample,ana@example.com,,,,,,,,,\n"
    rows = outcomes(read_file(text.encode(), "report.csv"))
    assert [type(row) for row in rows.values()] == [Ignored] * 9 + [StandardRecord]
