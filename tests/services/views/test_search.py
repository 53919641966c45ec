"""Search as somebody types: words, fragments, numbers, and leads not indexed yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leaddesk.models.vocabulary import InboxList, Temperature, Urgency
from leaddesk.services.views.inbox_filter import EVERYONE, InboxFilter, mine
from leaddesk.services.views.search import find_in_list, search_leads
from tests.services.views.desk_of_leads import DANA, MARCUS, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def found(desk: Desk, text: str) -> list[str]:
    return [one.name for one in search_leads(desk.store.reader(), text)]


def test_beginnings_of_words_accents_and_fragments(desk: Desk) -> None:
    desk.lead("Tomás", last_name="Rivera", email_raw="", email=None, phone=None, phone_raw="")
    desk.lead("Anna", last_name="Stone", company="Latham Roofing")
    assert found(desk, "tom riv") == ["Tomás Rivera"]
    assert found(desk, "lath") == ["Anna Stone"]
    assert found(desk, "thamro") == []
    assert found(desk, "tham") == ["Anna Stone"]


@pytest.mark.parametrize("typed", ["(510) 555-0137", "510 555", "5550137", "+1 510 555-0137"])
def test_digits_of_a_phone_number(desk: Desk, typed: str) -> None:
    desk.lead()
    assert found(desk, typed) == ["Sarah Johnson"]


@pytest.mark.parametrize("typed", ['"', "*", "%", "_", "\\", "'", "a OR b", "NEAR(", "\x00", " "])
def test_signs_find_nothing_and_break_nothing(desk: Desk, typed: str) -> None:
    desk.lead()
    found(desk, typed)


def test_a_name_that_begins_so_stands_before_a_higher_score(desk: Desk) -> None:
    desk.lead("Mary", last_name="Latisha", score=90)
    desk.lead("Latisha", last_name="Monroe", score=45)
    assert found(desk, "lati") == ["Latisha Monroe", "Mary Latisha"]


def test_leads_that_are_not_indexed_yet_are_found(desk: Desk) -> None:
    desk.lead()
    with desk.store.bulk() as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(lead)")]
        values = ["500" if name == "id" else "'Zelda'" if name == "first_name" else name
                  for name in columns]  # fmt: skip
        connection.execute(f"INSERT INTO lead SELECT {', '.join(values)} FROM lead WHERE id = 1")
    assert found(desk, "zeld") == ["Zelda Johnson"]


def test_find_in_list_keeps_the_list_its_order_and_its_owner(desk: Desk) -> None:
    desk.lead("Ann", score=10)
    desk.lead("Anna", score=20)
    desk.lead("Anton", owner_id=MARCUS)
    desk.lead("Anouk", inbox=InboxList.LATER)
    desk.lead("Andy", urgency=Urgency.CALL_NOW, score=1)
    reader = desk.store.reader()
    assert list(find_in_list(reader, "an", InboxList.TODO, mine(DANA)).ids) == [5, 2, 1]
    assert len(find_in_list(reader, "an", InboxList.TODO, EVERYONE).ids) == 4


def test_find_in_list_keeps_to_the_filter(desk: Desk) -> None:
    desk.lead("Ann", temperature=Temperature.HOT)
    desk.lead("Anna", source_id=None)
    desk.lead("Anton", temperature=Temperature.HOT, source_id=None)
    reader = desk.store.reader()

    def ids(**only: Any) -> list[int]:
        return list(find_in_list(reader, "an", InboxList.TODO, InboxFilter(**only)).ids)

    assert ids(source_id=1) == [1]
    assert sorted(ids(temperature=Temperature.HOT)) == [1, 3]
    assert ids(temperature=Temperature.HOT, source_id=1) == [1]
