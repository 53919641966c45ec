"""The shared samples of ads, forms, calendars and events, as their index says they must read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import Read, read_file, read_payload
from leaddesk.services.capture.standard_record import Ignored, StandardRecord, Unreadable
from leaddesk.services.capture.told import News, NewsKind, NotALead, ToFetch
from tests.services.capture.samples import sample
from tests.services.capture.sources import deliveries as given
from tests.services.capture.sources.exports import outcomes


def told(path: str) -> Read:
    return read_payload(Payload(sample(*path.split("/")).read_bytes()))


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("path", "country", "expected"),
    [
        ("meta_lead_ads/graph_lead_docs.json", "US", {
            "first_name": "Joe", "last_name": "Example", "emails": ["joe@example.com"],
            "phones": [], "captured_at": at(2015, 2, 28, 8, 49, 14),
            "custom": {"car_make": "Honda", "selected_dealer": "99213450"}}),
        ("meta_lead_ads/graph_form_leads_page_docs.json", "US", {
            "first_name": "Joe", "captured_at": at(2018, 2, 28, 8, 49, 14)}),
        ("google_ads/webhook_with_submit_time.json", "US", {
            "first_name": "Jane", "last_name": "Doe", "emails": ["jane@example.com"],
            "phones": ["+11234567890"], "captured_at": at(2026, 7, 21, 10)}),
        ("linkedin/lead_form_response.json", "US", {
            "first_name": "Ada", "last_name": "Lovelace", "emails": ["ada@example.com"],
            "phones": ["+919800000000"], "company": "Analytical Engines", "job_title": "Founder",
            "campaign": "Brand awareness - May",
            "captured_at": at(2023, 6, 7, 23, 59, 18, 881000)}),
        ("tiktok/webhook_lead.json", "US", {
            "first_name": "Jane", "last_name": "Doe", "emails": ["lead@example.com"],
            "phones": ["+15088888888"], "external_id": "7012345678901234567",
            "captured_at": at(2021, 2, 25, 7, 45, 52)}),
        ("tiktok/webhook_lead_string_ids.json", "US", {
            "first_name": "Gabriela", "last_name": "Silang", "emails": ["g@example.com"],
            "phones": [], "captured_at": at(2025, 10, 9, 8, 53, 20)}),
        ("typeform/webhook_official_short.json", "US", {
            "first_name": "", "last_name": "", "emails": ["laura@example.com"],
            "captured_at": at(2018, 1, 18, 18, 17, 2)}),
        ("jotform/api_submission.json", "US", {
            "first_name": "Johnny", "last_name": "Kennedy", "emails": ["johnny@cloudpipe.com"],
            "captured_at": at(2023, 12, 1, 0, 13, 47)}),
        ("jotform/webhook_multipart_fields.json", "US", {
            "first_name": "Robin", "last_name": "P", "external_id": "6084250982513018472",
            "captured_at_known": False}),
        ("jotform/webhook_rawrequest_phone.json", "US", {
            "first_name": "Wowa", "last_name": "Mawi", "emails": ["msjnndknsaj@nsjkand.com"],
            "captured_at": at(2025, 11, 21, 18, 51, 43, 712000)}),
        ("gravity_forms/entry_object_typed.json", "US", {
            "first_name": "Ana", "last_name": "Sample", "emails": ["ana@example.com"],
            "phones": ["+13525550101"], "captured_at": at(2026, 7, 21, 13, 14, 5)}),
        ("gravity_forms/entry_rest_v2.json", "US", {
            "first_name": "Jane", "last_name": "Doe", "phones": [], "emails": [],
            "captured_at": at(2019, 3, 4, 15, 52, 49),
            "custom": {"Form 1 field 3": "Tea", "Form 1 field 4": "Bagel, Danish"}}),
        ("elementor/webhook_advanced_data.form", "US", {
            "first_name": "Jordan", "last_name": "Sample", "phones": ["+13525550101"],
            "captured_at_known": False}),
        ("elementor/webhook_flat.form", "BR", {
            "first_name": "Shara", "emails": ["shara@example.com"], "phones": ["+5531996176245"]}),
        ("unbounce/form_post_data_json.form", "US", {
            "first_name": "John", "last_name": "Doe", "emails": ["john.doe@test.com"],
            "city": "Bounceville", "region": "CA"}),
        ("netlify/submission_created_typed.json", "US", {
            "first_name": "Ana", "last_name": "Sample", "emails": ["ana@example.com"],
            "phones": ["+13525550101"], "captured_at": at(2026, 7, 21, 13, 14),
            "custom": {"Form": "contact"}}),
        ("hubspot_forms/form_submission.json", "US", {
            "emails": ["test@sample.com"], "captured_at": at(2024, 6, 24, 18, 9, 22, 899000)}),
        ("calendly/invitee_created_v2.json", "US", {
            "first_name": "John", "last_name": "Doe", "emails": ["invitee@example.com"],
            "campaign": "demo", "captured_at": at(2023, 1, 15, 10, 30),
            "custom": {"What would you like to discuss?": "Product Demo",
                       "utm_source": "website", "Time zone": "America/New_York"}}),
        ("calendly/invitee_v1_legacy.json", "US", {
            "first_name": "Dagobert", "last_name": "Duck", "company": "Tresor Inc.",
            "captured_at": at(2020, 7, 26, 15, 22, 44)}),
        ("zoom/webinar_registration_created.json", "US", {
            "first_name": "Mark", "last_name": "Sample", "emails": ["mark@example.com"],
            "captured_at_known": False}),
        ("web_forms/landing_page_post_consent_typed.form", "US", {
            "first_name": "Ana", "last_name": "Sample", "emails": ["ana@example.com"],
            "phones": ["+13525550101"], "campaign": "roofing",
            "custom": {
                "utm_source": "google",
                "Jornaya LeadiD": "5FAC1B2E-7424-C8A7-E644-87C71679D13E",
                "TrustedForm certificate":
                    "https://cert.trustedform.com/533c80270218239ec3000012"}}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_lead_reads_as_the_index_says(path: str, country: str, expected: dict[str, Any]) -> None:
    read = told(path)
    assert not read.format.startswith("generic") or path.startswith("web_forms")
    [raw] = read.told
    assert isinstance(raw, RawLead)
    found = given.record(raw, country)
    for name, value in expected.items():
        shown: Any = getattr(found, name)
        if name in ("phones", "emails"):
            shown = given.phones(found) if name == "phones" else given.emails(found)
        assert (dict(shown) if name == "custom" else shown) == value, name


@pytest.mark.parametrize(
    "path",
    [
        "google_ads/webhook_with_submit_time.json",
        "jotform/webhook_rawrequest_phone.json",
        "unbounce/form_post_data_json.form",
    ],
)
def test_a_number_that_no_exchange_has_is_kept_and_not_called_valid(path: str) -> None:
    [raw] = told(path).told
    assert isinstance(raw, RawLead)
    [phone] = given.record(raw).phones
    assert phone.validity is not Validity.VALID
    assert phone.raw


def test_notices_name_what_is_to_be_fetched() -> None:
    official = told("meta_lead_ads/webhook_leadgen_official.json").told
    assert official == (ToFetch("233370042045345", "172036835026334", at(2021, 8, 27, 18, 12, 6)),)
    both = told("meta_lead_ads/webhook_two_changes_docs.json").told
    assert [(one.external_id, one.captured_at) for one in both if isinstance(one, ToFetch)] == [
        ("123123123123", at(2015, 8, 21, 1, 26, 24)),
        ("123123123124", at(2015, 8, 21, 1, 26, 24)),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "meta_lead_ads/verify_challenge_get.txt",
        "google_ads/webhook_send_test_data.json",
        "linkedin/api_form_spanish_excerpt.json",
    ],
)
def test_checks_tests_and_forms_are_no_leads(path: str) -> None:
    [found] = told(path).told
    assert isinstance(found, NotALead)


def test_news_of_leads_that_came_before() -> None:
    [boxes] = told("meta_lead_ads/graph_custom_disclaimer_docs.json").told
    assert isinstance(boxes, News)
    assert (boxes.external_id, boxes.text) == ("1231231231", "optional_1: yes, optional_2: no")
    [cancelled] = told("calendly/invitee_canceled_v2.json").told
    assert isinstance(cancelled, News)
    assert (cancelled.kind, cancelled.email) == (NewsKind.CANCELLED, "betty@example.com")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("google_ads/api_lead_form_submission_data.json", "there is no name, phone or e-mail"),
        ("google_forms/api_response.json", "there is no name, phone or e-mail"),
        ("typeform/webhook_choice_activepieces.json", "there is no name, phone or e-mail"),
        ("webflow/form_submission_v1.json", "the part after the @ is not a domain"),
    ],
)
def test_who_can_not_be_reached_waits(path: str, reason: str) -> None:
    [raw] = told(path).told
    found = given.outcome(raw)
    assert isinstance(found, Unreadable)
    assert found.reason == reason


def test_instants_of_answers_that_wait_are_known() -> None:
    [google] = told("google_ads/api_lead_form_submission_data.json").told
    [webflow] = told("webflow/form_submission_v1.json").told
    assert isinstance(google, RawLead)
    assert isinstance(webflow, RawLead)
    assert google.captured_at == at(2019, 1, 1, 20, 32, 45)
    assert webflow.captured_at == at(2023, 4, 11, 3, 53, 58, 624000)


@pytest.mark.parametrize("name", ["export_uk_masked.tsv", "export_uk_masked_utf16le_bom.csv"])
def test_the_export_of_meta(name: str) -> None:
    found = [
        one
        for one in outcomes(read_file(sample("meta_lead_ads", name)), "GB").values()
        if isinstance(one, StandardRecord)
    ]
    assert [(one.first_name, given.phones(one)[0], one.captured_at) for one in found] == [
        ("Alex", "+447700900123", at(2025, 9, 12, 9, 35, 13)),
        ("Chris", "+447700900456", at(2025, 9, 12, 8, 27)),
        ("Élodie", "+447700900789", at(2025, 9, 11, 21, 0, 58)),
    ]
    assert [one.medium for one in found] == ["Instagram", "Instagram", "Facebook"]
    assert {one.campaign for one in found} == {"leadgen_dba_uk"}
    assert {one.custom["Organic"] for one in found} == {"FALSE"}
    assert found[0].external_id == "4280180252203503"


def test_the_reports_of_zoom() -> None:
    several = outcomes(read_file(sample("zoom", "attendee_report_multisection.csv")), "IN")
    assert [type(one) for one in several.values()] == [Ignored, StandardRecord, StandardRecord]
    assert several[7] == Ignored("it is a host of the event")
    buyer = several[10]
    assert isinstance(buyer, StandardRecord)
    assert given.phones(buyer) == ["+919000000001"]
    masked = outcomes(read_file(sample("zoom", "attendee_report_real_shape_masked.csv")), "IN")
    alex, chris = masked.values()
    assert isinstance(alex, StandardRecord)
    assert isinstance(chris, StandardRecord)
    assert given.phones(chris) == ["+919999900002"]
    assert alex.custom["Attended"] == "No"
    assert alex.custom['Profession (if student mention "Student", not target profession)'] == "Ads"
    assert alex.captured_at == at(2025, 3, 15, 15, 23, 29)


def test_the_reports_of_eventbrite() -> None:
    rosa, jonah, sam = outcomes(read_file(sample("eventbrite", "attendees.csv"))).values()
    assert isinstance(rosa, StandardRecord)
    assert isinstance(jonah, StandardRecord)
    assert (given.emails(rosa), rosa.custom["Order"]) == (["rosa@example.com"], "1001")
    assert jonah.custom["Order"] == "1001"
    assert sam == Ignored("the ticket was given back")
    # The addresses of the other report end in .test, where no mail can go.
    orders = sample("eventbrite", "orders_report.csv").read_bytes()
    ana, bo = outcomes(read_file(orders.replace(b"x.test", b"example.com"), "orders.csv")).values()
    assert isinstance(ana, StandardRecord)
    assert isinstance(bo, StandardRecord)
    assert (ana.source, bo.source) == ("insta", "promoter-leo")
    assert (ana.captured_at, bo.captured_at) == (at(2026, 9, 26, 23, 5), at(2026, 9, 27, 0, 10))


def test_the_audiences_of_mailchimp() -> None:
    [one] = outcomes(read_file(sample("mailchimp", "audience_export.csv"))).values()
    assert isinstance(one, StandardRecord)
    assert (one.name, given.emails(one)) == ("", ["mail@example.com"])
    assert one.consents[0].at == at(2015, 3, 16, 14, 40, 47)
    [marc] = outcomes(read_file(sample("mailchimp", "audience_export_tags_quoted.csv"))).values()
    assert isinstance(marc, StandardRecord)
    assert (marc.name, marc.custom["Tags"]) == ("Marc C", "VIP, Blog")
    assert not marc.consents[0].granted


def test_the_sheet_of_a_google_form() -> None:
    sarah, lee = outcomes(read_file(sample("google_forms", "sheet_export_typed.csv"))).values()
    assert isinstance(sarah, StandardRecord)
    assert isinstance(lee, StandardRecord)
    assert (sarah.name, sarah.phones[0].raw) == ("Sarah Johnson", "(555) 867-5309")
    assert sarah.phones[0].validity is not Validity.VALID
    # One sheet, two locales: 21/07 can only be the 21st of July.
    assert (sarah.captured_at, lee.captured_at) == (
        at(2026, 7, 21, 13, 14, 5),
        at(2026, 7, 21, 18, 30),
    )


def test_certificates_are_told_by_their_address() -> None:
    for address in sample("trustedform", "cert_urls.txt").read_text("utf-8").split():
        found = given.record(given.form({"email": "a@example.com", "cert": address}))
        assert found.custom["TrustedForm certificate"] == address
