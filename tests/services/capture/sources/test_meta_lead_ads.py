"""Lead ads of Facebook and Instagram."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.told import News, NewsKind, NotALead, ToFetch
from tests.services.capture.sources import deliveries as given


def test_a_notice_names_each_lead_to_fetch() -> None:
    told = given.read(given.META_NOTICE).told
    at = datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert told == (
        ToFetch("901", "33", at),
        ToFetch("902", "33"),
        NotALead("it tells of something else on the page"),
    )


def test_a_notice_without_a_number_is_not_passed_over() -> None:
    changes = [{"field": "leadgen", "value": {"form_id": "3"}}]
    [told] = given.read({"object": "page", "entry": [{"id": "1", "changes": changes}]}).told
    assert told == Unreadable("it names no lead")


def test_a_lead_has_its_answers_its_campaign_and_what_it_allows() -> None:
    found = given.record(given.META_LEAD)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert given.phones(found) == ["+13525550101"]
    assert given.emails(found) == ["ana@example.com"]
    assert (found.campaign, found.medium, found.external_id) == ("Roofs in May", "Instagram", "901")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert found.timeline == "this_week, asap"
    assert [(one.channel, one.granted) for one in found.consents] == [(Channel.SMS, True)]
    assert found.custom["optional_2"] == "no"


def test_each_lead_of_a_page_is_kept_by_itself() -> None:
    page = {"data": [given.META_LEAD, {**given.META_LEAD, "id": "902"}], "paging": {}}
    told = given.read(page).told
    assert [given.record(one).external_id for one in told] == ["901", "902"]
    assert b'"902"' in told[1].original  # type: ignore[union-attr]


def test_boxes_alone_are_news_of_a_lead_that_came_before() -> None:
    told = given.only({"id": "901", "custom_disclaimer_responses": [
        {"checkbox_key": "optional_1", "is_checked": "1"},
        {"checkbox_key": "optional_2", "is_checked": ""},
    ]})  # fmt: skip
    assert isinstance(told, News)
    assert (told.kind, told.external_id) == (NewsKind.CHANGED, "901")
    assert told.text == "optional_1: yes, optional_2: no"


def test_metas_own_test_lead_and_its_check_are_no_leads() -> None:
    dummy = [{"name": "email", "values": ["<test lead: dummy data for email>"]}]
    assert isinstance(given.only({"id": "1", "field_data": dummy}), NotALead)
    check = b"https://example.test/in?hub.mode=subscribe&hub.challenge=1158&hub.verify_token=x"
    assert given.only(check) == NotALead("it is Meta’s check of the address")
