"""Forms of HubSpot."""

from datetime import UTC, datetime

from tests.services.capture.sources import deliveries as given


def test_a_submission_and_a_page_of_them() -> None:
    for document in (given.HUBSPOT, {"results": [given.HUBSPOT], "paging": {}}):
        found = given.record(document)
        assert (found.first_name, found.campaign, found.external_id) == ("Ana", "roofs", "c-1")
        assert (given.phones(found), given.emails(found)) == (
            ["+13525550101"],
            ["ana@example.com"],
        )
        assert found.captured_at == datetime(2026, 7, 21, 13, 14, 0, 123000, tzinfo=UTC)
        assert dict(found.custom) == {"best_time": "evening"}
