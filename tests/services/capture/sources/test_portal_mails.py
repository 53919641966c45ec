"""Mails of forms and portals: the person is in the text, in the subject or behind a relay."""

from datetime import UTC, datetime

import pytest

from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import mail
from tests.services.capture.sources.deliveries import emails, only, phones, read, record

SENT = datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (arrivals.CONTACT_FORM, "contact_form_7"),
        (arrivals.ZILLOW_ASKS, "zillow"),
        (arrivals.REALTOR_ALERT, "realtor_com"),
        (arrivals.REALTOR_INQUIRY, "realtor_com"),
        (arrivals.ALERT_OF_A_PORTAL, "follow_up_boss"),
        (arrivals.HOMES_ALERT, "homes"),
        (arrivals.FORM_MAIL, "generic_mail"),
    ],
)
def test_the_person_and_when_they_asked(raw: bytes, form: str) -> None:
    assert read(raw).format == form
    found = record(raw)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert phones(found) == ["+13525550101"]
    relayed = form == "zillow"
    assert emails(found) == ["x7tok@convo.zillow.com" if relayed else "ana@example.com"]
    assert found.captured_at == SENT
    assert found.external_id == "<m-1@example.com>"


def test_contact_form_7_leaves_its_footer_out() -> None:
    found = record(arrivals.CONTACT_FORM)
    assert (found.intent, found.notes) == ("Roof", "Call (352) 555-0101, please.")
    old = arrivals.CONTACT_FORM.replace(b"Sample ana@example.com", b"Sample <ana@example.com>")
    assert record(old).last_name == "Sample"


def test_zillow_names_the_property_and_keeps_both_ways() -> None:
    found = record(arrivals.ZILLOW_ASKS)
    assert found.custom["Property"] == "15 Pinewood Dr"
    assert "Friday" in found.notes
    own = arrivals.ZILLOW_ASKS.replace(b"Phone:", b"Email: ana@example.com\r\nPhone:")
    assert emails(record(own)) == ["ana@example.com", "x7tok@convo.zillow.com"]


def test_realtor_com_names_the_property() -> None:
    found = record(arrivals.REALTOR_ALERT)
    assert found.notes == "A tour, please.\nThis week."
    assert found.custom == {"Property": "15 Pinewood Dr\nBoston, MA 02139", "MLS number": "77"}


def test_an_alert_about_another_portal_s_lead_is_that_portal_s() -> None:
    told = only(arrivals.ALERT_OF_A_PORTAL)
    assert isinstance(told, RawLead)
    assert told.source == "Zillow"
    assert record(told).custom["Property"] == "15 Pinewood Dr ($325,000)"
    alone = arrivals.ALERT_OF_A_PORTAL.replace(b" from Zillow interested in 15", b" in 15")
    assert isinstance(only(alone), RawLead)


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("my-saved-home@mail.zillow.com", "Your saved home dropped in price"),
        ("leads@email.realtor.com", "Tips for agents"),
        ("leads@followupboss.com", "Your daily Hot Sheet"),
        ("noreply@homes.com", "News for May"),
    ],
)
def test_a_portal_s_own_news_is_no_lead(sender: str, subject: str) -> None:
    assert isinstance(only(mail("3 bd 2 ba", subject, sender)), NotALead)
