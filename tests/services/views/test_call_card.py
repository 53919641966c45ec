"""The card of a call: reasons with their base, the script filled in, what follows each result."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.vocabulary import CallRank, Disposition, EventKind
from leaddesk.services.views.call_card import CallCard, call_card
from leaddesk.services.views.call_script import working_days
from leaddesk.services.views.day_progress import day_progress
from tests.services.views.desk_of_leads import DANA, NOW, Desk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def card_of(desk: Desk, lead_id: int) -> CallCard:
    reader = desk.store.reader()
    found = call_card(reader, lead_id, NOW, DANA, "Dana Reyes")
    assert found is not None
    return found


def hot(desk: Desk) -> int:
    return desk.lead(
        came_in=True, call_rank=CallRank.PROMISE, call_due_at=NOW - MINUTE,
        response_due_at=NOW + 3 * MINUTE, promise_minutes=5, timeline="ASAP",
        custom={"decides": "Alone"},
    )  # fmt: skip


def test_a_lead_that_is_gone_has_no_card(desk: Desk) -> None:
    reader = desk.store.reader()
    assert call_card(reader, 99, NOW) is None


def test_the_opener_is_filled_with_what_is_known(desk: Desk) -> None:
    card = card_of(desk, hot(desk))
    said = card.openers[card.first_opener].text
    assert "Hi Sarah, this is Dana with My desk" in said.text
    assert "roof and solar quote in Oakland" in said.text
    assert [part.text for part in said.parts if part.field == "first_name"] == ["Sarah"]


def test_who_was_tried_before_hears_another_opener(desk: Desk) -> None:
    lead = hot(desk)
    desk.event(lead, EventKind.CALL, NOW - MINUTE, disposition="no_answer", connected=False)
    card = card_of(desk, lead)
    assert "tried you before" in card.openers[card.first_opener].text.text


def test_answers_on_the_record_are_chosen_already(desk: Desk) -> None:
    asks = {ask.field: ask for ask in card_of(desk, hot(desk)).asks}
    timeline, decides = asks["timeline"], asks["custom:decides"]
    assert timeline.chosen == 0
    assert decides.choices[decides.chosen or 0].label == "Alone"
    assert asks["budget"].answer == ""
    assert asks["asked_for_quote"].chosen is None
    assert card_of(desk, 1).filled == 2


def test_an_answer_that_is_no_choice_becomes_one(desk: Desk) -> None:
    asks = {ask.field: ask for ask in card_of(desk, desk.lead(timeline="In the fall")).asks}
    assert asks["timeline"].choices[-1].label == "In the fall"
    assert asks["timeline"].chosen == 3


def test_their_own_words_are_quoted(desk: Desk) -> None:
    lead = hot(desk)
    assert card_of(desk, lead).reasons[1].line == "“Roof leaks”"
    desk.event(lead, EventKind.REPLY, NOW, channel="sms", text="Yes, after 4")
    assert card_of(desk, lead).reasons[1].line == "“Yes, after 4”"


def test_a_number_is_said_only_where_the_desk_has_enough_history(desk: Desk) -> None:
    lead = hot(desk)
    assert card_of(desk, lead).reasons[0].line == "The desk asks for a call inside 5 minutes"
    long_ago = NOW - timedelta(days=20)
    for number in range(60):
        fast, reached = number % 2 == 0, number % 4 == 0 or number % 6 == 1
        desk.lead(
            submitted_at=long_ago,
            first_attempt_at=long_ago + (3 * MINUTE if fast else timedelta(hours=2)),
            first_contact_at=long_ago + timedelta(hours=3) if reached else None,
        )
    reason = card_of(desk, lead).reasons[0]
    assert reason.line == "Here, calls inside 5 minutes reach 50%"
    assert reason.detail == "after an hour it is 33% (last 90 days, 60 leads)"


@pytest.mark.parametrize(
    ("due_in", "line"),
    [
        (6 * 60 * MINUTE, "The rule “Anything else” asks for a call by 3:42 PM"),
        (-MINUTE, "They wait longer than the rule “Anything else” asks"),
    ],
)
def test_a_target_is_said_to_be_the_rules_nobody_promised_it(
    desk: Desk, due_in: timedelta, line: str
) -> None:
    lead = desk.lead(response_due_at=NOW + due_in, route={"row": "Anything else"})
    assert card_of(desk, lead).reasons[0].line == line


def test_every_result_says_what_follows(desk: Desk) -> None:
    follows = card_of(desk, hot(desk)).follows
    assert set(follows) == set(Disposition)
    assert all(follows.values())
    assert follows[Disposition.CALL_BACK] == "pick a time"


def test_notes_stand_apart_from_what_happened(desk: Desk) -> None:
    lead = hot(desk)
    desk.event(lead, EventKind.NOTE, NOW - timedelta(days=1), text="Call the office first")
    card = card_of(desk, lead)
    assert [note.text for note in card.notes] == ["Call the office first"]
    assert "Call the office first" not in [line.body for line in card.so_far]
    assert card.so_far


def test_a_megabyte_in_a_name_does_not_reach_the_card(desk: Desk) -> None:
    lead = desk.lead("x" * 1_000_000, wants="y" * 1_000_000, timeline="z" * 1_000_000)
    card = card_of(desk, lead)
    assert len(card.page.name) < 10_000
    assert all(len(one.text.text) < 10_000 for one in card.openers)


def test_days_for_a_visit_are_days_on_which_the_desk_works() -> None:
    from datetime import date

    friday = date(2026, 5, 15)
    assert [day.day for day in working_days(friday, 3, "Mon-Fri 09:00-17:00")] == [18, 19, 20]


def test_the_day_counts_calls_and_finds_its_pace(desk: Desk) -> None:
    lead = hot(desk)
    zone = card_of(desk, lead).zone
    reader = desk.store.reader()
    assert day_progress(reader, DANA, NOW, zone).minutes_to_go(9) is None
    for minutes, result, connected in (
        (60, "interested", True), (55, "no_answer", False), (51, "voicemail", False),
        (46, "call_back", True),
    ):  # fmt: skip
        desk.event(
            lead, EventKind.CALL, NOW - minutes * MINUTE, disposition=result, connected=connected
        )
    desk.event(lead, EventKind.CALL, NOW - timedelta(days=1), disposition="busy")
    day = day_progress(reader, DANA, NOW, zone)
    assert (day.done, day.reached, day.qualified) == (4, 2, 1)
    assert day.minutes_to_go(9) == 45
