"""Each vendor is asked as it documents, and what it lists becomes leads, each once."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.roads.pull.vendors import ROADS
from tests.fakes.listed import (
    Calendly,
    CallRail,
    GoogleAds,
    Jotform,
    LinkedIn,
    Listed,
    Meta,
    Person,
    Twilio,
    Typeform,
)
from tests.fakes.pull_desk import NOW, PullDesk
from tests.fakes.vendors import Vendor, running

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

KINDS: dict[str, type[Listed]] = {
    "meta": Meta, "google_ads": GoogleAds, "linkedin": LinkedIn, "typeform": Typeform,
    "jotform": Jotform, "calendly": Calendly, "call_rail": CallRail, "twilio": Twilio,
}  # fmt: skip
SETTINGS = {"form_id": "77", "customer_id": "123-456-7890", "client_id": "c", "account_id": "42",
            "account_sid": "AC1"}  # fmt: skip


class Asking:
    """A desk and its vendor."""

    def __init__(self, vendor: str, listed: Listed, server: Vendor, desk: PullDesk) -> None:
        self.vendor, self.listed, self.server, self.desk = vendor, listed, server, desk

    def add(self, *ago: timedelta) -> None:
        """People got in touch so long ago."""
        for one in ago:
            number = len(self.listed.people)
            self.listed.people.append(Person(number, self.desk.clock.now() - one))


@pytest.fixture(params=sorted(VENDORS))
def asking(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Asking]:
    """Every vendor in its turn, with two things on a page."""
    if request.param in ("typeform", "jotform"):  # these are told how many to answer with
        monkeypatch.setattr(ROADS[request.param], "_AT_ONCE", 2)
    listed = KINDS[request.param]()
    with ExitStack() as stack:
        server = stack.enter_context(running(listed.serve))  # type: ignore[attr-defined]
        desk = PullDesk(tmp_path, request.param, server.wire(), **SETTINGS)
        yield Asking(request.param, listed, server, desk)
        desk.close()


def test_every_vendor_has_a_file_whose_format_the_table_names() -> None:
    assert set(ROADS) == set(VENDORS)
    for name, vendor in VENDORS.items():
        assert vendor.format == ROADS[name].FORMAT
        assert timedelta(minutes=15) <= ROADS[name].OVERLAP
        assert all(one.key in ("token", "secret", "password") for one in vendor.secrets)


def test_what_is_listed_comes_over_all_pages_once(asking: Asking) -> None:
    asking.add(5 * DAY, 3 * DAY, 2 * DAY, DAY, HOUR, MINUTE, MINUTE)
    looked = asking.desk.look()
    assert looked.trouble == ""
    assert asking.desk.value("SELECT count(*) FROM lead") == 7
    asking.desk.look(MINUTE)
    asking.desk.begin_anew()
    asking.desk.look(MINUTE)
    assert asking.desk.value("SELECT count(*) FROM lead") == 7
    assert asking.desk.value("SELECT max(came_back) FROM lead") == 0
    assert asking.desk.value("SELECT count(*) FROM capture") == 7
    assert asking.desk.value("SELECT count(*) FROM capture WHERE outcome <> 'created'") == 0


def test_leads_have_the_vendors_own_time_and_the_roads_source(asking: Asking) -> None:
    asking.add(2 * DAY)
    asking.desk.look()
    (row,) = asking.desk.store.reader().rows(
        "SELECT submitted_at, source.name FROM lead JOIN source ON source.id = source_id"
    )
    if asking.vendor != "jotform":  # its times are in a zone that it does not tell
        assert row[0] == int((NOW - 2 * DAY).timestamp()) * 1_000_000
    assert row[1] == VENDORS[asking.vendor].label


def test_what_shows_up_late_is_still_met(asking: Asking) -> None:
    asking.add(HOUR)
    asking.desk.look()
    asking.add(timedelta())
    asking.desk.look(20 * MINUTE)
    asking.add(28 * MINUTE)  # older than the newest that is known
    asking.desk.look(MINUTE)
    assert asking.desk.value("SELECT count(*) FROM lead") == 3


def test_a_quiet_look_writes_nothing(asking: Asking) -> None:
    asking.add(HOUR, DAY)
    asking.desk.look()
    before = asking.desk.value("SELECT max(rev) FROM command")
    for _ in range(3):
        asking.desk.look(MINUTE)
    assert asking.desk.value("SELECT max(rev) FROM command") == before


def test_no_secret_is_written_anywhere(asking: Asking) -> None:
    asking.add(HOUR, DAY, DAY)
    asking.server.faults = [None, None]
    asking.desk.look()
    asking.desk.store.fold_log()
    raw = asking.desk.path.read_bytes()
    assert not any(secret.encode() in raw for secret in asking.desk.secrets.values())
    assert not any("the-" in asked.raw_query for asked in asking.server.asked)
    assert "the-" not in repr(asking.desk.puller.access(asking.desk.road))


def test_nothing_is_asked_before_everything_is_filled_in(asking: Asking) -> None:
    asking.desk.secrets.clear()
    looked = asking.desk.look()
    assert "is missing" in looked.trouble
    assert asking.server.asked == []
