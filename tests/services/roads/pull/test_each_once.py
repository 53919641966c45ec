"""Whatever the paging, the failures and the moments of death: every lead arrives exactly once."""

import contextlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.services.intake.kept_captures import take_in_all_kept
from tests.fakes.listed import Jotform, LinkedIn, Listed, Meta, Person, Twilio
from tests.fakes.pull_desk import NOW, PullDesk
from tests.fakes.vendors import Answer, running


class Killed(BaseException):
    """The program ended here."""


@dataclass
class Death:
    """Ends the program right after the commit whose turn it is; later commits are counted on."""

    turns: list[int]
    commits: int = 0

    def __call__(self, *_changed: object) -> None:
        self.commits += 1
        if self.turns and self.commits >= self.turns[0]:
            self.turns.pop(0)
            self.commits = 0
            raise Killed


FAULTS = (
    None,
    Answer({}, 500),
    Answer({}, 429, {"Retry-After": "30"}),
    Answer(cut=True),
    Answer(b"{"),
    Answer({"message": "that page is gone"}, 400),
    Answer({"message": "who are you"}, 401),
)

#: At which look leads are there for the first time, and by how many minutes they show up late.
ARRIVALS = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 1, 2, 5]), st.integers(0, 50)), min_size=1, max_size=14
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from([("meta", Meta), ("jotform", Jotform), ("linkedin", LinkedIn),
                          ("twilio", Twilio)]),
    at_once=st.integers(1, 5),
    arrivals=ARRIVALS,
    faults=st.lists(st.sampled_from(FAULTS), max_size=12),
    deaths=st.lists(st.integers(1, 12), max_size=5),
)  # fmt: skip
def test_every_lead_arrives_exactly_once(
    kind: tuple[str, type[Listed]],
    at_once: int,
    arrivals: list[tuple[int, int]],
    faults: list[Answer | None],
    deaths: list[int],
) -> None:
    vendor, form = kind
    listed = form(at_once=at_once)
    with (
        TemporaryDirectory() as folder,
        running(listed.serve) as server,  # type: ignore[attr-defined]
    ):
        desk = PullDesk(Path(folder), vendor, server.wire(), form_id="77", account_id="42",
                        account_sid="AC1")  # fmt: skip
        death = Death(list(deaths))
        desk.store.listen(death)
        server.faults = list(faults)
        number = 0
        # Six rounds of people and looks, and as many more as it takes to see no fault and no death.
        for turn in range(6 + len(faults) + len(deaths) + 2):
            for _, late in [one for one in arrivals if one[0] == turn]:
                # What is there at first goes back for days: more than any overlap.
                at = desk.clock.now() - timedelta(minutes=late if turn else 150 * late)
                listed.people.append(Person(number, at.replace(microsecond=0)))
                number += 1
            try:
                desk.look(timedelta(minutes=2))
            except Killed:
                desk.begin_anew()
                desk.store.listen(death)
            try:
                take_in_all_kept(desk.store, now=desk.clock.now())
            except Killed:
                desk.begin_anew()
                desk.store.listen(death)
        death.turns.clear()
        server.faults.clear()
        desk.look(timedelta(minutes=2))
        take_in_all_kept(desk.store, now=desk.clock.now())
        brought = desk.value("SELECT count(DISTINCT external_id) FROM capture")
        assert (brought, desk.value("SELECT count(*) FROM capture")) == (number, number)
        assert desk.value("SELECT count(*) FROM lead") == number
        assert desk.value("SELECT max(came_back) FROM lead") == 0
        desk.close()


@pytest.mark.parametrize("vendor", [("meta", Meta), ("jotform", Jotform)])
def test_an_end_after_any_commit_loses_and_doubles_nothing(
    tmp_path: Path, vendor: tuple[str, type[Listed]]
) -> None:
    name, form = vendor
    for turn in range(1, 15):
        folder = tmp_path / str(turn)
        listed = form([Person(one, NOW - timedelta(hours=20 * one)) for one in range(7)])
        with running(listed.serve) as server:  # type: ignore[attr-defined]
            desk = PullDesk(folder, name, server.wire(), form_id="77")
            desk.store.listen(Death([turn]))
            with contextlib.suppress(Killed):
                desk.look()
            desk.begin_anew()
            take_in_all_kept(desk.store, now=desk.clock.now())
            desk.look(timedelta(minutes=2))
            assert len(desk.names()) == 7
            assert desk.value("SELECT count(*) FROM capture") == 7
            assert desk.value("SELECT max(came_back) FROM lead") == 0
            desk.close()
