"""Any form post, a landing page's among them."""

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.told import NotALead
from tests.services.capture.sources import deliveries as given

CERTIFICATE = "https://cert.trustedform.com/533c80270218239ec3000012"


def test_a_ticked_box_allows_what_its_words_name_with_the_proof_beside_it() -> None:
    found = given.record(given.form(given.LANDING_PAGE))
    assert (found.first_name, given.phones(found)) == ("Ana", ["+13525550101"])
    assert found.campaign == "roofs"
    assert [(one.channel, one.granted) for one in found.consents] == [
        (Channel.CALL, True),
        (Channel.SMS, True),
    ]
    for consent in found.consents:
        assert (consent.certificate, consent.ip) == (CERTIFICATE, "203.0.113.7")
        assert "also by machine" in consent.wording
    assert found.custom["TrustedForm certificate"] == CERTIFICATE
    assert found.custom["Jornaya LeadiD"].startswith("5FAC1B2E")
    # What the browser sends along says nothing of the person.
    assert "gclid" not in found.custom


def test_a_proof_alone_is_kept_and_allows_nothing() -> None:
    found = given.record(given.form({"phone": "352-555-0101", "xxTrustedFormCertUrl": CERTIFICATE}))
    assert found.consents == ()
    assert found.custom["TrustedForm certificate"] == CERTIFICATE


def test_the_trap_and_a_test_are_no_leads() -> None:
    for field in ("bot-field", "_gotcha", "honeypot"):
        assert isinstance(given.only(given.form({"email": "a@example.com", field: "x"})), NotALead)
    assert isinstance(given.only(given.form({"email": "a@example.com", "test": "1"})), NotALead)
