"""Bounces, complaints, automatic replies, newsletters, replies: told apart, bounces first."""

from datetime import date

import pytest

from leaddesk.services.capture.mail import read_mail
from leaddesk.services.capture.mail_kind import MailKind, Sorted, sort_mail
from tests.services.capture.samples import sample, samples
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import mail


def sorted_(raw: bytes) -> Sorted:
    return sort_mail(read_mail(raw))


def test_a_bounce_that_calls_itself_an_automatic_reply_is_a_bounce() -> None:
    found = sorted_(arrivals.REPORT)
    assert found.kind is MailKind.BOUNCE
    (bounce,) = found.bounces
    assert (bounce.address, bounce.hard, bounce.message_id) == (
        "ana@example.com",
        True,
        "<t-1@desk>",
    )


@pytest.mark.parametrize(
    ("status", "hard"),
    [
        ("5.1.1", True),
        ("5.0.0", True),
        ("5.2.1", True),
        ("5.4.4", True),
        ("5.2.2", False),
        ("5.7.1", False),
        ("5.4.7", False),
        ("4.0.0", False),
    ],
)
def test_only_an_address_that_is_gone_is_a_hard_bounce(status: str, hard: bool) -> None:
    raw = arrivals.REPORT.replace(b"Status: 5.1.1", f"Status: {status}".encode())
    (bounce,) = sorted_(raw.replace(b"550 5.1.1 User unknown", b"")).bounces
    assert bounce.hard is hard


def test_a_delay_is_no_failure_and_a_delivery_is_no_bounce() -> None:
    (bounce,) = sorted_(arrivals.REPORT.replace(b"Action: failed", b"Action: delayed")).bounces
    assert (bounce.delayed, bounce.hard) == (True, False)
    delivered = arrivals.REPORT.replace(b"Action: failed", b"Action: delivered")
    assert sorted_(delivered).kind is not MailKind.BOUNCE


def test_a_report_in_words() -> None:
    raw = mail(
        "I wasn't able to deliver your message.\n\n<bo@example.net>:\n550 Unknown user\n\n"
        "--- Below this line is a copy of the message.\n\nMessage-ID: <t-9@desk>\nTo: x@y.org\n",
        "failure notice",
        "MAILER-DAEMON@mx.example.net",
    )
    (bounce,) = sorted_(raw).bounces
    assert (bounce.address, bounce.hard) == ("bo@example.net", True)
    assert bounce.message_id == "<t-9@desk>"
    full = raw.replace(b"550 Unknown user", b"552 Mailbox full")
    assert not sorted_(full).bounces[0].hard


def test_a_person_who_writes_of_undeliverable_mail_is_a_person() -> None:
    raw = mail("Your letter to bo@example.net came back.", "Undeliverable letter")
    assert sorted_(raw).kind is MailKind.OTHER


def test_a_complaint_names_who_complained() -> None:
    found = sorted_(arrivals.COMPLAINT)
    assert (found.kind, found.complained) == (MailKind.COMPLAINT, "ana@example.com")
    assert found.message_id == "<t-1@desk>"


@pytest.mark.parametrize(
    ("subject", "header"),
    [
        ("Re: Hi", ("Auto-Submitted", "auto-replied")),
        ("Hi", ("Precedence", "auto_reply")),
        ("Hi", ("X-Apple-Action", "VACATION")),
        ("Automatic reply: Hi", ("X-Mailer", "x")),
        ("Out of Office: Hi", ("X-Mailer", "x")),
        ("Automatische Antwort: Hallo", ("X-Mailer", "x")),
        ("Réponse automatique : Bonjour", ("X-Mailer", "x")),
    ],
)
def test_automatic_replies(subject: str, header: tuple[str, str]) -> None:
    raw = mail("Away.", subject, **{header[0]: header[1]})
    assert sorted_(raw).kind is MailKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("I am back on July 30.", date(2026, 7, 30)),
        ("Away until 3rd of August", date(2026, 8, 3)),
        ("I return to the office on Jan 4th.", date(2027, 1, 4)),
        ("Abwesend bis zum 5. August 2026", date(2026, 8, 5)),
        ("back on 2026-08-09", date(2026, 8, 9)),
        ("until the cows come home", None),
        ("until February 31", None),
    ],
)
def test_until_when_a_person_is_away(text: str, until: date | None) -> None:
    assert sorted_(mail(text, "Automatic reply: Hi")).until == until


def test_newsletters_and_replies() -> None:
    assert sorted_(arrivals.DIGEST).kind is MailKind.NEWSLETTER
    assert sorted_(arrivals.LETTER).kind is MailKind.REPLY
    assert sorted_(mail("x", "AW: Fenster")).kind is MailKind.REPLY
    assert sorted_(mail("x")).kind is MailKind.OTHER


@pytest.mark.parametrize("path", samples("email_bounces", "*.eml"), ids=lambda path: path.stem)
def test_the_shared_bounces(path: object) -> None:
    found = sorted_(sample("email_bounces", path.name).read_bytes())  # type: ignore[attr-defined]
    name: str = path.stem  # type: ignore[attr-defined]
    if "complaint" in name or "arf" in name:
        assert found.kind is MailKind.COMPLAINT
    elif "is-not-bounce" in name:
        assert found.kind is MailKind.OTHER
    elif "rfc3834" in name:
        assert found.kind is MailKind.AUTO_REPLY
        assert found.until in (date(2005, 5, 5), date(2020, 1, 10))
    else:
        assert found.kind is MailKind.BOUNCE
        assert "@" in found.bounces[0].address
        soft = ("bounced_1", "bounced_2", "delayed", "no-mx")
        assert found.bounces[0].hard is not name.endswith(soft)
