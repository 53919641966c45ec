"""What is new in a reply stands without what it quotes, and without a signature."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.mail import read_mail
from leaddesk.services.capture.reply_text import reply_text
from tests.services.capture.samples import sample


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Yes.\n\nOn Mon, Jul 20, 2026 at 9:00 AM Desk <d@x.org> wrote:\n> Hi", "Yes."),
        ("Yes.\n\nOn Mon, Jul 20, 2026 at 9:00 AM Desk\n<d@x.org> wrote:\n\nHi", "Yes."),
        ("Ja.\n\nAm 20.07.2026 um 09:00 schrieb Desk <d@x.org>:\n> Hallo", "Ja."),
        ("Oui\n\nLe 20 juil. 2026 à 9:00, Desk <d@x.org> a écrit :\n> A", "Oui"),
        ("Yes\n\n-----Original Message-----\nFrom: Desk\nHi", "Yes"),
        ("Yes\n\nFrom: Desk <d@x.org>\nSent: Monday\nTo: Ana\nSubject: Hi\n\nHi", "Yes"),
        ("> Hi\nBelow the quote", "Below the quote"),
        ("> When?\nTuesday\n> Where?\nHere", "Tuesday\nHere"),
        ("Yes\n-- \nAna Sample\n352-555-0101", "Yes"),
        ("Yes\n\nSent from my iPhone", "Yes"),
        ("Yes\n\n- Ana", "Yes"),
        ("List:\n- one\n- two\n- three", "List:\n- one\n- two\n- three"),
        ("From: the bottom of my heart", "From: the bottom of my heart"),
        ("> only quoted", "> only quoted"),
        ("", ""),
    ],
)
def test_the_new_part(text: str, new: str) -> None:
    assert reply_text(text) == new


@given(st.text(max_size=500))
def test_any_text_is_read(text: str) -> None:
    found = reply_text(text)
    assert bool(found) == bool(text.replace("\r", "\n").strip())


def test_no_letter_takes_more_than_a_moment() -> None:
    for text in ("On " * 20_000, "From: \n" * 8_000, "a\n" * 25_000, "wrote:\n" * 8_000):
        started = time.perf_counter()
        reply_text(text)
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "name",
    [
        *("android", "aol", "apple_mail", "comcast", "gmail"),
        *("hotmail", "sparrow", "thunderbird", "yahoo"),
    ],
)
def test_replies_of_mail_programs(name: str) -> None:
    raw = sample("email_replies", f"talon_{name}.eml").read_bytes()
    assert reply_text(read_mail(raw).text) == "Hello"


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        ("crisp_email_french_2", "Fusce", "nec nec nibh."),
        ("crisp_email_ios_outlook", "Fusce", "nec nec nibh."),
        ("crisp_email_outlook_split_line_from", "Fusce", "nec nec nibh."),
        ("crisp_email_unquoted_reply", "This is my reply.", "This is my reply."),
        ("crisp_email_zoho", "What is", "running a test?"),
        ("zapier_email_1_1", "Hi folks", "Java HTTP API."),
        ("zapier_email_1_2", "Hi,", 'delete them all individually."'),
        ("zapier_email_1_5", "One: Here's", "for a while."),
        ("zapier_email_2_1", "Outlook with a reply", "Outlook with a reply"),
        ("zapier_email_BlackBerry", "Here is another email", "Here is another email"),
        ("zapier_email_iPhone", "Here is another email", "Here is another email"),
        ("zapier_greedy_on", "On your remote host", "the tunnel is not working."),
        ("zapier_pathological", "I think", "get back to a computer."),
    ],
)
def test_replies_as_text(name: str, begins: str, ends: str) -> None:
    found = reply_text(sample("email_replies", f"{name}.txt").read_text("utf-8"))
    assert found.startswith(begins)
    assert found.endswith(ends)
