"""A message is opened whatever its damage, and quickly."""

import time
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.mail import MOST_PARTS, read_mail, safe_name
from leaddesk.services.capture.mail_kind import sort_mail
from tests.services.capture.sources import arrivals


def test_who_wrote_what_and_when() -> None:
    mail = read_mail(arrivals.LETTER)
    assert (mail.sender_name, mail.sender) == ("Ana Sample", "ana@example.com")
    assert mail.subject == "Re: Windows"
    assert mail.date == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)
    assert mail.thread == ("<t-1@desk>", "<t-0@desk>")
    assert mail.text.startswith("Two windows, please.")


def test_encoded_names_and_bytes_that_are_no_ascii() -> None:
    raw = b"From: =?UTF-8?B?QW7DoSBTw6FtcGxl?= <ana@example.com>\r\nSubject: Gr\xfc\xdfe\r\n\r\nx"
    mail = read_mail(raw)
    assert (mail.sender_name, mail.subject) == ("Aná Sámple", "Grüße")


def test_a_page_is_read_as_text() -> None:
    raw = b"From: a@b.org\r\nContent-Type: text/html\r\n\r\n<p>Hi<br>you</p><script>x()</script>"
    assert read_mail(raw).text == "Hi\nyou"


def test_an_attachment_has_a_safe_name() -> None:
    raw = (
        b"From: a@b.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b\r\nContent-Type: text/csv\r\n"
        b'Content-Disposition: attachment; filename="..\\..\\a.csv"\r\n\r\nName\r\nAna\r\n--b--'
    )
    mail = read_mail(raw)
    assert mail.text == "Hi"
    assert [(one.name, one.content) for one in mail.attachments] == [("a.csv", b"Name\r\nAna")]
    assert safe_name("../x/\u202egpj.exe") == "gpj.exe"
    assert safe_name("...", 3) == "attachment-3"


def test_lines_that_end_twice_are_read() -> None:
    raw = b"From: a@b.org\r\r\nSubject: x\r\r\n\r\r\nName: Ana\r\r\nPhone: 1\r\r\n"
    assert read_mail(raw).text == "Name: Ana\nPhone: 1"


def test_too_many_parts_are_left_out() -> None:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n"
    head = b"From: a@b.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    mail = read_mail(head + part * (MOST_PARTS + 50))
    assert not mail.whole
    assert mail.sender == "a@b.org"


def test_parts_nested_without_end_leave_the_headers() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(999)
    )
    assert read_mail(b"From: a@b.org\r\n" + nested).sender == "a@b.org"


def test_a_page_without_end_is_read_at_once() -> None:
    for inner in (b"<div>" * 80_000, b"<!--" * 80_000, b"<a" * 80_000, b"<b><i>" * 50_000):
        started = time.perf_counter()
        read_mail(b"From: a@b.org\r\nContent-Type: text/html\r\n\r\n" + inner)
        assert time.perf_counter() - started < 5


@given(st.binary(max_size=600))
def test_bytes_of_any_kind_are_read(noise: bytes) -> None:
    for raw in (noise, b"From: " + noise, arrivals.REPORT[:400] + noise, b"Date: " + noise):
        sort_mail(read_mail(raw))
