"""What the boxes of a form allow and forbid."""

import pytest

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.consent_answers import consents_in

CALL, SMS, EMAIL = Channel.CALL, Channel.SMS, Channel.EMAIL


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("sms_consent", "on", [(SMS, True)]),
        ("I agree to receive calls and text messages from Acme", "1", [(CALL, True), (SMS, True)]),
        ("tcpa_optin", "no", [(CALL, False), (SMS, False)]),
        ("consent", "true", [(EMAIL, True)]),
        ("I agree to be contacted with offers", "yes", [(EMAIL, True)]),
        ("I agree to the terms and the privacy policy", "yes", []),
        ("gdpr", "1", []),
        ("consent", "I agree to text messages", [(SMS, True)]),
        ("opt_out_of_sms", "yes", []),
        ("Do you own a phone?", "yes", []),
        ("consent_text", "By ticking this I agree to calls", []),
    ],
)
def test_a_box_by_its_name_and_its_words(
    name: str, said: str, found: list[tuple[Channel, bool]]
) -> None:
    allowed = consents_in({name: said})
    assert [(one.channel, one.granted) for one in allowed.consents] == found
    assert allowed.names == ((name,) if found else ())


def test_the_words_shown_say_what_an_unnamed_box_is_about() -> None:
    allowed = consents_in({"consent": "1", "tcpa_disclosure": "Acme may text you, ever so often"})
    assert [one.channel for one in allowed.consents] == [SMS]
    assert allowed.consents[0].wording == "consent: 1\nAcme may text you, ever so often"


def test_an_address_that_is_none_is_not_kept_as_evidence() -> None:
    [consent] = consents_in({"sms_consent": "yes"}, ip="123.456.789.101").consents
    assert consent.ip == ""
