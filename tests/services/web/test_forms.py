"""The desk's own form: shown safely, filled in once, with what was allowed kept as evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Channel, RoadKind
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import add_road
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.kept_captures import take_in_all_kept
from leaddesk.services.web.application import make_app
from leaddesk.services.web.form_page import (
    USUAL_QUESTIONS,
    Asking,
    FormPage,
    Question,
    Wording,
    check_page,
    page_from,
    page_settings,
)

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
WORDS = "Yes, text me about my quote. Reply STOP to end."


@pytest.fixture
def page(tmp_path: Path) -> FormPage:
    guide = tmp_path / "roof-guide.pdf"
    guide.write_bytes(b"%PDF-1.4 a guide")
    return FormPage(
        slug="quote",
        title="A quote for <your> roof",
        text="Two minutes.",
        questions=(
            *USUAL_QUESTIONS,
            Question("Timeline", "timeline", Asking.CHOICE, choices=("Ready now", "Later")),
        ),
        wordings=(Wording(Channel.SMS, WORDS),),
        download=str(guide),
        key="0f" * 16,
    )


@pytest.fixture
def store(tmp_path: Path, page: FormPage) -> Iterator[Store]:
    store = Store.open(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    source = add_source(store, "Quote page", now=NOW, by_id=1).result
    add_road(store, RoadKind.FORM, source_id=source, settings=page_settings(page), now=NOW, by_id=1)
    yield store
    store.close()


class Visitor:
    """Somebody with a browser, a minute after the page was opened."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = FixedClock(NOW)
        self.client = TestClient(
            make_app(store, self.clock, find_secret=lambda _road: None), follow_redirects=False
        )

    def opens(self, query: str = "") -> str:
        return self.client.get(f"/f/quote{query}").text

    def sends(self, after: int = 60, query: str = "", **answers: str) -> Any:
        shown = re.findall(r'name="shown" value="([^"]*)"', self.opens())[0]
        self.clock.move_to(self.clock.now() + timedelta(seconds=after))
        return self.client.post(f"/f/quote{query}", data={"shown": shown, "website": "", **answers})

    def read(self) -> None:
        take_in_all_kept(self.store, now=self.clock.now())

    def row(self, sql: str) -> Any:
        return self.store.reader().row(sql)


@pytest.fixture
def visitor(store: Store) -> Iterator[Visitor]:
    visitor = Visitor(store)
    with visitor.client:
        yield visitor


ANA = {"q1": "Ana Sample", "q2": "ana@example.com", "q3": "352-555-0101", "q4": "A new roof"}


def test_a_form_that_is_filled_in_is_a_lead_with_its_evidence(visitor: Visitor) -> None:
    sent = visitor.sends(query="?utm_campaign=spring", c1="yes", q5="Ready now", **ANA)
    assert (sent.status_code, sent.headers["location"][:17]) == (303, "/f/quote/thanks?t")
    visitor.read()
    assert visitor.row("SELECT first_name, phone, email, intent, timeline, campaign FROM lead") == (
        "Ana", "+13525550101", "ana@example.com", "A new roof", "Ready now", "spring",
    )  # fmt: skip
    found = visitor.row("SELECT channel, granted, wording, ip FROM consent")
    assert found == ("sms", 1, WORDS, "testclient")


def test_a_box_that_was_not_ticked_is_no_consent(visitor: Visitor) -> None:
    visitor.sends(**ANA)
    visitor.read()
    assert visitor.row("SELECT count(*) FROM consent") == (0,)


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    again = visitor.sends(**{**ANA, "q1": "", "q4": '<script>alert("x")</script>'})
    assert again.status_code == 422
    assert "Please answer this." in again.text
    assert "ana@example.com" in again.text
    assert "<script>" not in again.text
    assert visitor.row("SELECT count(*) FROM capture") == (0,)


@pytest.mark.parametrize(
    ("after", "answers"),
    [(60, {"website": "http://spam.example"}), (1, {}), (60, {"shown": "1.abc"})],
)
def test_spam_is_thanked_and_kept_and_is_no_lead(
    visitor: Visitor, after: int, answers: dict[str, str]
) -> None:
    assert visitor.sends(after, **{**ANA, **answers}).status_code == 303
    visitor.read()
    assert visitor.row("SELECT outcome FROM capture") == ("ignored",)
    assert visitor.row("SELECT count(*) FROM lead") == (0,)


def test_the_promised_file_is_given_to_who_filled_it_in_and_told_once(visitor: Visitor) -> None:
    sent = visitor.sends(**ANA)
    visitor.read()
    thanks = visitor.client.get(sent.headers["location"]).text
    get = re.findall(r'href="(/f/quote/get/[^"]+)"', thanks)[0]
    for _ in range(2):
        file = visitor.client.get(get)
        assert file.content == b"%PDF-1.4 a guide"
    visitor.client.__exit__(None, None, None)
    visitor.read()
    rows = visitor.store.reader().rows("SELECT data FROM event WHERE kind = 'news'")
    assert len(rows) == 1
    assert "Downloaded roof-guide.pdf" in rows[0][0]


def test_a_guessed_ticket_gets_nothing(visitor: Visitor) -> None:
    assert visitor.client.get("/f/quote/get/guess.0000").status_code == 404
    assert "Get " not in visitor.client.get("/f/quote/thanks?t=guess.0000").text


def test_a_page_shows_words_as_typed_and_loads_nothing(visitor: Visitor) -> None:
    answer = visitor.client.get("/f/quote")
    assert "A quote for &lt;your&gt; roof" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert 'class="embedded"' in visitor.opens("?embed=1")
    assert visitor.client.get("/f/nothing").status_code == 404


def test_a_page_is_kept_as_it_was_written(page: FormPage) -> None:
    assert page_from(page_settings(page)) == page


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "Not A Slug"},
        {"questions": (Question("Name", "full_name"),)},
        {"questions": (Question("", "phone"),)},
        {"questions": (Question("Phone", "shoes"),)},
        {"wordings": (Wording(Channel.SMS, " "),)},
    ],
)
def test_a_page_that_can_t_work_is_refused_in_words(
    page: FormPage, changes: dict[str, Any]
) -> None:
    check_page(page)
    with pytest.raises(LeadDeskError):
        check_page(replace(page, **changes))


def test_a_clock_that_is_set_back_makes_nobody_a_program(visitor: Visitor) -> None:
    visitor.sends(after=-86_400, **ANA)
    visitor.read()
    assert visitor.row("SELECT email FROM lead") == ("ana@example.com",)
