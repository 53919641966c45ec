"""An audience of Mailchimp."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import StandardRecord
from tests.services.capture.sources.exports import outcomes

HEADER = "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,NOTES,TAGS"


def test_who_confirmed_allows_email_since_then() -> None:
    text = f'{HEADER}\nana@example.com,Ana,2,,2026-07-01 14:40:47,7,x,,"""VIP"",""Blog, old"""\n'
    [ana] = outcomes(read_file(text.encode(), "audience.csv")).values()
    assert isinstance(ana, StandardRecord)
    at = datetime(2026, 7, 1, 14, 40, 47, tzinfo=UTC)
    assert (ana.captured_at, ana.external_id) == (at, "7")
    [consent] = ana.consents
    assert (consent.channel, consent.granted, consent.at) == (Channel.EMAIL, True, at)
    assert dict(ana.custom) == {"Mailchimp rating": "2", "Tags": "VIP, Blog, old"}


def test_whoever_is_in_the_file_of_those_who_left_forbids_it() -> None:
    text = (
        f"{HEADER},UNSUB_TIME\n"
        "ana@example.com,Ana,2,,2026-06-01 14:40:47,7,x,,,2026-07-01 10:00:00\n"
        "bo@example.com,Bo,2,,2026-06-01 14:40:47,8,y,,,\n"
    )
    found = list(outcomes(read_file(text.encode(), "unsubscribed.csv")).values())
    consents = [one.consents[0] for one in found if isinstance(one, StandardRecord)]
    assert [one.granted for one in consents] == [False, False]
    assert consents[0].at == datetime(2026, 7, 1, 10, tzinfo=UTC)
