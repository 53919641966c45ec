"""How long the lists and the search need on a small desk and on one of a million leads.

    python -m benchmarks.lists --dir FOLDER [--leads N] [--rounds N]

Prints CPU milliseconds, p50 and p99, of 10,000 leads and of a million, and the ratio of both p50.
A list is good at 16 ms p99; so is a keystroke.
"""

import random
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from benchmarks.desk_rows import NOW, RARE_SOURCE
from benchmarks.figures import cpu_ms, p50, p99, times, verdict
from benchmarks.million import ME, asked_for, desk_of
from leaddesk.models.reader import Reader
from leaddesk.models.vocabulary import InboxList, Temperature
from leaddesk.services.views.call_queue import call_queue
from leaddesk.services.views.changes import changes
from leaddesk.services.views.inbox import inbox_page, inbox_rows
from leaddesk.services.views.inbox_clear import all_clear
from leaddesk.services.views.inbox_filter import EVERYONE, InboxFilter, Whose, mine
from leaddesk.services.views.lead import lead_page
from leaddesk.services.views.outbox import Box, outbox
from leaddesk.services.views.pipeline import board
from leaddesk.services.views.search import find_in_list, search_leads
from leaddesk.services.views.sequences import sequence_page
from leaddesk.services.views.sidebar import sidebar_counts
from leaddesk.services.views.source_list import source_list

SMALL = 10_000
GOAL_MS = 16

Question = Callable[[Reader], object]

_FILTERS = {
    "everyone": EVERYONE,
    "mine": mine(ME),
    "one person": InboxFilter(Whose.OWNER, 5),
    "nobody": InboxFilter(Whose.NOBODY),
    "mine, hot": InboxFilter(Whose.MINE, ME, temperature=Temperature.HOT),
    "one source": InboxFilter(source_id=4),
    "rare source": InboxFilter(source_id=RARE_SOURCE),
    "hot, rare source": InboxFilter(source_id=RARE_SOURCE, temperature=Temperature.HOT),
}


def questions() -> Iterator[tuple[str, Question]]:
    """Every built-in list, by what it is called here."""
    for which, (name, shown) in product(InboxList, _FILTERS.items()):
        yield f"inbox {which}, {name}", _inbox(which, shown)
    chance = random.Random(3)
    ids = [chance.randrange(1, SMALL) for _ in range(64)]
    yield "inbox, 64 rows further down", lambda reader: inbox_rows(reader, ids)
    yield "inbox, all clear", lambda reader: all_clear(reader, mine(ME), NOW, ME)
    yield "one lead", lambda reader: lead_page(reader, SMALL // 2, NOW, ME)
    yield "call queue, mine", lambda reader: call_queue(reader, ME, NOW)
    yield "call queue, everyone", lambda reader: call_queue(reader, None, NOW)
    for box in Box:
        yield f"outbox {box}", _outbox(box)
    yield "pipeline", lambda reader: board(reader, NOW)
    yield "sequences", lambda reader: sequence_page(reader, None, NOW)
    yield "sources", lambda reader: source_list(reader, NOW)
    yield "changes", changes
    yield "counts in the sidebar", lambda reader: sidebar_counts(reader, ME, NOW)


def _inbox(which: InboxList, shown: InboxFilter) -> Question:
    return lambda reader: inbox_page(reader, which, shown)


def _outbox(box: Box) -> Question:
    return lambda reader: outbox(reader, box, NOW)


def typed(reader: Reader, words: int) -> tuple[list[str], list[str]]:
    """What is typed, letter by letter, and fragments from the middle of words."""
    chance = random.Random(11)
    last = reader.value("SELECT max(id) FROM lead")
    beginnings, fragments = [], []
    for _ in range(words):
        row = reader.row(
            "SELECT first_name, last_name, email_raw, phone_raw, city FROM lead WHERE id = :id",
            {"id": chance.randrange(1, last)},
        )
        first, name, email, phone, city = row or ("Sarah", "Bodo", "s@example.com", "", "Leeds")
        whole = chance.choice((first, name, f"{first} {name}", email, phone, city)) or name
        beginnings += [whole[:length] for length in range(1, min(len(whole), 10) + 1)]
        inside = chance.choice((name, name, email)) or name
        start = chance.randrange(1, max(2, len(inside) - 5))
        fragments += [inside[start : start + length] for length in range(3, 7)]
    return beginnings, [fragment for fragment in fragments if len(fragment) >= 3]


def search(reader: Reader, words: int) -> dict[str, list[float]]:
    """CPU milliseconds of each keystroke."""
    beginnings, fragments = typed(reader, words)

    def each(ask: Callable[[str], object], texts: list[str]) -> list[float]:
        return [cpu_ms(lambda text=text: ask(text)) for text in texts]  # type: ignore[misc]

    return {
        "find a lead, beginnings": each(lambda text: search_leads(reader, text, 8), beginnings),
        "find a lead, fragments": each(lambda text: search_leads(reader, text, 8), fragments),
        "find in To do, beginnings": each(
            lambda text: find_in_list(reader, text, InboxList.TODO, mine(ME)), beginnings
        ),
        "find in To do, fragments": each(
            lambda text: find_in_list(reader, text, InboxList.TODO, mine(ME)), fragments
        ),
    }


def _line(name: str, small: list[float], large: list[float]) -> None:
    print(
        f"{name:32} {p50(small):7.2f} {p99(small):7.2f}   {p50(large):7.2f} {p99(large):7.2f}"
        f"   {p50(large) / max(p50(small), 0.001):5.1f} x   {verdict(p99(large) <= GOAL_MS)}"
    )


def _measure(small: Path, large: Path, rounds: int) -> None:
    readers = Reader.open(small), Reader.open(large)
    print(f"{'CPU ms':32} {'10k p50':>7} {'p99':>7}   {'big p50':>7} {'p99':>7}   {'ratio':>7}")
    for name, question in questions():
        _line(name, *(times(lambda r=r, ask=question: ask(r), rounds) for r in readers))  # type: ignore[misc]
    few, many = (search(reader, 40) for reader in readers)
    for name in few:
        _line(name, few[name], many[name])
    for reader in readers:
        reader.close()


def main() -> None:
    """Measure all lists, then the search."""
    asked = asked_for("Measure lists and search.", rounds=60)
    _measure(desk_of(asked.dir, SMALL), desk_of(asked.dir, asked.leads), asked.rounds)


if __name__ == "__main__":
    main()
