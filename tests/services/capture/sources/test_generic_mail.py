"""Any e-mail: a form's lines, else the person who wrote; and mails that came as JSON."""

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.payload import Payload
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import NotALead
from leaddesk.services.capture.wrapped_mail import unwrapped
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.arrivals import mail
from tests.services.capture.sources.deliveries import emails, only, phones, read, record


def test_a_form_s_lines_are_guessed_and_whoever_is_to_be_answered_is_the_lead() -> None:
    told = only(arrivals.FORM_MAIL)
    assert isinstance(told, RawLead)
    assert told.inbound is None
    assert emails(record(told)) == ["ana@example.com"]
    assert record(told).budget == "5000"


def test_who_writes_is_heard() -> None:
    told = only(arrivals.LETTER)
    assert isinstance(told, RawLead)
    assert told.inbound is not None
    assert told.inbound.channel is Channel.EMAIL
    assert told.inbound.text == "Two windows, please. My number is (352) 555-0101."
    assert told.inbound.answers == ("<t-1@desk>", "<t-0@desk>")
    assert phones(record(told)) == ["+13525550101"]


def test_an_answer_goes_where_the_writer_wants_it() -> None:
    found = record(mail("Hi", Reply_To="Bo Other <bo@example.net>"))
    assert (found.first_name, emails(found)) == ("Bo", ["bo@example.net"])


def test_unsubscribe_in_the_subject_is_what_they_say() -> None:
    told = only(mail("Sent from my phone", "Unsubscribe"))
    assert isinstance(told, RawLead)
    assert told.inbound is not None
    assert told.inbound.text == "Unsubscribe"


def test_programs_and_lists_are_nobody() -> None:
    for more in ({"Auto_Submitted": "auto-generated"}, {"List_Id": "<l.example>"}):
        assert isinstance(only(mail("Your backup is done", **more)), NotALead)
    assert isinstance(only(mail("x", sender="no-reply@shop.example")), NotALead)


def test_a_form_that_comes_through_a_list_is_a_lead() -> None:
    raw = arrivals.FORM_MAIL.replace(b"Subject:", b"Precedence: bulk\r\nSubject:")
    assert record(raw).first_name == "Ana"


def test_a_mail_in_json_is_read_like_the_mail() -> None:
    told = only(arrivals.POSTMARK)
    assert isinstance(told, RawLead)
    assert told.inbound is not None
    assert told.inbound.answers == ("<t-1@desk>",)
    assert told.external_id == "<22c7>"
    assert read(arrivals.POSTMARK).format == "generic_mail"
    form = {**arrivals.POSTMARK, "TextBody": "Name: Bo Other\nPhone: 352-555-0102"}
    assert record(form).first_name == "Bo"


def test_what_came_along_in_json_comes_along() -> None:
    wrapped = Payload(arrivals.arrivals()["POSTMARK"])
    (attachment,) = unwrapped(wrapped).mail.attachments
    assert (attachment.name, attachment.content) == ("plan.txt", b"Plan")
