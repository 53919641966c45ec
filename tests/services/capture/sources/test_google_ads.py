"""Lead forms of Google Ads."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given


def test_the_post_of_a_form() -> None:
    found = given.record(given.GOOGLE_ADS)
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert given.phones(found) == ["+13525550101"]
    assert given.emails(found) == ["ana@example.com"]
    assert (found.campaign, found.external_id) == ("77", "g-1")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert dict(found.custom) == {"Which service?": "Roof"}


def test_a_post_without_a_time_came_in_when_it_was_received() -> None:
    document = {key: value for key, value in given.GOOGLE_ADS.items() if key != "lead_submit_time"}
    found = given.record(document)
    assert (found.captured_at, found.captured_at_known) == (given.RECEIVED, False)


def test_test_data_is_no_lead() -> None:
    assert given.only({**given.GOOGLE_ADS, "is_test": True}) == NotALead(
        "Google marks it as test data"
    )


def test_a_search_of_the_api() -> None:
    found = given.record(given.GOOGLE_ADS_SEARCH)
    assert (given.emails(found), found.budget, found.external_id) == (
        ["a@example.com"],
        "5000",
        "9",
    )
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
