"""Asking goes wrong in every way that it can: nothing is lost, and a person hears what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from leaddesk.services.roads.pull import walking
from tests.fakes.listed import Calendly, GoogleAds, Meta, Person, Twilio
from tests.fakes.pull_desk import NOW, PullDesk
from tests.fakes.vendors import Answer, Asked, Vendor, running

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Form:
    """A form of lead ads, and a desk that asks for its leads."""

    def __init__(self, desk: PullDesk, meta: Meta, server: Vendor) -> None:
        self.desk, self.meta, self.server = desk, meta, server

    def add(self, *ago: timedelta) -> None:
        for one in ago:
            number = len(self.meta.people)
            self.meta.people.append(Person(number, self.desk.clock.now() - one))

    @property
    def leads(self) -> int:
        return int(self.desk.value("SELECT count(*) FROM lead"))

    @property
    def trouble(self) -> str:
        return str(self.desk.value("SELECT trouble FROM road"))


@pytest.fixture
def form(tmp_path: Path) -> Iterator[Form]:
    meta = Meta()
    with running(meta.serve) as server:
        desk = PullDesk(tmp_path, "meta", server.wire(), form_id="77")
        yield Form(desk, meta, server)
        desk.close()


def test_a_new_road_looks_back_as_far_as_was_chosen(form: Form) -> None:
    form.add(8 * DAY, 6 * DAY)
    form.desk.look()
    assert form.leads == 1
    # Going far back once a day does not go behind that.
    form.desk.look(2 * DAY)
    assert form.leads == 1


def test_it_is_due_each_minute_and_after_a_restart(form: Form) -> None:
    assert form.desk.is_due()
    form.desk.look()
    assert not form.desk.is_due(timedelta(seconds=59))
    assert form.desk.is_due(timedelta(seconds=1))
    form.desk.begin_anew()
    assert form.desk.is_due()


def test_the_cursor_survives_a_restart(form: Form) -> None:
    form.add(HOUR)
    form.desk.look()
    form.desk.look(DAY)
    form.desk.begin_anew()
    form.desk.look(MINUTE)
    (newer,) = [int(asked.query["filtering"].rpartition(": ")[2].rstrip("}]"))
                for asked in form.server.asked[-1:]]  # fmt: skip
    assert newer == int((NOW - 2 * HOUR).timestamp())


def test_once_a_day_it_goes_far_back(form: Form) -> None:
    form.add(timedelta())
    form.desk.look()
    form.add(2 * DAY)  # it shows up two days late
    form.desk.look(MINUTE)
    assert form.leads == 1
    form.desk.look(DAY)
    assert form.leads == 2


@pytest.mark.parametrize("retry_after", ["300", format_datetime(NOW + 5 * MINUTE, usegmt=True)])
def test_a_vendor_that_is_asked_too_often_is_left_alone(form: Form, retry_after: str) -> None:
    form.add(HOUR)
    form.server.faults = [Answer({}, 429, {"Retry-After": retry_after})]
    assert form.desk.look().trouble == ""  # a wait is no trouble
    assert not form.desk.is_due(4 * MINUTE)
    form.desk.begin_anew()
    assert not form.desk.is_due()
    assert form.desk.is_due(2 * MINUTE)
    form.desk.look()
    assert (form.leads, form.trouble) == (1, "")


def test_metas_own_way_to_say_that_is_understood(form: Form) -> None:
    limit = {"error": {"message": "Application request limit reached", "type": "OAuthException",
                       "code": 4, "fbtrace_id": "A"}}  # fmt: skip
    form.server.faults = [Answer(limit, 400)]
    assert form.desk.look().trouble == ""
    assert not form.desk.is_due(timedelta(seconds=40))


@pytest.mark.parametrize(
    "fault",
    [
        Answer({}, 500),
        Answer({}, 503),
        Answer(cut=True),
        Answer(b"<html>Sorry</html>"),
        Answer(b"[" * 100_000),
        Answer({}, 302, {"Location": "https://elsewhere.example/leads"}),
        Answer(b'"' + b"x" * (5 * 1024 * 1024) + b'"'),
    ],
    ids=["500", "503", "cut", "html", "deep", "redirect", "large"],
)
def test_a_fault_is_told_and_tried_again_ever_later(form: Form, fault: Answer) -> None:
    form.add(HOUR)
    form.server.faults = [fault] * 6
    waits = []
    for _ in range(6):
        assert form.desk.look().trouble.startswith("Facebook and Instagram lead ads ")
        waits.append(form.desk.road.progress(NOW).wait_until - form.desk.clock.now())  # type: ignore[operator]
        form.desk.clock.move_to(form.desk.clock.now() + waits[-1])
    assert all(one.host == "graph.facebook.com" for one in form.server.asked)
    assert form.trouble
    assert 0.8 * MINUTE <= waits[0] <= 1.2 * MINUTE
    assert waits[0] < waits[2] < waits[4]
    assert max(waits) <= 18 * MINUTE
    assert form.desk.is_due()
    assert form.desk.look().trouble == ""
    assert (form.leads, form.trouble) == (1, "")
    assert form.desk.value("SELECT failures FROM road") == 0


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_token_that_ran_out_waits_for_a_person(form: Form, status: int) -> None:
    said = {"error": {"message": "Error validating access token: Session has expired",
                      "type": "OAuthException", "code": 190, "fbtrace_id": "A"}}  # fmt: skip
    form.server.faults = [Answer(said, status)] * 2
    form.add(HOUR)
    assert form.desk.look().trouble == (
        f"Facebook and Instagram lead ads does not let this desk in ({status})."
        " It says: “Error validating access token: Session has expired”."
    )
    asked = len(form.server.asked)
    for _ in range(10):
        assert not form.desk.is_due(5 * MINUTE)
    assert len(form.server.asked) == asked
    # A right may have been given at the vendor's: once an hour is tried. It is told once.
    assert form.desk.is_due(10 * MINUTE)
    form.desk.look()
    assert form.desk.value("SELECT failures FROM road") == 1
    assert not form.desk.is_due(MINUTE)
    form.desk.secrets[f"road.{form.desk.road_id}.token"] = "a-new-one"
    assert form.desk.is_due()
    form.desk.look()
    assert (form.leads, form.trouble) == (1, "")


def test_a_question_that_is_not_liked_is_told_in_the_vendors_words(form: Form) -> None:
    said = {"error": {"message": "Object with ID '77' does not exist", "code": 100,
                      "fbtrace_id": "A"}}  # fmt: skip
    form.server.faults = [Answer(said, 400)]
    assert "It says: “Object with ID '77' does not exist”." in form.desk.look().trouble


def test_a_secret_that_a_vendor_says_again_is_not_shown(form: Form) -> None:
    form.server.faults = [Answer({"message": "No such key: the-token"}, 401)]
    assert "the-token" not in form.desk.look().trouble
    assert form.trouble.endswith("It says: “No such key: …”.")


def test_a_walk_that_was_cut_off_goes_on_where_it_stood(form: Form) -> None:
    form.add(*[one * HOUR for one in range(7)])
    form.server.faults = [None, None, Answer({}, 500)]
    form.desk.look()
    assert form.leads == 4
    form.desk.begin_anew()
    form.server.asked.clear()
    form.desk.look(20 * MINUTE)
    assert form.leads == 7
    assert "after" in form.server.asked[0].query


def test_a_page_whose_address_ran_out_begins_the_walk_anew(form: Form) -> None:
    form.add(*[one * HOUR for one in range(5)])
    form.server.faults = [None, Answer({}, 500), Answer({"message": "bad cursor"}, 400)]
    form.desk.look()
    assert form.desk.look(20 * MINUTE).trouble == ""
    assert (form.leads, form.desk.value("SELECT count(*) FROM capture")) == (5, 5)


def test_a_long_walk_goes_on_at_the_next_look(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MOST_PAGES", 2)
    form.add(*[one * HOUR for one in range(9)])
    form.desk.look()
    assert form.leads == 4
    assert form.desk.is_due()
    form.desk.look()
    form.desk.look()
    assert form.leads == 9
    assert not form.desk.is_due()


def test_pages_that_lead_in_a_circle_end(form: Form) -> None:
    lead = {"id": "1", "created_time": "2026-05-12T12:00:00+0000",
            "field_data": [{"name": "email", "values": ["ana@example.com"]}]}  # fmt: skip
    paging = {"cursors": {"after": "same"}, "next": "https://graph.facebook.com/x"}
    form.server.faults = [Answer({"data": [lead], "paging": paging})] * 40
    form.desk.look()
    assert len(form.server.asked) == 2
    assert form.leads == 1


def test_a_lead_of_the_future_does_not_hide_those_that_come(form: Form) -> None:
    form.add(-400 * DAY)
    form.desk.look()
    form.add(timedelta())
    form.desk.look(MINUTE)
    assert form.leads == 2


def test_an_odd_page_is_no_end_of_the_road(form: Form) -> None:
    form.server.faults = [Answer(one) for one in ([], None, 7, {"data": [7, {}, {"id": ""}]})]
    for _ in range(4):
        assert form.desk.look(20 * MINUTE).trouble == ""


def test_an_answer_that_nobody_thought_of_is_told(form: Form) -> None:
    odd = {"id": "1", "created_time": "2026-05-12T12:00:00+0000"}
    page = {"data": [odd], "paging": {"cursors": {"after": "x"}, "next": "y"}}
    form.server.faults = [Answer(page), Answer({}, 500)]
    form.desk.look()
    desk = form.desk
    cursor = {**desk.road.cursor, "left": [{"of": "another version"}]}
    assert desk.puller.look(replace(desk.road, cursor=cursor)).trouble == ""


def test_stopping_ends_a_walk_between_two_pages(form: Form) -> None:
    form.add(*[one * HOUR for one in range(5)])

    def stop_after_one(asked: Asked) -> Answer:
        form.desk.puller.stopping.set()
        return form.meta.serve(asked)

    form.server.serve = stop_after_one
    form.desk.look()
    assert form.leads == 2
    form.desk.begin_anew()
    form.server.serve = form.meta.serve
    form.desk.look()
    assert form.leads == 5


def test_google_is_asked_with_a_token_that_is_bought_and_kept_while_it_is_good(
    tmp_path: Path,
) -> None:
    google = GoogleAds()
    with running(google.serve) as server:
        desk = PullDesk(tmp_path, "google_ads", server.wire(), customer_id="1234567890",
                        client_id="c", login_customer_id="99-1")  # fmt: skip
        desk.look()
        desk.look(MINUTE)
        assert google.tokens == 1
        assert server.asked[-1].headers["login-customer-id"] == "991"
        desk.look(HOUR)
        assert google.tokens == 2
        google.tokens += 1  # the vendor calls the token back before its time
        assert desk.look(MINUTE).trouble == ""
        server.faults = [Answer({"error": "invalid_grant"}, 400)]
        desk.begin_anew()
        assert "does not take the question (400). It says: “invalid_grant”." in desk.look().trouble
        assert not desk.is_due(30 * MINUTE)
        desk.close()


def test_a_meeting_that_is_cancelled_is_news_of_its_lead(tmp_path: Path) -> None:
    calendly = Calendly([Person(1, NOW - HOUR)])
    with running(calendly.serve) as server:
        desk = PullDesk(tmp_path, "calendly", server.wire())
        desk.look()
        calendly.cancelled = frozenset([1])
        calendly.people = [Person(1, NOW)]
        desk.look(MINUTE)
        outcomes = [
            row[0] for row in desk.store.reader().rows("SELECT outcome FROM capture ORDER BY id")
        ]
        assert outcomes == ["created", "news"]
        desk.close()


def test_a_call_is_taken_when_it_is_over(tmp_path: Path) -> None:
    twilio = Twilio([Person(2, NOW - MINUTE)])
    twilio.under_way = frozenset([2])
    with running(twilio.serve) as server:
        desk = PullDesk(tmp_path, "twilio", server.wire(), account_sid="AC1")
        desk.look()
        assert desk.value("SELECT count(*) FROM capture") == 0
        twilio.under_way = frozenset()
        desk.look(MINUTE)
        assert desk.value("SELECT count(*) FROM lead") == 1
        desk.close()


def test_twilio_is_not_followed_out_of_the_account(tmp_path: Path) -> None:
    page = {"messages": [], "next_page_uri": "/2010-04-01/Accounts/AC2/Messages.json?Page=1"}
    with running(lambda _asked: Answer(page)) as server:
        desk = PullDesk(tmp_path, "twilio", server.wire(), account_sid="AC1")
        assert "outside the account" in desk.look().trouble
        desk.close()
