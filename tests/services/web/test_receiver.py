"""Posts at the door: proven, kept before they are answered, read after."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from leaddesk.models.store import Store
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import NewToken, change_road, new_token
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.kept_captures import take_in_all_kept
from leaddesk.services.web.application import make_app
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
ANA = {"first_name": "Ana", "last_name": "Sample", "phone": "352-555-0101"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_new(tmp_path / "desk.db")
    init_desk(store, now=NOW, time_zone="America/New_York", country="US", rep_name="Dana Reyes")
    yield store
    store.close()


@pytest.fixture
def road(store: Store) -> NewToken:
    source_id = add_source(store, "Our site", now=NOW, by_id=1).result
    return new_token(store, source_id, now=NOW, by_id=1).result


@pytest.fixture
def client(store: Store, road: NewToken) -> Iterator[TestClient]:
    app = make_app(store, FixedClock(NOW), find_secret=lambda _road: "shared secret")
    with TestClient(app) as client:
        yield client


def row(store: Store, sql: str) -> Any:
    return store.reader().row(sql)


def test_a_post_is_kept_before_it_is_answered_and_becomes_a_lead(
    client: TestClient, store: Store, road: NewToken
) -> None:
    answer = client.post(road.capture_path, json=ANA)
    assert (answer.status_code, answer.json()) == (202, {"accepted": True})
    assert row(store, "SELECT count(*), raw FROM capture")[0] == 1
    take_in_all_kept(store, now=NOW)
    found = row(store, "SELECT first_name, phone, name FROM lead JOIN source"
                       " ON source.id = source_id")  # fmt: skip
    assert found == ("Ana", "+13525550101", "Our site")


@pytest.mark.parametrize("token", ["wrong", "", "é", "x" * 5_000])
def test_a_wrong_token_is_refused_and_counted(
    client: TestClient, store: Store, road: NewToken, token: str
) -> None:
    answer = client.post(f"/in/{road.road_id}", json=ANA, headers={
        "Authorization": f"Bearer {token}".encode(),
    })  # fmt: skip
    assert answer.status_code == 401
    client.__exit__(None, None, None)
    assert row(store, "SELECT refused, refused_why <> '' FROM road") == (1, 1)
    assert row(store, "SELECT count(*) FROM capture") == (0,)


def test_a_road_that_is_not_there_answers_like_a_wrong_token(
    client: TestClient, road: NewToken
) -> None:
    there = client.post(f"/in/{road.road_id}/wrong", json=ANA)
    not_there = client.post("/in/4711/wrong", json=ANA)
    assert (not_there.status_code, not_there.json()) == (there.status_code, there.json())


def test_the_token_may_come_in_a_header(client: TestClient, road: NewToken) -> None:
    header = {"Authorization": f"Bearer {road.token}"}
    assert client.post(f"/in/{road.road_id}", json=ANA, headers=header).status_code == 202


def test_a_new_token_ends_the_old_one(client: TestClient, store: Store, road: NewToken) -> None:
    source_id = row(store, "SELECT source_id FROM road")[0]
    fresh = new_token(store, source_id, now=NOW, by_id=1).result
    assert client.post(road.capture_path, json=ANA).status_code == 401
    assert client.post(fresh.capture_path, json=ANA).status_code == 202


def test_the_same_post_again_is_told_so_and_done_once(
    client: TestClient, store: Store, road: NewToken
) -> None:
    assert client.post(road.capture_path, json=ANA).status_code == 202
    assert client.post(road.capture_path, json=ANA).status_code == 200
    take_in_all_kept(store, now=NOW)
    assert row(store, "SELECT count(*), max(came_back) FROM lead") == (1, 0)


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"{broken", "its JSON is damaged at line 1"), (b"[" * 3_000, "it is nested too deep")],
)
def test_a_damaged_post_is_told_so_and_kept(
    client: TestClient, store: Store, road: NewToken, body: bytes, reason: str
) -> None:
    answer = client.post(road.capture_path, content=body)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert row(store, "SELECT raw FROM capture") == (body,)


def test_a_post_that_is_too_large_is_refused(
    client: TestClient, store: Store, road: NewToken
) -> None:
    assert client.post(road.capture_path, content=b"x" * 65_537).status_code == 413
    pieces = (b"x" * 1_000 for _ in range(80))
    assert client.post(road.capture_path, content=pieces).status_code == 413
    assert row(store, "SELECT count(*) FROM capture") == (0,)


def test_guessing_is_stopped_after_a_while(client: TestClient, road: NewToken) -> None:
    codes = [client.post(f"/in/{road.road_id}/guess", json=ANA).status_code for _ in range(40)]
    assert codes[:30] == [401] * 30
    assert codes[-1] == 429


def test_a_web_page_and_another_host_can_t_post(client: TestClient, road: NewToken) -> None:
    from_page = {"Origin": "https://elsewhere.example"}
    assert client.post(road.capture_path, json=ANA, headers=from_page).status_code == 403
    elsewhere = {"Host": "elsewhere.example"}
    assert client.post(road.capture_path, json=ANA, headers=elsewhere).status_code == 400


def test_a_vendor_s_signature_is_asked_for_where_the_road_has_one(
    client: TestClient, store: Store, road: NewToken
) -> None:
    change_road(store, road.road_id, settings={"signature": "meta"}, now=NOW, by_id=1)
    body = json.dumps(ANA).encode()
    assert client.post(road.capture_path, content=body).status_code == 401
    import hashlib
    import hmac

    mac = hmac.new(b"shared secret", body, hashlib.sha256).hexdigest()
    signed = {"X-Hub-Signature-256": f"sha256={mac}"}
    assert client.post(f"/in/{road.road_id}", content=body, headers=signed).status_code == 202


def test_meta_hears_its_challenge_and_a_stranger_does_not(
    client: TestClient, road: NewToken
) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = client.get(f"/in/{road.road_id}", params={**asked, "hub.verify_token": road.token})
    assert (right.status_code, right.text) == (200, "1158201444")
    wrong = client.get(f"/in/{road.road_id}", params={**asked, "hub.verify_token": "guess"})
    assert wrong.status_code == 401


def test_a_switched_off_source_takes_nothing(
    client: TestClient, store: Store, road: NewToken
) -> None:
    change_road(store, road.road_id, switched_on=False, now=NOW, by_id=1)
    assert client.post(road.capture_path, json=ANA).status_code == 403


def test_the_receiver_describes_itself(client: TestClient) -> None:
    assert "/in/{road_id}/{token}" in client.get("/openapi.json").json()["paths"]
    assert "LeadDesk receiver" in client.get("/").text
