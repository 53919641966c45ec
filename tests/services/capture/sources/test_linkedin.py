"""Lead gen forms of LinkedIn."""

from datetime import UTC, datetime

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.told import NotALead, ToFetch
from tests.services.capture.sources import deliveries as given


def test_answers_are_joined_with_what_their_questions_are() -> None:
    found = given.record(given.LINKEDIN)
    assert found.first_name == "Ana"
    assert given.emails(found) == ["ana@example.com"]
    assert (found.campaign, found.external_id) == ("spring", "li-5")
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, 0, 123000, tzinfo=UTC)
    assert dict(found.custom) == {
        "Team size": "10 to 50",
        "Email me offers": "yes",
        "Form": "Demo",
    }


def test_the_box_under_the_form_is_a_consent_in_its_own_words() -> None:
    document = {**given.LINKEDIN, "form": {**given.LINKEDIN["form"], "content": {
        "legalInfo": {"consents": [{"id": 4, "consent": "I agree to e-mails of Acme"}]},
    }}}  # fmt: skip
    [consent] = given.record(document).consents
    assert (consent.channel, consent.granted) == (Channel.EMAIL, True)
    assert consent.wording == "I agree to e-mails of Acme: yes"


def test_a_form_alone_a_test_and_a_deletion_are_no_leads() -> None:
    form = {"elements": [{"form": given.LINKEDIN["form"]}]}
    assert given.only(form) == NotALead("it is a form, not an answer to one")
    assert isinstance(given.only({**given.LINKEDIN, "testLead": True}), NotALead)
    assert isinstance(given.only({**given.LINKEDIN_NOTICE, "leadAction": "DELETED"}), NotALead)


def test_a_notice_says_what_to_fetch() -> None:
    told = given.only(given.LINKEDIN_NOTICE)
    assert isinstance(told, ToFetch)
    assert (told.external_id, told.captured_at) == (
        "abc-1",
        datetime(2026, 7, 21, 13, 14, tzinfo=UTC),
    )
