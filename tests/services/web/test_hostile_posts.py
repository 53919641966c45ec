"""Posts that mean harm, or that a careless vendor sends: refused in words, and nothing is lost."""

import base64
import hashlib
import hmac
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import NewToken, add_road, change_road, new_token, remove_road
from leaddesk.services.desk.sources import add_source
from leaddesk.services.intake.kept_captures import Delivery, keep, take_in_all_kept
from leaddesk.services.web.application import make_app
from leaddesk.services.web.receiver import caller
from tests.ready_desk import open_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
ANA = {"first_name": "Ana", "email": "ana@example.com"}
BEN = {"first_name": "Ben", "email": "ben@example.com"}


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
def secrets() -> dict[int, str]:
    return {}


@pytest.fixture
def client(store: Store, secrets: dict[int, str]) -> Iterator[TestClient]:
    app = make_app(store, FixedClock(NOW), find_secret=secrets.get)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def leads(store: Store) -> list[str]:
    take_in_all_kept(store, now=NOW)
    return [row[0] for row in store.reader().rows("SELECT email FROM lead ORDER BY id")]


@pytest.mark.parametrize(
    "text", ["a=" + " " * 60_000 + "\nx", "a=" + "\t" * 30_000 + "\n" + " " * 30_000 + "x"]
)
def test_blanks_without_end_are_read_at_once(text: str) -> None:
    began = perf_counter()
    assert Payload(text.encode()).shape is Shape.TEXT
    assert perf_counter() - began < 0.5


def test_a_damaged_document_is_parsed_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    payload, times = Payload(b'{"email": '), []
    real = Payload._document
    monkeypatch.setattr(Payload, "_document", lambda self: times.append(1) or real(self))
    assert payload.object == payload.object == {}
    with pytest.raises(PayloadRefused):
        _ = payload.document
    assert len(times) == 1


def test_json_that_calls_itself_a_form_in_parts_is_json() -> None:
    payload = Payload(b'{"email": "ana@example.com"}', "multipart/form-data; boundary=x")
    assert payload.shape is Shape.JSON


def test_a_number_beyond_all_money_costs_nobody_the_lead(
    client: TestClient, store: Store, road: NewToken
) -> None:
    client.post(road.capture_path, json={**ANA, "budget": "$" + "9" * 30, "cost": "9" * 19})
    assert leads(store) == ["ana@example.com"]


def test_one_number_for_all_posts_loses_none(
    client: TestClient, store: Store, road: NewToken
) -> None:
    careless = {"webhook-id": "0", "x-request-id": "0"}
    assert client.post(road.capture_path, json=ANA, headers=careless).status_code == 202
    assert client.post(road.capture_path, json=BEN, headers=careless).status_code == 202
    assert client.post(road.capture_path, json=BEN, headers=careless).status_code == 200
    assert leads(store) == ["ana@example.com", "ben@example.com"]


def test_a_desk_that_can_t_be_written_has_the_post_sent_again(
    client: TestClient, store: Store, road: NewToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("leaddesk.services.web.keeper.keep_all", full)
        answer = client.post(road.capture_path, json=ANA)
        health = client.get("/health")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert (health.status_code, health.json()) == (503, {"ok": False})
    assert client.post(road.capture_path, json=ANA).status_code == 202
    assert leads(store) == ["ana@example.com"]


def test_a_road_that_is_closed_meanwhile_loses_nothing(store: Store, road: NewToken) -> None:
    remove_road(store, road.road_id, now=NOW, by_id=1)
    keep(store, Delivery(b'{"email": "ana@example.com"}', road.road_id), now=NOW)
    assert leads(store) == ["ana@example.com"]


def test_a_key_that_is_typed_in_later_is_used(
    client: TestClient,
    store: Store,
    road: NewToken,
    secrets: dict[int, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("leaddesk.services.web.doors._ASKED_AGAIN_AFTER", 0.0)
    change_road(store, road.road_id, settings={"signature": "meta"}, now=NOW, by_id=1)

    def signed(key: bytes) -> int:
        mac = hmac.new(key, b"{}", hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature-256": f"sha256={mac}"}
        return client.post(f"/in/{road.road_id}", content=b"{}", headers=headers).status_code

    assert signed(b"first") == 503
    secrets[road.road_id] = "first"
    assert signed(b"first") == 202
    secrets[road.road_id] = "second"
    assert signed(b"second") in (200, 202)
    assert signed(b"first") == 401


@pytest.mark.parametrize("query", ["", "?bodySHA256=%C3%A9"])
@pytest.mark.parametrize("host", ["localhost:99999999", "localhost"])
def test_a_signature_over_an_address_that_is_none_is_wrong(
    client: TestClient,
    store: Store,
    road: NewToken,
    secrets: dict[int, str],
    query: str,
    host: str,
) -> None:
    secrets[road.road_id] = "key"
    change_road(store, road.road_id, settings={"signature": "twilio"}, now=NOW, by_id=1)
    given = {"Host": host, "X-Twilio-Signature": base64.b64encode(b"x" * 20).decode()}
    path = f"/in/{road.road_id}{query}"
    assert client.post(path, content=b"a=1", headers=given).status_code == 401


def test_a_scheme_that_is_not_known_here_waits(
    client: TestClient, store: Store, road: NewToken, secrets: dict[int, str]
) -> None:
    secrets[road.road_id] = "key"
    change_road(store, road.road_id, settings={"signature": "elsewhere"}, now=NOW, by_id=1)
    assert client.post(road.capture_path, json=ANA).status_code == 503


@pytest.mark.parametrize(
    ("near", "told", "found"),
    [
        ("127.0.0.1", ["6.6.6.6", "203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["<img src=x>"], "127.0.0.1"),
        ("203.0.113.9", ["6.6.6.6"], "203.0.113.9"),
    ],
)
def test_only_what_the_proxy_saw_is_believed(near: str, told: list[str], found: str) -> None:
    headers = [(b"x-forwarded-for", one.encode()) for one in told]
    assert caller(Request({"type": "http", "headers": headers, "client": (near, 1)})) == found


def a_form(store: Store, slug: str, **settings: Any) -> None:
    said = {"slug": slug, "title": slug, "key": slug * 8, **settings}
    add_road(store, RoadKind.FORM, name=slug, settings=said, now=NOW, by_id=1)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("&".join(f"q{number}=1" for number in range(300)), 413),
        ("q1=A&q2=a@example.com&shown=123.%C3%A9", 303),
        ("q1=A&q2=a@example.com&shown=%C2%B2.%C2%B2", 303),
    ],
)
def test_a_form_that_no_browser_sent_makes_no_lead(
    client: TestClient, store: Store, body: str, status: int
) -> None:
    a_form(store, "quote")
    odd = {"Referer": "http://[x?secret=1"}
    answer = client.post("/f/quote", content=body, headers=odd, follow_redirects=False)
    assert answer.status_code == status
    assert leads(store) == []


def test_a_ticket_is_one_of_this_form_and_for_this_purpose(
    client: TestClient, store: Store, tmp_path: Path
) -> None:
    guide = tmp_path / "guide.pdf"
    guide.write_bytes(b"%PDF")
    a_form(store, "quote", download=str(guide))
    a_form(store, "other", download=str(guide))
    sent = client.post("/f/other", content="q1=A&q2=a@example.com", follow_redirects=False)
    of_another = sent.headers["location"].partition("t=")[2]
    shown = client.get("/f/quote").text.partition('name="shown" value="')[2].partition('"')[0]
    for ticket in (of_another, shown, "a.%C3%A9", ".", "..%2F..%2Fetc%2Fpasswd"):
        assert client.get(f"/f/quote/get/{ticket}").status_code == 404
    assert client.get("/f/quote/thanks?t=a.%C3%A9").status_code == 200
    assert client.get(f"/f/other/get/{of_another}").content == b"%PDF"
    guide.unlink()
    assert client.get(f"/f/other/get/{of_another}").status_code == 404


def test_a_form_without_a_key_is_not_open_yet(client: TestClient, store: Store) -> None:
    a_form(store, "bare", key="")
    assert client.get("/f/bare").status_code == 503


def test_what_the_address_says_stays_text_in_the_page(client: TestClient, store: Store) -> None:
    a_form(store, "quote")
    page = client.get('/f/quote?x="><script>alert(1)</script>').text
    assert "<script" not in page
