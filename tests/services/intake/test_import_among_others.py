"""Others work on the desk while a file comes in: nobody is doubled, no turn is lost."""

import contextlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from leaddesk.models.bulk import Bulk
from leaddesk.models.change import Change
from leaddesk.models.consent import Suppression
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Channel
from leaddesk.services.intake.file_import import MOST_LOOKS, bring_in
from tests.services.working_desk import (
    DANA,
    NOW,
    arrive,
    count,
    lead,
    matched,
    open_desk_of_three,
    table,
)


class Interrupted(Bulk):
    """After each look, and before the write, somebody else has a moment."""

    between: Callable[[], None]

    @contextlib.contextmanager
    def looking(self) -> Iterator[object]:
        with super().looking() as connection:
            yield connection
        self.between()


def bring(store: Store, text: str, between: Callable[[], None]):
    def open_bulk() -> Bulk:
        bulk = Interrupted(store.path, contextlib.nullcontext)
        bulk.between = between
        return bulk

    store.open_bulk = open_bulk  # type: ignore[method-assign]
    found = table(text)
    return bring_in(store, found, matched(found), now=NOW, by_id=DANA)


def phone(number: int) -> str:
    return f"(510) 465-{number:04}"


def people(numbers: list[int]) -> str:
    rows = [f"Ann,Lee,{phone(number)}" for number in numbers]
    return "\n".join(["First Name,Last Name,Phone", *rows]) + "\n"


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    rows=st.lists(st.integers(100, 220), min_size=100, max_size=160),
    arrivals=st.lists(st.lists(st.integers(100, 230), max_size=3), max_size=8),
)
def test_whoever_comes_in_meanwhile_is_met_once(rows: list[int], arrivals: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, waiting = open_desk_of_three(Path(folder)), iter(arrivals)

        def between() -> None:
            for number in next(waiting, ()):
                came.append(number)
                arrive(store, first_name="Ann", last_name="Lee", phone=phone(number), email="")

        came: list[int] = []
        result = bring(store, people(rows), between)
        known = store.reader().rows("SELECT phone, came_back + 1 FROM lead")
        given = store.reader().value("SELECT sum(assigned_count) FROM rep")
        problems = store.check()
        store.close()
    heard = Counter(f"+1510465{number:04}" for number in (*rows, *came))
    assert dict(known) == heard
    assert result.created + result.joined == len(rows)
    assert given == len(heard)
    assert problems == []


def test_a_desk_that_never_rests_takes_a_file_all_the_same(tmp_path: Path) -> None:
    store, looks = open_desk_of_three(tmp_path), []

    def between() -> None:
        looks.append(arrive(store, first_name=f"Bo{len(looks)}", phone="", email="").lead_id)

    result = bring(store, people(list(range(100, 250))), between)
    assert result.created == 150
    assert len(looks) >= 2 * MOST_LOOKS
    assert count(store, "lead") == 150 + len(looks)
    assert store.check() == []
    store.close()


def test_a_number_forbidden_after_the_look_is_not_called(tmp_path: Path) -> None:
    store, done = open_desk_of_three(tmp_path), []

    def forbid(change: Change) -> None:
        change.cannot_be_undone()
        change.add(Suppression(channel=Channel.CALL, value="+15104650137", since=NOW, why="asked"))

    def between() -> None:
        if not done:
            done.append(store.do("forbid", forbid, now=NOW))

    bring(store, people([137, 138]), between)
    assert (lead(store, 1)["do_not_call"], lead(store, 2)["do_not_call"]) == (1, 0)
    store.close()
