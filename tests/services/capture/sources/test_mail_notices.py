"""Mails about mails are news of a lead, or none at all."""

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.deliveries import only


def test_a_bounce_names_the_address_and_our_message() -> None:
    told = only(arrivals.REPORT)
    assert isinstance(told, News)
    assert (told.kind, told.email, told.hard) == (NewsKind.BOUNCED, "ana@example.com", True)
    assert told.message_id == "<t-1@desk>"


def test_a_complaint_is_an_opt_out_of_e_mail() -> None:
    told = only(arrivals.COMPLAINT)
    assert isinstance(told, News)
    assert (told.kind, told.channel) == (NewsKind.OPT_OUT, Channel.EMAIL)
    assert told.email == "ana@example.com"


def test_automatic_replies_and_digests_are_no_leads() -> None:
    assert only(arrivals.AWAY) == NotALead("an automatic reply (away until 5 May 2027)")
    assert only(arrivals.DIGEST) == NotALead("a newsletter or digest")
