"""What an e-mail is: a bounce, a complaint, a machine's answer, a newsletter, a reply, or other.

Bounces are told first: a third of them call themselves automatic replies.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from leaddesk.services.capture.bounce import Bounce, is_from_a_server, read_bounces
from leaddesk.services.capture.mail import Mail
from leaddesk.services.capture.mail_headers import first_address, first_id
from leaddesk.services.capture.month_names import MONTHS


class MailKind(StrEnum):
    """What sort of message it is; OTHER may be a person who writes for the first time."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto_reply"
    NEWSLETTER = "newsletter"
    REPLY = "reply"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a message is, and what there is to know of it.

    ``complained`` is the address whose owner complained, ``message_id`` the message of ours that
    a complaint is about; ``until`` the day to which a person is away, where they say it.
    """

    kind: MailKind
    bounces: tuple[Bounce, ...] = ()
    complained: str = ""
    message_id: str = ""
    until: date | None = None


_AUTOMATIC = re.compile(
    r"^\s*(?:re:\s*)?(?:auto(?:matic|mated)?[- ]?(?:reply|response)|auto\s*:|out of (?:the )?office"
    r"|away (?:until|from)|on (?:vacation|holiday|leave)|abwesen|automatische antwort"
    r"|abwesenheits|r[eé]ponse automatique|absence du bureau|respuesta autom[aá]tica"
    r"|fuera de la oficina|risposta automatica|resposta autom[aá]tica|ooo\b)",
    re.I,
)
_ANSWER = re.compile(r"^(?:re|aw|sv|antw|rv|rif)(?:\[\d+\])?:", re.I)
#: Senders that nobody answers and that send no leads.
_NOISE = re.compile(
    r"^(?:newsletters?|news|marketing|promo(?:tion)?s?|digest|offers|deals|updates|weekly"
    r"|my-saved-home|savedsearch(?:es)?|saved-search|listings?|recommendations?)@",
    re.I,
)
_NO_PERSON = re.compile(r"^(?:no-?_?reply|do-?not-?reply|mailer-daemon|postmaster|root)\b", re.I)
_DIGEST = re.compile(
    r"\b(?:digest|newsletter|hot sheet|weekly (?:report|summary)|unsubscribe)\b", re.I
)

_UNTIL = re.compile(
    r"\b(?:until|till|through|bis(?: zum)?|jusqu['’]au|hasta(?: el)?|back (?:in the office )?on"
    r"|return(?:ing)?(?: to (?:the office|work))?(?: on)?|end ?date=?)\b[\s:,]*(?:the )?(.{4,40})",
    re.I,
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([^\W\d_]{3,12})\.?(?:,? (\d{4}))?")


def sort_mail(mail: Mail) -> Sorted:
    """What ``mail`` is. Never raises."""
    if mail.feedback:
        return _complaint(mail)
    bounces = read_bounces(mail)
    if bounces:
        return Sorted(MailKind.BOUNCE, bounces, message_id=bounces[0].message_id)
    if _is_automatic(mail):
        return Sorted(MailKind.AUTO_REPLY, until=away_until(mail))
    if _is_newsletter(mail):
        return Sorted(MailKind.NEWSLETTER)
    if mail.thread or _ANSWER.match(mail.subject):
        return Sorted(MailKind.REPLY)
    return Sorted(MailKind.OTHER)


def is_written_by_a_person(mail: Mail) -> bool:
    """Whether there is somebody to answer: no program wrote it, and no list sent it."""
    by_program = mail.header("auto-submitted").lower().startswith("auto-")
    listed = mail.header("list-id") or mail.header("list-post")
    return bool(mail.sender) and not (by_program or listed or _NO_PERSON.match(mail.sender))


def _complaint(mail: Mail) -> Sorted:
    """A report of abuse (RFC 5965): somebody does not want our e-mails."""
    by = first_address(mail.feedback.get("original-rcpt-to", ""))
    by = by or first_address(mail.returned.get("to", ""))
    # Some services black the address out, and tell our own message's number only.
    by = "" if by.startswith("redacted@") else by
    return Sorted(
        MailKind.COMPLAINT,
        complained=by,
        message_id=first_id(mail.returned.get("message-id", "")),
    )


def _is_automatic(mail: Mail) -> bool:
    submitted = mail.header("auto-submitted").lower()
    precedence = mail.header("precedence").lower()
    if submitted.startswith(("auto-replied", "auto-notified")) and not is_from_a_server(mail):
        return True
    if precedence in ("auto_reply", "auto-reply"):
        return True
    if any(mail.header(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponse")):
        return True
    if mail.header("x-apple-action").lower() == "vacation":
        return True
    return bool(_AUTOMATIC.match(mail.subject))


def _is_newsletter(mail: Mail) -> bool:
    if mail.header("precedence").lower() in ("bulk", "junk", "list"):
        return True
    if mail.header("list-unsubscribe") and (mail.header("list-id") or _DIGEST.search(mail.subject)):
        return True
    return bool(
        _NOISE.match(mail.sender) or re.search(r"\b(?:hot sheet|digest)\b", mail.subject, re.I)
    )


def away_until(mail: Mail) -> date | None:
    """The day until which the writer is away, where subject, text or headers say it.

    A day without a year is the next such day after the message was written.
    """
    written = mail.date
    told = f"{mail.subject}\n{mail.header('x-apple-criteria')}\n{mail.text[:3_000]}"
    for found in _UNTIL.finditer(told):
        day = _day(found[1], written)
        if day is not None:
            return day
    return None


def _day(text: str, written: datetime | None) -> date | None:
    if iso := _ISO.search(text):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, month_at, day_at in ((_MONTH_DAY, 1, 2), (_DAY_MONTH, 2, 1)):
        for found in pattern.finditer(text):
            month = MONTHS.get(found[month_at].lower())
            if month is None:
                continue
            day = int(found[day_at])
            if found[3]:
                return _real(int(found[3]), month, day)
            if written is None:
                return None
            near = _real(written.year, month, day)
            past = near is not None and near < written.date()
            return _real(written.year + 1, month, day) if past else near
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
