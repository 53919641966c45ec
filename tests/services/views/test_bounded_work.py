"""What a screen asks takes the same work on a large desk as on a small one.

Every question of every view is asked of a desk and of one three times as large. What grows with
the desk scans or sorts it: SQLite's own count of steps says so, whatever the plan looks like.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import InboxList, TouchState
from leaddesk.services import views
from leaddesk.services.sequence.document import NEW_LEAD
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.policy import desk_calendar
from leaddesk.services.views.calling_hours import CallingHours, Whereabouts
from leaddesk.services.views.inbox_filter import mine
from leaddesk.services.views.lead import lead_page
from leaddesk.services.views.outbox import Box
from leaddesk.services.views.sequences import StepText
from tests.services.views.crowded_desk import crowded_desk
from tests.services.views.desk_of_leads import DANA, NOW

SMALL, LARGE = 15_000, 30_000

#: SQLite takes three steps or more for each row that it walks.
MOST_MORE_STEPS = 30_000
_EVERY = 50

#: Questions that are no lists, and why they may walk more.
WALKS = {
    "inbox.inbox_ids": "reads all ids of its list by design, behind the first page",
    "lead_list.list_leads": "answers any condition that a person types",
    "lead_named.lead_named": "looks for a name that a person typed at the command line",
    "weekly_review.read_weekly_review": "reads all leads of its weeks",
}


def questions() -> dict[str, Callable[..., Any]]:
    """Every public function of a view that asks a reader."""
    found = {}
    for module in pkgutil.iter_modules(views.__path__):
        for name, value in vars(importlib.import_module(f"{views.__name__}.{module.name}")).items():
            if (
                inspect.isfunction(value)
                and value.__module__ == f"{views.__name__}.{module.name}"
                and not name.startswith("_")
                and next(iter(inspect.signature(value).parameters.values()), None) is not None
                and next(iter(inspect.signature(value).parameters.values())).annotation
                in (Reader, "Reader")
            ):
                found[f"{module.name}.{name}"] = value
    return found


class CountingReader(Reader):
    """Counts the steps of SQLite's machine, and notes counts of whole tables."""

    steps = 0
    whole_counts: list[str]

    def begin(self) -> None:
        """Count from now on."""
        self.steps, self.whole_counts = 0, []
        self._connection.set_progress_handler(self._step, _EVERY)

    def rows(self, statement: str, parameters: Any = None) -> list[Row]:
        self._look(statement, parameters)
        return super().rows(statement, parameters)

    def row(self, statement: str, parameters: Any = None) -> Row | None:
        self._look(statement, parameters)
        return super().row(statement, parameters)

    def _step(self) -> int:
        self.steps += _EVERY
        return 0

    def _look(self, statement: str, parameters: Any) -> None:
        code = self._connection.execute(f"EXPLAIN {statement}", parameters or {})
        if any(operation[1] == "Count" for operation in code):
            self.whole_counts.append(statement)


@pytest.fixture(scope="module")
def readers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[CountingReader, CountingReader]]:
    folder = tmp_path_factory.mktemp("crowded")
    pair = tuple(
        CountingReader.open(crowded_desk(folder / f"{leads}.db", leads)) for leads in (SMALL, LARGE)
    )
    assert isinstance(pair[0], CountingReader)
    assert isinstance(pair[1], CountingReader)
    yield pair[0], pair[1]
    for reader in pair:
        reader.close()


def arguments(question: Callable[..., Any], reader: Reader, folder: Path) -> dict[str, Any]:
    """What a question is asked with, by the names of its parameters."""
    settings = read_settings(reader)
    known: dict[str, Any] = {
        "after": 5,
        "box": Box.TODAY,
        "by_id": DANA,
        "calendar": lambda: desk_calendar(settings, NOW),
        "capture_id": 1,
        "import_id": 1,
        "hours": lambda: CallingHours.of(settings, NOW),
        "ids": [1, 2, 3],
        "lead_id": 1,
        "lead_ids": [1, 2, 3],
        "minutes": 5,
        "name": "Dana Reyes",
        "now": NOW + timedelta(minutes=1),
        "other_id": 2,
        "page": lambda: lead_page(reader, 1, NOW, DANA),
        "path": folder,
        "rep_id": DANA,
        "rep_name": "Dana Reyes",
        "road_id": 1,
        "road_ids": (1, 2),
        "settings": settings,
        "shown": mine(DANA),
        "source_id": 1,
        "state": TouchState.PLANNED,
        "text": "sarah",
        "wants": "",
        "where": Whereabouts("America/Los_Angeles"),
        "which": InboxList.TODO,
        "words": "",
        "zone": ZoneInfo("America/Los_Angeles"),
    }
    special: dict[str, dict[str, Any]] = {
        "preview": {"text": StepText("Hello", "Hello")},
        "source_named": {"name": "Web form"},
        "matching_ids": {"limit": 200},
        "sequence_page": {"name": None},
        "sequence_document": {"name": NEW_LEAD},
    }
    known |= special.get(question.__name__, {})
    chosen = {}
    for name, parameter in list(inspect.signature(question).parameters.items())[1:]:
        if name in known:
            chosen[name] = known[name]() if callable(known[name]) else known[name]
        elif parameter.default is parameter.empty:
            pytest.fail(f"say in this test what {question.__name__} is asked with as {name}")
    return chosen


@pytest.mark.parametrize("name", sorted(questions().keys() - WALKS.keys()))
def test_a_larger_desk_takes_no_more_work(
    readers: tuple[CountingReader, CountingReader], name: str, tmp_path: Path
) -> None:
    question = questions()[name]
    taken = []
    for reader in readers:
        asked = arguments(question, reader, tmp_path)
        reader.begin()
        question(reader, **asked)
        assert reader.whole_counts == []
        taken.append(reader.steps)
    assert taken[1] - taken[0] < MOST_MORE_STEPS, taken


def test_what_may_walk_is_still_there() -> None:
    assert questions().keys() >= WALKS.keys()


def test_a_scan_and_a_sort_are_noticed(readers: tuple[CountingReader, CountingReader]) -> None:
    bad = (
        "SELECT id FROM lead WHERE wants = 'x'",
        "SELECT id FROM lead ORDER BY wants LIMIT 5",
        "SELECT lead_id FROM event ORDER BY kind LIMIT 5",
        "SELECT count(*) FROM touch WHERE channel = 'sms'",
    )
    for statement in bad:
        taken = []
        for reader in readers:
            reader.begin()
            reader.rows(statement)
            taken.append(reader.steps)
        assert taken[1] - taken[0] >= MOST_MORE_STEPS, statement
    readers[0].begin()
    readers[0].rows("SELECT count(*) FROM lead")
    assert readers[0].whole_counts
