"""Elementor forms."""

from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given


def test_an_advanced_post_says_what_its_fields_are() -> None:
    found = given.record(given.form(given.ELEMENTOR_ADVANCED))
    assert (found.first_name, found.last_name) == ("Ana", "Sample")
    assert given.phones(found) == ["+13525550101"]
    assert (found.campaign, found.medium) == ("spring", "cpc")
    # The site's own date is in words and without a zone.
    assert not found.captured_at_known
    assert dict(found.custom) == {"Form": "Contact"}


def test_a_flat_post_with_and_without_labels() -> None:
    read = given.read(given.form(given.ELEMENTOR_FLAT))
    assert read.format == "elementor"
    found = given.record(read.told[0])
    assert (found.first_name, given.emails(found)) == ("Ana", ["ana@example.com"])
    assert dict(found.custom) == {"Form": "Contact"}


def test_the_trap_for_programs() -> None:
    post = {**given.ELEMENTOR_FLAT, "No Label honeypot": "buy pills"}
    assert isinstance(given.only(given.form(post)), NotALead)
