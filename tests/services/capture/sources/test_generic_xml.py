"""Any XML that names somebody, and answers to posts of ours, which name nobody."""

import pytest

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.standard_record import Unreadable
from leaddesk.services.capture.told import News, NewsKind, NotALead
from tests.services.capture.sources import arrivals
from tests.services.capture.sources.deliveries import emails, only, phones, read, record


def test_a_list_of_leads_is_several() -> None:
    first, second = read(arrivals.XML_LIST.encode()).told
    assert record(first).last_name == "Sample"
    assert emails(record(first)) == ["ana@example.com"]
    assert phones(record(second)) == ["+13525550102"]


def test_one_lead_with_names_of_any_spelling() -> None:
    raw = b"<Request xmlns='urn:x'><Customer FirstName='Ana'><Phone>352-555-0101</Phone></Customer>"
    found = record(raw + b"</Request>")
    assert (found.first_name, phones(found)) == ("Ana", ["+13525550101"])


def test_a_page_is_no_lead() -> None:
    assert only(b"<html><body>Hi</body></html>") == Unreadable("it is a web page")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (arrivals.ANSWER, "Matched"),
        (
            "<response><status>Lead ID 3 has to be manually approved.</status></response>",
            "manually",
        ),
        ("<response><result>success</result><price>37.55</price></response>", "37.55"),
        ('{"code": 0}', "code 0"),
        ('{"code": 12, "message": "no such account"}', "no such account"),
    ],
)
def test_an_answer_to_a_post_is_no_lead(raw: str, words: str) -> None:
    told = only(raw.encode())
    assert isinstance(told, NotALead)
    assert words in told.reason


def test_a_do_not_call_list_is_news() -> None:
    told = only(arrivals.ANSWER_DNC.encode())
    assert isinstance(told, News)
    assert (told.kind, told.channel) == (NewsKind.OPT_OUT, Channel.CALL)
