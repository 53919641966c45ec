"""ADF, whole and broken, alone and in a mail."""

from datetime import UTC, datetime

from leaddesk.services.capture.standard_record import Unreadable
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import mail
from tests.services.capture.sources.deliveries import emails, only, outcome, phones, read, record


def test_each_prospect_is_a_lead() -> None:
    first, second = read(arrivals.ADF.encode()).told
    found = record(first)
    assert (found.first_name, found.last_name, found.external_id) == ("Ana", "Sample", "P-1")
    assert (phones(found), emails(found)) == (["+13525550101"], ["ana@example.com"])
    assert (found.city, found.region, found.postal_code) == ("Boston", "MA", "02139")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)
    assert found.notes == "Blue & fast"
    assert found.custom["Vehicle"] == "2024 Ford F-150 (lease)"
    assert found.custom["Vendor"] == "Example Motors"
    assert record(second).last_name == "Other"
    assert first.original != second.original  # type: ignore[union-attr]


def test_adf_in_a_mail_and_as_its_attachment() -> None:
    in_text = mail("See below\n\n" + arrivals.ADF.split("?>\n", 1)[1], "New lead")
    assert read(in_text).format == "adf"
    assert [outcome(one)[0] for one in read(in_text).told] == ["Ana", "Bo"]
    attached = (
        b"From: a@b.org\r\nSubject: lead\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: application/xml; name=lead.xml\r\n\r\n"
        + arrivals.ADF.encode()
        + b"\r\n--b--"
    )
    assert [outcome(one)[0] for one in read(attached).told] == ["Ana", "Bo"]


def test_a_document_without_anybody_is_refused() -> None:
    assert only(b"<adf><x/></adf>") == Unreadable("it holds no prospect")


def test_entities_are_refused() -> None:
    raw = b'<!DOCTYPE adf [<!ENTITY a "b">]><adf><prospect>&a;</prospect></adf>'
    assert only(raw) == Unreadable("it defines entities, which is not safe")
