"""Each message is taken once, whatever breaks, and what it is decides what becomes of it."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from leaddesk.models.errors import LeadDeskError
from leaddesk.services.roads.mailbox.taking import LARGEST, NOT_READ, TOO_LARGE
from tests.fakes.mailbox import ARRIVED, FakeFolder, letter
from tests.services.roads.mailbox.desk import NOW, Desk

TABLE = b"name,email\r\nBo Sample,bo@example.com\r\nCy Sample,cy@example.com\r\n"


def test_it_begins_from_now_on(desk: Desk, folder: FakeFolder) -> None:
    folder.put(letter(1))
    assert desk.take(folder) == 0
    folder.put(letter(2, sender="Bo Sample <bo@example.com>"))
    assert desk.take(folder) == 1
    assert desk.leads == ["bo@example.com"]


def test_a_first_look_may_go_some_days_back(tmp_path: Path, folder: FakeFolder) -> None:
    desk = Desk(tmp_path, since_days=3)
    folder.put(letter(1, sender="old@example.com"), at=NOW - timedelta(days=4))
    folder.put(letter(2, sender="new@example.com"), at=NOW - timedelta(days=2))
    folder.put(letter(3, sender="older@example.com"), at=NOW - timedelta(days=9))
    assert desk.take(folder) == 1
    assert desk.leads == ["new@example.com"]
    folder.put(letter(4, sender="moved@example.com"), at=NOW - timedelta(days=9))
    assert desk.take(folder) == 1  # it came into the folder now, whatever day it bears


def test_nothing_is_taken_twice_after_a_restart(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1))
    assert desk.take(folder) == 1
    desk.reopen()
    assert desk.take(folder) == 0
    assert desk.outcomes == ["created"]


def test_new_numbers_for_the_same_messages_make_nothing_new(desk: Desk, folder: FakeFolder) -> None:
    folder.put(letter(0, sender="before@example.com"))
    desk.take(folder)
    folder.put(letter(1), at=NOW)
    folder.put(letter(2, sender="bo@example.com"), at=NOW + timedelta(minutes=1))
    desk.take(folder)
    folder.make_anew()
    folder.put(letter(3, sender="cy@example.com"), at=NOW + timedelta(minutes=2))
    assert desk.take(folder) == 1
    assert desk.leads == ["ana@example.com", "bo@example.com", "cy@example.com"]
    assert desk.take(folder) == 0


def test_messages_with_one_id_and_other_words_are_both_leads(
    desk: Desk, folder: FakeFolder
) -> None:
    desk.take(folder)
    folder.put(letter("same", text="Name: Bo Sample\nEmail: bo@example.com\n", sender="f@site.com"))
    folder.put(letter("same", text="Name: Cy Sample\nEmail: cy@example.com\n", sender="f@site.com"))
    folder.put(letter("same", text="Name: Cy Sample\nEmail: cy@example.com\n", sender="f@site.com"))
    assert desk.take(folder) == 2
    assert desk.leads == ["bo@example.com", "cy@example.com"]


def test_a_message_that_is_too_large_is_noted_and_passed(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1), size=LARGEST + 1)
    folder.put(letter(2, sender="bo@example.com"))
    assert desk.take(folder) == 2
    assert desk.rows("SELECT outcome, reason FROM capture ORDER BY id LIMIT 1") == [
        ("needs_attention", TOO_LARGE)
    ]
    assert b"Two windows" not in desk.value("SELECT raw FROM capture ORDER BY id LIMIT 1")
    assert desk.leads == ["bo@example.com"]


def test_a_message_that_the_server_can_t_show_is_noted_and_passed(
    desk: Desk, folder: FakeFolder
) -> None:
    desk.take(folder)
    folder.unreadable.add(folder.put(letter(1)))
    folder.put(letter(2, sender="bo@example.com"))
    assert desk.take(folder) == 2
    assert desk.value("SELECT reason FROM capture ORDER BY id LIMIT 1") == NOT_READ
    assert desk.leads == ["bo@example.com"]


def test_a_message_that_breaks_the_line_each_time_is_given_up(
    desk: Desk, folder: FakeFolder
) -> None:
    desk.take(folder)
    folder.poison.add(folder.put(letter(1)))
    folder.put(letter(2, sender="bo@example.com"))
    for _ in range(3):
        with pytest.raises(LeadDeskError):
            desk.take(folder)
    assert desk.take(folder) == 2
    assert desk.leads == ["bo@example.com"]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\r\n\r\n",
        b"no header at all",
        b"From: \xff\xfe\r\nSubject: =?utf-8?b?!!!?=\r\n\r\n\x00\x00",
        b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\n\r\n\r\n" * 10_000,
        b"From: Group: a, b;\r\nTo: \r\nContent-Type: multipart/mixed\r\n\r\n--",
        b"Content-Type: message/rfc822\r\n\r\n" * 2_000,
    ],
)  # fmt: skip
def test_broken_messages_stop_nothing(desk: Desk, folder: FakeFolder, broken: bytes) -> None:
    desk.take(folder)
    folder.put(broken)
    folder.put(letter(2, sender="bo@example.com"))
    assert desk.take(folder) == 2
    assert desk.leads[-1] == "bo@example.com"
    assert "received" not in desk.outcomes


def test_a_reply_a_bounce_and_an_absence_are_told_apart(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1))
    folder.put(letter(2, text="Yes, Tuesday is fine.", sender="ana.at.work@example.com",
                      subject="Re: Windows", In_Reply_To="<m1@example.com>"))  # fmt: skip
    folder.put(letter(3, subject="Automatic reply: Windows", Auto_Submitted="auto-replied"))
    desk.take(folder)
    assert desk.outcomes == ["created", "joined", "ignored"]
    assert desk.value("SELECT reason FROM capture ORDER BY id DESC LIMIT 1") == "an automatic reply"
    assert desk.value("SELECT count(*) FROM lead") == 1
    assert desk.rows("SELECT state, stop_reason FROM enrolment") == [("stopped", "reply")]


def test_a_letter_of_the_desk_s_own_is_no_lead(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1, sender="Desk <desk@example.com>"))
    folder.put(letter(2, sender="Desk <desk@example.com>",
                      text="Name: Bo Sample\nEmail: bo@example.com\n"))  # fmt: skip
    desk.take(folder)
    assert desk.outcomes == ["ignored", "created"]


def test_a_list_that_comes_along_is_brought_in_and_its_sender_is_no_lead(
    desk: Desk, folder: FakeFolder
) -> None:
    desk.take(folder)
    folder.put(letter(1, sender="dave@partner.com", files=[("leads.csv", TABLE)]))
    folder.put(letter(2, sender="dave@partner.com", files=[("again.csv", TABLE)]))
    desk.take(folder)
    assert desk.leads == ["bo@example.com", "cy@example.com"]
    told = desk.rows("SELECT outcome, reason FROM capture WHERE delivery LIKE 'mail:%'")
    assert told == [
        ("ignored", "it brought leads.csv (2 new)"),
        ("ignored", "it brought again.csv (it was brought in before)"),
    ]
    assert desk.value("SELECT max(came_back) FROM lead") == 0


def test_a_list_that_can_t_be_read_waits_and_its_sender_is_a_lead(
    desk: Desk, folder: FakeFolder
) -> None:
    desk.take(folder)
    folder.put(letter(1, files=[("leads.xlsx", b"PK\x03\x04 no workbook")]))
    desk.take(folder)
    assert desk.leads == ["ana@example.com"]
    file, reason = desk.rows("SELECT file, reason FROM capture WHERE outcome = 'needs_attention'")[
        0
    ]
    assert file == "leads.xlsx"
    assert "came with an e-mail" in reason


def test_a_writer_s_own_card_adds_to_the_writer(desk: Desk, folder: FakeFolder) -> None:
    card = (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Sample\r\nEMAIL:ana@example.com\r\n"
            b"TEL:+13525550101\r\nEND:VCARD\r\n")  # fmt: skip
    desk.take(folder)
    folder.put(letter(1, files=[("ana.vcf", card)]))
    desk.take(folder)
    assert desk.rows("SELECT email, phone FROM lead") == [("ana@example.com", "+13525550101")]


def test_what_was_asked_for_is_done_with_what_was_taken(tmp_path: Path, folder: FakeFolder) -> None:
    desk = Desk(tmp_path, mark_seen=True)
    desk.take(folder)
    uid = folder.put(letter(1))
    desk.take(folder)
    assert folder.done == [uid]


def test_nothing_is_done_where_nothing_was_asked_for(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1))
    desk.take(folder)
    assert folder.done == []


def test_a_message_that_is_gone_meanwhile_is_passed(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    gone = folder.put(letter(1), at=ARRIVED)
    folder.put(letter(2, sender="bo@example.com"))
    del folder.held[gone]
    assert desk.take(folder) == 1


def test_a_form_s_mail_that_was_forwarded_whole_is_the_lead_and_not_who_sent_it_on(
    desk: Desk, folder: FakeFolder
) -> None:
    form = letter(7, sender="wordpress@site.com", text="Name: Bo Sample\nEmail: bo@example.com\n")
    outer = EmailMessage()
    outer["From"], outer["To"] = "colleague@firm.com", "desk@example.com"
    outer["Subject"], outer["Message-ID"] = "Fwd: a lead", "<f1@firm.com>"
    outer.set_content("See below.")
    outer.add_attachment(message_from_bytes(form, policy=SMTP))
    desk.take(folder)
    folder.put(outer.as_bytes(policy=SMTP))
    desk.take(folder)
    assert desk.leads == ["bo@example.com"]
