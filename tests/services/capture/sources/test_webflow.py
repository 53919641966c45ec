"""Forms of Webflow."""

from datetime import UTC, datetime

from tests.services.capture.sources import deliveries as given


def test_the_first_version() -> None:
    found = given.record(given.WEBFLOW_1)
    assert (found.first_name, found.notes, found.external_id) == ("Ana", "Hello", "643")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    # The name of the form is nobody's.
    assert dict(found.custom) == {"Form": "Footer form"}


def test_the_second_version() -> None:
    found = given.record(given.WEBFLOW_2)
    assert (found.last_name, found.external_id) == ("Sample", "632")
    assert given.phones(found) == ["+13525550101"]
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
