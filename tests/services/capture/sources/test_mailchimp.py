"""What Mailchimp posts of an audience."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import deliveries as given


def test_a_subscription_is_a_lead_that_allows_email() -> None:
    found = given.record(given.form(given.MAILCHIMP))
    assert (found.first_name, found.last_name, found.external_id) == ("Ana", "Sample", "8a25")
    assert given.emails(found) == ["ana@example.com"]
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    [consent] = found.consents
    assert (consent.channel, consent.granted, consent.ip) == (Channel.EMAIL, True, "203.0.113.7")


def test_leaving_and_a_dead_address_are_news() -> None:
    def told(**changed: str) -> News:
        found = given.only(given.form({**given.MAILCHIMP, **changed}))
        assert isinstance(found, News)
        assert found.email == "ana@example.com"
        return found

    left = told(type="unsubscribe", **{"data[reason]": "manual"})
    assert (left.kind, left.channel) == (NewsKind.OPT_OUT, Channel.EMAIL)
    assert told(type="cleaned", **{"data[reason]": "hard"}).hard
    assert not told(type="cleaned", **{"data[reason]": "abuse"}).hard
    assert told(type="profile").kind is NewsKind.CHANGED


def test_a_mailing_is_no_person() -> None:
    assert isinstance(given.only(given.form({**given.MAILCHIMP, "type": "campaign"})), NotALead)
