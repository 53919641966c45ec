"""Each channel says in a few words why a touch can't go out."""

from leaddesk.models.vocabulary import Channel
from leaddesk.services.touch.channels import CHANNELS, Recipient


def test_every_channel_is_listed_under_its_name() -> None:
    assert set(CHANNELS) == set(Channel)


def test_a_message_waits_for_an_account_and_a_call_for_nobody() -> None:
    to = Recipient("+15105550137")
    assert CHANNELS[Channel.CALL].needs({}, to) == ""
    assert CHANNELS[Channel.SMS].needs({}, to) == "no text account yet"
    assert CHANNELS[Channel.EMAIL].needs({}, Recipient("a@example.com")) == "no e-mail account yet"


def test_what_is_missing_is_said_one_thing_at_a_time() -> None:
    sms, to = CHANNELS[Channel.SMS], Recipient("+15105550137")
    account = {"sms.provider": "twilio", "sms.account": "AC1"}
    assert sms.needs(account, to) == "no number to text from yet"
    assert "later version" in sms.needs({**account, "sms.from": "+15105550100"}, to)
    email = CHANNELS[Channel.EMAIL]
    assert email.needs({"email.host": "smtp"}, Recipient("a@b.c")) == "no sender for e-mails yet"


def test_nowhere_to_go_comes_before_everything_else() -> None:
    for way in CHANNELS.values():
        assert "works" in way.needs({}, Recipient(None))
        assert "works" in way.needs({}, Recipient("x", usable=False))
