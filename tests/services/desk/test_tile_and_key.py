"""The words on a result's tile are what its key does, whatever happened to the lead before."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.spoken_time import say_moment, say_short_clock
from leaddesk.services.views.call_results import what_follows
from tests.effort import cases
from tests.services.working_desk import DANA, NOW, arrive_bare, lead, open_desk_of_three

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LOS_ANGELES = ZoneInfo("America/Los_Angeles")

#: Results whose words are a question to the person, answered with the key.
ASKED = (Disposition.CALL_BACK, Disposition.NOT_INTERESTED, Disposition.DO_NOT_CALL)
UNREACHED = (Disposition.NO_ANSWER, Disposition.BUSY, Disposition.VOICEMAIL)

PEOPLE = (
    {"phone": "(510) 465-0137", "email": "sarah@gmail.com", "postal_code": "94612"},
    {"phone": "(510) 465-0137", "postal_code": "10001"},
    {"phone": "(510) 465-0137", "email": "sarah@gmail.com", "source": "Old list"},
)


def press(store: Store, lead_id: int, how: Disposition, now: datetime) -> str:
    back = now + 5 * HOUR if how is Disposition.CALL_BACK else None
    return log_call(
        store, lead_id, how, now=now, by_id=DANA, callback_at=back, reason="said so"
    ).said


def said_of(at: datetime, now: datetime) -> str:
    days = (at.astimezone(LOS_ANGELES).date() - now.astimezone(LOS_ANGELES).date()).days
    if days == 1:
        return f"call tomorrow {say_short_clock(at, LOS_ANGELES)}"
    return f"call {say_moment(at, now, LOS_ANGELES)}"


@settings(max_examples=cases(25), deadline=None)
@given(
    person=st.sampled_from(PEOPLE),
    past=st.lists(
        st.tuples(
            st.one_of(st.integers(0, 300), st.integers(300, 9_000)),
            st.sampled_from((*UNREACHED, *UNREACHED, *Disposition)),
            st.booleans(),
        ),
        max_size=7,
    ),
    gap=st.integers(0, 6_000),
)
def test_what_a_tile_says_its_key_does(
    tmp_path_factory: pytest.TempPathFactory,
    person: dict[str, str],
    past: list[tuple[int, Disposition, bool]],
    gap: int,
) -> None:
    store = open_desk_of_three(tmp_path_factory.mktemp("tiles"))
    lead_id = arrive_bare(store, NOW, first_name="Sarah", **person).lead_id
    assert lead_id is not None
    now = NOW
    for minutes, how, ticks in past:
        now += minutes * MINUTE
        if ticks:
            tick(store, now, backup=False)
        press(store, lead_id, how, now)
    now += gap * MINUTE
    tiles = what_follows(store.reader(), lead_id, now)
    for how, words in tiles.items():
        said = press(store, lead_id, how, now)
        row = lead(store, lead_id)
        if how not in ASKED:
            assert said.endswith(f": {words}"), (how, words, said)
        due = row["call_due_at"]
        if how in UNREACHED and due is not None and "call " in words and row["stage"] != "Lost":
            assert words.endswith(said_of(from_micros(due), now)), (how, words)
        undo_last(store, now=now, by_id=DANA)
        assert what_follows(store.reader(), lead_id, now) == tiles
    store.close()


def test_a_conversation_begins_the_count_of_tries_anew(tmp_path: Path) -> None:
    """Ten tries lie before the conversation: the next one that nobody answers is the first."""
    store = open_desk_of_three(tmp_path)
    lead_id = arrive_bare(store, NOW, first_name="Sarah", phone="(510) 465-0137").lead_id
    assert lead_id is not None
    now = NOW
    for _ in range(10):
        press(store, lead_id, Disposition.NO_ANSWER, now)
        now += 25 * HOUR
    press(store, lead_id, Disposition.INTERESTED, now)
    now += 24 * HOUR
    words = what_follows(store.reader(), lead_id, now)[Disposition.NO_ANSWER]
    assert words.startswith("call ")
    assert press(store, lead_id, Disposition.NO_ANSWER, now).endswith(f": {words}")
    assert lead(store, lead_id)["stage"] == "Qualified"
    store.close()
