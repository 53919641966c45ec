"""The shared samples of portals, vendors, mails and calls tell what their index says."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.models.vocabulary import Channel, Validity
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_record import StandardRecord, Unreadable
from leaddesk.services.capture.told import News, NewsKind, NotALead, Told
from tests.services.capture.samples import sample, samples
from tests.services.capture.sources.deliveries import emails, phones, read, record

ANA = ("Ana", "Sample", ["+13525550101"], ["ana@example.com"])
PAT = ("Pat", "Specimen", ["+15175550129"], ["pat@example.com"])
DOE = ("John", "Doe", ["+13939993922"], [])
WRITER = ("", "", ["+14133881111"], [])


def told(path: str) -> Told:
    [one] = read(sample(*path.split("/")).read_bytes()).told
    return one


def person(found: StandardRecord) -> tuple[Any, ...]:
    return (found.first_name, found.last_name, phones(found), emails(found))


@pytest.mark.parametrize(
    ("path", "who", "at"),
    [
        ("adf/minimal_x1.xml", DOE, "2000-03-30T23:30:20"),
        ("adf/spec_preamble_smart_quotes.xml", DOE, "2000-03-30T23:30:20"),
        (
            "adf/unquoted_attribute_template.xml",
            ("Sarah", "Johnson", ["+15558675309"], []),
            "2026-07-21T13:14:00",
        ),
        (
            "angi/homeadvisor_lead.json",
            ("Bill", "Down", ["+12222222222", "+15558675308"], ["info@example.com"]),
            "",
        ),
        (
            "angi/lead_2024_shape.json",
            ("Jane", "Doe", ["+13031234567", "+13037654321"], ["janedoe@gmail.com"]),
            "",
        ),
        ("callrail/calls_caller_id_is_place.json", ("", "", ["+17064558047"], []),
         "2017-01-25T00:50:03.456"),
        ("callrail/post_call_signed_vector.json", ("Kaylah", "Mills", ["+12148654559"], []),
         "2018-02-19T18:41:00.236"),
        ("callrail/post_call_v3.json", ("Jimmy", "Pesto", ["+13036231131"], []),
         "2017-01-24T16:27:48.119"),
        ("callrail/text_message_received.json", ("", "", ["+17705555555"], []),
         "2017-10-23T19:57:18.826"),
        ("contact_form_7/notification_default.eml", ANA, "2026-07-21T13:14:05"),
        ("contact_form_7/notification_old_template.eml", ANA, "2026-07-21T13:14:05"),
        ("leadmailbox/add_lead_typed.json", ANA, "2026-07-21T13:14:05"),
        ("mortgage_vendors/bankrate.json", ANA, ""),
        ("mortgage_vendors/leadpops.json", ANA, ""),
        ("mortgage_vendors/lendingtree.json", ANA, ""),
        ("mortgage_vendors/realtor_com.json", ANA, ""),
        ("mortgage_vendors/zillow_mortgage_simple.json", ANA, ""),
        ("portal_emails/followupboss_alert_typed.eml", PAT, "2026-07-21T13:14:05"),
        ("portal_emails/realtor_com_lead.eml", PAT, "2026-07-21T13:14:05"),
        ("portal_emails/realtor_com_new_inquiry_subject.eml", PAT, "2026-07-21T13:14:05"),
        ("thumbtack/lead_v2_docs.json", ("John", "Davis", ["+11234567890"], []),
         "2017-06-29T18:18:14"),
        ("thumbtack/negotiation_v4_get.json", ("Olivia", "Y.", [], []), "2024-06-13T17:18:01"),
        ("twilio/inbound_mms_two_media.form", WRITER, ""),
        ("twilio/inbound_sms.form", WRITER, ""),
        ("twilio/inbound_sms_base64_body.form", WRITER, ""),
        ("twilio/inbound_sms_messaging_service.form", WRITER, ""),
        ("twilio/inbound_voice.form", ("", "", ["+256700000000"], []), ""),
        ("twilio/inbound_whatsapp.form", WRITER, ""),
        ("vonage/inbound_sms_get.txt", ("", "", ["+2349067554729"], []), ""),
        (
            "email_inbound_webhooks/postmark_inbound.json",
            ("Postmarkapp", "Support", [], ["replyto@example.com"]),
            "2023-05-05T21:44:33",
        ),
    ],
)  # fmt: skip
def test_who_it_is_and_when(path: str, who: tuple[Any, ...], at: str) -> None:
    found = record(sample(*path.split("/")).read_bytes())
    assert person(found) == who
    if at:
        assert found.captured_at == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_numbers_that_cannot_be_are_kept_and_not_called_valid() -> None:
    for path in ("adf/minimal_x1.xml", "thumbtack/lead_v2_docs.json", "angi/homeadvisor_lead.json"):
        found = record(sample(*path.split("/")).read_bytes())
        assert found.phones[0].validity is not Validity.VALID


def test_what_their_index_adds() -> None:
    angi = record(sample("angi", "lead_2024_shape.json").read_bytes())
    assert angi.cost is not None
    assert (angi.cost.minor, angi.external_id) == (2567, "123456780")
    home = record(sample("angi", "homeadvisor_lead.json").read_bytes())
    assert (home.timeline, home.custom["Other name given"]) == ("Within 1 week", "Fancy Nancy")
    alert = told("portal_emails/followupboss_alert_typed.eml")
    assert isinstance(alert, RawLead)
    assert alert.source == "Zillow"
    pops = record(sample("mortgage_vendors", "leadpops.json").read_bytes())
    assert "Co Borrower" in pops.custom["Co-borrower"]
    text = told("twilio/inbound_sms_base64_body.form")
    assert isinstance(text, RawLead)
    assert text.inbound is not None
    assert text.inbound.text.startswith("QmFubm9u")
    call = told("callrail/post_call_v3.json")
    assert isinstance(call, RawLead)
    assert call.inbound is not None
    assert (call.inbound.answered, call.inbound.seconds) == (False, 4)


@pytest.mark.parametrize(
    "path",
    [
        "boberdoo/response_manual.xml",
        "boberdoo/response_matched.xml",
        "boberdoo/response_matched_price.xml",
        "boberdoo/response_unmatched.xml",
        "leadspedia/post_typed.form",
        "leadspedia/response_accepted.xml",
        "portal_emails/zillow_marketing_not_a_lead.eml",
    ],
)
def test_what_is_no_lead(path: str) -> None:
    assert isinstance(told(path), NotALead)


@pytest.mark.parametrize(
    ("path", "kind", "channel"),
    [
        ("boberdoo/response_error_dnc.xml", NewsKind.OPT_OUT, Channel.CALL),
        ("leadmailbox/update_lead_patch_typed.json", NewsKind.CHANGED, None),
        ("thumbtack/lead_price_update.json", NewsKind.COST, None),
        ("twilio/status_delivered.form", NewsKind.DELIVERY, Channel.SMS),
        ("twilio/status_failed_21610_stop.form", NewsKind.OPT_OUT, Channel.SMS),
        ("twilio/status_messaging_service.form", NewsKind.DELIVERY, Channel.SMS),
        ("vonage/status_failed.txt", NewsKind.DELIVERY, Channel.SMS),
    ],
)
def test_what_is_news(path: str, kind: NewsKind, channel: Channel | None) -> None:
    found = told(path)
    assert isinstance(found, News)
    assert (found.kind, found.channel) == (kind, channel)


def test_a_damaged_sample_waits() -> None:
    assert isinstance(told("thumbtack/lead_v2_docs_broken.json"), Unreadable)


@pytest.mark.parametrize("path", samples("email_messages", "*.eml"), ids=lambda path: path.stem)
def test_messages_of_every_kind_name_their_sender(path: Any) -> None:
    found = record(path.read_bytes())
    assert "@" in emails(found)[0]
