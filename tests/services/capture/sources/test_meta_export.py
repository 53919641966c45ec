"""The table that Meta's Ads Manager gives."""

from datetime import UTC, datetime

import pytest

from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import Ignored, StandardRecord
from tests.services.capture.sources.deliveries import phones
from tests.services.capture.sources.exports import outcomes

TEXT = (
    "id\tcreated_time\tad_id\tad_name\tform_id\tis_organic\tplatform\tfull_name\tphone_number\t"
    "email\tlead_status\n"
    "l:901\t2026-07-21T18:44:00+05:30\tag:1\tWindows\tf:3\tFALSE\tig\tAna Sample\tp:+447700900123"
    "\tana@example.com\tcomplete\n"
    "l:902\t2026-07-21T18:44:00+05:30\tag:1\tWindows\tf:3\tTRUE\tfb\tBo Other\tp:07700900456"
    "\tbo@example.com\tcomplete\n"
    "l:903\t2026-07-21T18:44:00+05:30\tag:1\tWindows\tf:3\tFALSE\tfb"
    "\t<test lead: dummy data for full_name>\tp:<test lead: dummy data for phone_number>"
    "\ttest@example.com\tcomplete\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_marks_before_numbers_go_in_any_encoding(encoding: str, delimiter: str) -> None:
    data = TEXT.replace("\t", delimiter)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    rows = outcomes(read_file(mark + data.encode(encoding), "leads.csv"), "GB")
    ana, bo = rows[2], rows[3]
    assert isinstance(ana, StandardRecord)
    assert isinstance(bo, StandardRecord)
    assert (ana.external_id, phones(ana), ana.medium) == ("901", ["+447700900123"], "Instagram")
    assert ana.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    # Without a plus, a number is one of the desk's own country.
    assert (phones(bo), bo.medium) == (["+447700900456"], "Facebook")
    assert dict(bo.custom) == {"Ad": "Windows", "Organic": "TRUE"}
    # What Meta's own page was through with is no stage of a desk.
    assert ana.stage == ""
    assert rows[4] == Ignored("it is one of Meta’s test leads")
