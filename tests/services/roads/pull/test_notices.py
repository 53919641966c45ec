"""A notice of the webhook fetches its lead at once; the list brings it all the same."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.desk.roads import add_road
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_all_kept
from tests.fakes.listed import LinkedIn, Meta, Person
from tests.fakes.pull_desk import NOW, PullDesk
from tests.fakes.vendors import Answer, Vendor, running

MINUTE = timedelta(minutes=1)


class Noticed:
    """A desk with a receiver for notices and a road that asks."""

    def __init__(self, desk: PullDesk, meta: Meta, server: Vendor) -> None:
        self.desk, self.meta, self.server = desk, meta, server
        self.receiver_id = add_road(
            desk.store, RoadKind.RECEIVER, source_id=desk.source_id, now=NOW, by_id=1
        ).result

    def notice(self, *numbers: int, form: str = "77") -> None:
        changes = [
            {"field": "leadgen", "value": {"leadgen_id": str(900_000 + one), "form_id": form,
                                           "page_id": "1", "created_time": 1_778_600_000}}
            for one in numbers
        ]  # fmt: skip
        body = {"object": "page", "entry": [{"id": "1", "time": 1, "changes": changes}]}
        keep(self.desk.store, Delivery(json.dumps(body).encode(), self.receiver_id), now=NOW)
        take_in_all_kept(self.desk.store, now=NOW)

    def outcomes(self) -> list[str]:
        sql = "SELECT outcome FROM capture WHERE road_id = :road ORDER BY id"
        rows = self.desk.store.reader().rows(sql, {"road": self.receiver_id})
        return [row[0] for row in rows]


@pytest.fixture
def noticed(tmp_path: Path) -> Iterator[Noticed]:
    meta = Meta([Person(one, NOW - MINUTE) for one in range(4)])
    with running(meta.serve) as server:
        desk = PullDesk(tmp_path, "meta", server.wire(), form_id="77")
        yield Noticed(desk, meta, server)
        desk.close()


def test_the_lead_that_was_named_is_fetched_and_no_other(noticed: Noticed) -> None:
    noticed.notice(2)
    noticed.desk.follow()
    (asked,) = noticed.server.asked
    assert asked.path == "/v25.0/900002"
    assert noticed.desk.names() == [noticed.meta.people[2].name]
    assert noticed.outcomes() == ["opened"]
    linked = "SELECT lead_id FROM capture WHERE outcome = 'opened'"
    assert noticed.desk.value(linked) == noticed.desk.value("SELECT id FROM lead")
    noticed.desk.follow()
    assert len(noticed.server.asked) == 1


def test_several_in_one_post_are_each_fetched(noticed: Noticed) -> None:
    noticed.notice(0, 1, 3)
    noticed.desk.follow()
    assert len(noticed.desk.names()) == 3
    assert noticed.outcomes() == ["opened"] * 4


def test_the_list_brings_nothing_that_was_fetched(noticed: Noticed) -> None:
    noticed.notice(2)
    noticed.desk.follow()
    noticed.desk.look()
    assert len(noticed.desk.names()) == 4
    assert noticed.desk.value("SELECT max(came_back) FROM lead") == 0


def test_what_the_list_brought_is_not_fetched(noticed: Noticed) -> None:
    noticed.desk.look()
    asked = len(noticed.server.asked)
    noticed.notice(1)
    noticed.desk.follow()
    assert noticed.outcomes() == ["opened"]
    assert len(noticed.server.asked) == asked


def test_a_fetch_that_failed_is_made_up_for_by_the_list(noticed: Noticed) -> None:
    noticed.notice(2)
    noticed.server.faults = [Answer({}, 500)]
    noticed.desk.follow()
    assert noticed.outcomes() == ["to_fetch"]
    noticed.desk.follow()
    assert len(noticed.server.asked) == 1  # it is left alone for a while
    noticed.desk.look(20 * MINUTE)
    noticed.desk.follow()
    assert noticed.outcomes() == ["opened"]
    assert len(noticed.desk.names()) == 4


def test_a_lead_that_is_not_there_any_more_waits_for_a_person(noticed: Noticed) -> None:
    noticed.notice(99)
    noticed.desk.follow()
    assert noticed.outcomes() == ["needs_attention"]
    assert "Unsupported get request" in noticed.desk.value("SELECT reason FROM capture")


def test_without_a_road_that_asks_a_notice_waits(noticed: Noticed) -> None:
    noticed.notice(2)
    noticed.desk.store.do(
        "off", lambda change: change.session.connection().exec_driver_sql(
            "UPDATE road SET switched_on = 0 WHERE kind = 'pull'"), now=NOW,
    )  # fmt: skip
    noticed.desk.follow()
    assert noticed.outcomes() == ["to_fetch"]
    assert noticed.server.asked == []


def test_the_road_of_the_form_is_asked_first(noticed: Noticed) -> None:
    other = add_road(
        noticed.desk.store, RoadKind.PULL, source_id=noticed.desk.source_id, now=NOW, by_id=1,
        settings={"vendor": "meta", "form_id": "88"},
    ).result  # fmt: skip
    noticed.desk.secrets[f"road.{other}.token"] = "another"
    noticed.notice(2, form="88")
    noticed.desk.follow()
    (asked,) = noticed.server.asked
    assert asked.headers["authorization"] == "Bearer another"


def test_linkedin_names_its_responses_too(tmp_path: Path) -> None:
    people = LinkedIn([Person(5, NOW)])
    with running(people.serve) as server:
        desk = PullDesk(tmp_path, "linkedin", server.wire(), account_id="42")
        body = {"type": "LEAD_ACTION", "leadGenFormResponse": "urn:li:leadGenFormResponse:li-5",
                "leadGenForm": "urn:li:leadGenForm:1", "leadAction": "CREATED"}  # fmt: skip
        keep(desk.store, Delivery(json.dumps(body).encode(), format="linkedin"), now=NOW)
        take_in_all_kept(desk.store, now=NOW)
        desk.follow()
        assert desk.names() == [people.people[0].name]
        assert desk.value("SELECT count(*) FROM capture WHERE outcome = 'to_fetch'") == 0
        desk.close()


def test_what_was_posted_in_full_is_nothing_new_when_it_is_listed(noticed: Noticed) -> None:
    lead = noticed.meta._lead(noticed.meta.people[0])
    keep(noticed.desk.store, Delivery(json.dumps(lead).encode(), noticed.receiver_id), now=NOW)
    take_in_all_kept(noticed.desk.store, now=NOW)
    noticed.desk.look()
    assert len(noticed.desk.names()) == 4
    assert noticed.desk.value("SELECT max(came_back) FROM lead") == 0


def test_a_number_is_one_step_of_the_path_whatever_it_is(noticed: Noticed) -> None:
    body = {
        "object": "page",
        "entry": [
            {
                "changes": [
                    {
                        "field": "leadgen",
                        "value": {"leadgen_id": "../me?fields=x#", "form_id": "77"},
                    }
                ]
            }
        ],
    }
    keep(noticed.desk.store, Delivery(json.dumps(body).encode(), noticed.receiver_id), now=NOW)
    take_in_all_kept(noticed.desk.store, now=NOW)
    noticed.desk.follow()
    (asked,) = noticed.server.asked
    assert asked.path == "/v25.0/..%2Fme%3Ffields%3Dx%23"
