"""The wire: https only, and a vendor's no is told apart by what a person can do about it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from leaddesk.services.roads.pull.asking import Access, Ask, Fault, FaultKind, bearer
from leaddesk.services.roads.pull.wire import Wire
from tests.fakes.vendors import Answer, Vendor, running

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
URL = "https://api.example.com/leads"


@pytest.fixture
def server() -> Iterator[Vendor]:
    with running(lambda _asked: Answer({"data": []})) as server:
        yield server


@pytest.fixture
def wire(server: Vendor) -> Iterator[Wire]:
    wire = server.wire()
    yield wire
    wire.close()


def fault_of(server: Vendor, wire: Wire, answer: Answer) -> Fault:
    """What becomes of an answer that is a no."""
    server.faults = [answer]
    with pytest.raises(Fault) as raised:
        wire.send(Ask(URL), NOW)
    return raised.value


def test_a_question_goes_out_as_it_was_asked(server: Vendor, wire: Wire) -> None:
    wire.send(Ask(f"{URL}?a=(b:1,c:urn%3Ali%3A2)"), NOW)
    wire.send(Ask(URL, {"filter": '{"a:gt":"1 2"}'}, {"APIKEY": "k"}), NOW)
    wire.send(Ask(URL, user=("AC1", "secret")), NOW)
    wire.send(Ask(URL, form={"grant_type": "refresh_token"}), NOW)
    wire.send(Ask(URL, headers=bearer("t"), body={"query": "SELECT 1"}), NOW)
    whole, params, user, form, body = server.asked
    assert (whole.host, whole.raw_query) == ("api.example.com", "a=(b:1,c:urn%3Ali%3A2)")
    assert (params.query["filter"], params.headers["apikey"]) == ('{"a:gt":"1 2"}', "k")
    assert user.headers["authorization"] == "Basic QUMxOnNlY3JldA=="
    assert (form.method, form.body) == ("POST", b"grant_type=refresh_token")
    assert (body.method, body.body) == ("POST", b'{"query":"SELECT 1"}')
    assert body.headers["authorization"] == "Bearer t"


def test_nothing_is_asked_without_encryption(server: Vendor, wire: Wire) -> None:
    with pytest.raises(Fault, match="without encryption"):
        wire.send(Ask("http://api.example.com/leads"), NOW)
    assert server.asked == []


def test_a_server_that_is_not_there_is_away(server: Vendor) -> None:
    with running(lambda _asked: Answer()) as gone:
        wire = gone.wire()
    with pytest.raises(Fault) as raised:
        wire.send(Ask(URL), NOW)
    assert (raised.value.kind, raised.value.words) == (FaultKind.AWAY, "can’t be reached.")
    wire.close()


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, FaultKind.REJECTED), (401, FaultKind.ACCESS), (403, FaultKind.ACCESS),
     (404, FaultKind.GONE), (408, FaultKind.AWAY), (410, FaultKind.GONE), (429, FaultKind.SLOW),
     (301, FaultKind.AWAY), (500, FaultKind.AWAY), (503, FaultKind.AWAY)],
)  # fmt: skip
def test_each_no_is_of_a_kind(server: Vendor, wire: Wire, status: int, kind: FaultKind) -> None:
    fault = fault_of(server, wire, Answer({"message": "no"}, status, {"Location": "https://x.y"}))
    assert fault.kind is kind
    assert fault.words.endswith((f"({status}).", "”.", "often.", "followed."))


@pytest.mark.parametrize(
    ("said", "wait"),
    [("30", 30), ("Tue, 12 May 2026 16:47:00 GMT", 300), ("Tue, 12 May 2026 16:00:00 GMT", 0),
     ("9999999999", 86_400), ("soon", None), ("", None), ("-5", None)],
)  # fmt: skip
def test_when_to_come_again_is_heeded(
    server: Vendor, wire: Wire, said: str, wait: int | None
) -> None:
    fault = fault_of(server, wire, Answer({}, 429, {"Retry-After": said}))
    assert fault.wait == (None if wait is None else timedelta(seconds=wait))


def test_what_a_vendor_says_is_cut_short(server: Vendor, wire: Wire) -> None:
    fault = fault_of(server, wire, Answer({"error": {"message": "a\n b " * 200}}, 400))
    assert "a b a b" in fault.words
    assert len(fault.words) < 250


def test_secrets_show_in_no_text_of_an_object() -> None:
    access = Access({"form_id": "77"}, {"token": "hush"})
    ask = Ask(URL, headers=bearer("hush"), user=("a", "hush"), form={"x": "hush"})
    assert "hush" not in f"{access!r}{ask!r}"
