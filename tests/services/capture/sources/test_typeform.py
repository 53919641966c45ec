"""Typeform."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_record import Unreadable
from tests.services.capture.sources import deliveries as given


def test_answers_by_type_and_by_title() -> None:
    found = given.record(given.TYPEFORM)
    assert found.first_name == "Ana"
    assert given.emails(found) == ["ana@example.com"]
    assert given.phones(found) == ["+13525550101"]
    assert (found.campaign, found.external_id) == ("spring", "tok-1")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert dict(found.custom) == {
        "Rooms": "Two, Three, a shed", "plan": "gold", "utm_source": "x", "Form": "Quote",
    }  # fmt: skip
    [consent] = found.consents
    assert (consent.channel, consent.granted) == (Channel.SMS, True)
    assert consent.wording.startswith("May we text you? I agree to texts")


def test_a_relay_may_have_unwrapped_it() -> None:
    found = given.record(given.TYPEFORM["form_response"])
    assert given.emails(found) == ["ana@example.com"]


def test_answers_of_nobody_wait() -> None:
    response = {
        "token": "t",
        "landed_at": "2026-07-21T13:10:00Z",
        "answers": [{"type": "choice", "choice": {"label": "Two"}, "field": {"type": "x"}}],
    }
    told = given.only({"form_response": response})
    assert given.outcome(told) == Unreadable("there is no name, phone or e-mail", value="Two")
