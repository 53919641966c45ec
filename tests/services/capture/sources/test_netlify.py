"""Forms of Netlify."""

from datetime import UTC, datetime

from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given


def test_the_labels_that_people_see_say_what_an_answer_is() -> None:
    for document in (given.NETLIFY, {"payload": given.NETLIFY}):
        found = given.record(document)
        assert (found.first_name, found.last_name) == ("Ana", "Sample")
        assert (given.phones(found), given.emails(found)) == (
            ["+13525550101"],
            ["ana@example.com"],
        )
        assert (found.external_id, found.campaign) == ("5f0", "roofs")
        assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
        # What the site adds is no answer.
        assert dict(found.custom) == {"Form": "contact"}


def test_the_trap_for_programs() -> None:
    data = {**given.NETLIFY["data"], "bot-field": "http://pills"}
    assert isinstance(given.only({**given.NETLIFY, "data": data}), NotALead)
