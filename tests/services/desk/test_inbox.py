"""The inbox by hand: later, done, back again; owners, notes, messages."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Channel, Disposition
from leaddesk.services.desk import inbox, outbox
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.consent import say_consent
from leaddesk.services.desk.notes import save_note
from leaddesk.services.desk.ownership import give
from leaddesk.services.desk.sources import add_source, change_source
from leaddesk.services.desk.undo import undo_last
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.scheduler.tick import tick
from tests.services.working_desk import (
    DANA,
    MARCUS,
    NOW,
    arrive,
    count,
    kinds,
    lead,
    open_desk_of_three,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def raised(store: Store, now) -> list[str]:  # type: ignore[no-untyped-def]
    return [
        one.job for one in tick(store, now, backup=False).ran if one.job in ("later", "callback")
    ]


def test_later_comes_back_once_on_top(store: Store) -> None:
    lead_id = arrive(store).lead_id
    inbox.later(store, lead_id, NOW + 2 * HOUR, now=NOW, by_id=DANA)
    row = lead(store, lead_id)
    assert (row["inbox"], from_micros(row["inbox_at"]), row["unread"]) == (
        "later",
        NOW + 2 * HOUR,
        0,
    )
    assert raised(store, NOW + HOUR) == []
    assert raised(store, NOW + 2 * HOUR) == ["later"]
    assert raised(store, NOW + 2 * HOUR) == []
    row = lead(store, lead_id)
    assert (row["inbox"], row["unread"], row["urgency"]) == ("todo", 1, 1)


def test_later_said_again_counts_alone(store: Store) -> None:
    lead_id = arrive(store).lead_id
    inbox.later(store, lead_id, NOW + HOUR, now=NOW, by_id=DANA)
    inbox.later(store, lead_id, NOW + 3 * HOUR, now=NOW, by_id=DANA)
    assert raised(store, NOW + 2 * HOUR) == []
    assert lead(store, lead_id)["inbox"] == "later"
    assert raised(store, NOW + 3 * HOUR) == ["later"]


def test_later_is_not_yesterday(store: Store) -> None:
    lead_id = arrive(store).lead_id
    with pytest.raises(LeadDeskError, match="still to come"):
        inbox.later(store, lead_id, NOW, now=NOW, by_id=DANA)


def test_who_comes_back_is_up_again_before_their_time(store: Store) -> None:
    lead_id = arrive(store).lead_id
    inbox.later(store, lead_id, NOW + 50 * HOUR, now=NOW, by_id=DANA)
    arrive(store, NOW + HOUR)
    assert lead(store, lead_id)["inbox"] == "todo"
    assert raised(store, NOW + 51 * HOUR) == []


def test_done_ends_what_is_due_today_and_nothing_else(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=NOW + HOUR)
    inbox.done(store, lead_id, now=NOW, by_id=DANA)
    assert raised(store, NOW + HOUR) == []
    row = lead(store, lead_id)
    assert (row["inbox"], row["call_rank"]) == ("done", None)

    other = arrive(store, phone="(510) 465-0111", email="o@gmail.com", postal_code="").lead_id
    inbox.done(store, other, now=NOW, by_id=DANA)
    report = tick(store, NOW + 9 * HOUR, backup=False)
    assert not [one for one in report.ran if one.job == "promise"]
    row = lead(store, other)
    assert (row["inbox"], row["response_due_at"]) == ("done", None)
    assert row["call_why"] == "Day 3, second call"
    # Thursday's call brings it back.
    tick(store, NOW + timedelta(days=2), backup=False)
    assert store.reader().rows("SELECT state FROM touch WHERE step = 4") == [("planned",)]


def test_done_and_later_are_undone_exactly(store: Store) -> None:
    lead_id = arrive(store).lead_id
    before = {**lead(store, lead_id), "rev": 0}
    inbox.done(store, lead_id, now=NOW, by_id=DANA)
    inbox.reopen(store, lead_id, now=NOW, by_id=DANA)
    inbox.later(store, lead_id, NOW + HOUR, now=NOW, by_id=DANA)
    for _ in range(3):
        undo_last(store, now=NOW, by_id=DANA)
    assert {**lead(store, lead_id), "rev": 0} == before
    assert count(store, "reminder") == 0
    assert kinds(store, lead_id) == ["came_in"]


def test_reopened_is_back_in_the_queue_if_a_call_is_open(store: Store) -> None:
    lead_id = arrive(store).lead_id
    inbox.done(store, lead_id, now=NOW, by_id=DANA)
    inbox.reopen(store, lead_id, now=NOW, by_id=DANA)
    row = lead(store, lead_id)
    assert (row["inbox"], row["urgency"], row["call_rank"]) == ("todo", 1, 2)


def test_first_shown_is_kept_once(store: Store) -> None:
    lead_id = arrive(store).lead_id
    inbox.seen(store, lead_id, now=NOW + HOUR, by_id=DANA)
    inbox.seen(store, lead_id, now=NOW + 2 * HOUR, by_id=MARCUS)
    row = lead(store, lead_id)
    assert (from_micros(row["first_shown_at"]), row["unread"]) == (NOW + HOUR, 0)
    assert kinds(store, lead_id).count("shown") == 1


def test_a_note_is_one_event_however_long_it_is_typed(store: Store) -> None:
    one, two = arrive(store).lead_id, arrive(store, phone="", email="b@gmail.com").lead_id
    event_id = save_note(store, one, "R", now=NOW, by_id=DANA).result
    for text in ("Ro", "Roof <b>leaks</b>"):
        assert (
            save_note(store, one, text, event_id=event_id, now=NOW, by_id=DANA).result == event_id
        )
    data = store.reader().value("SELECT data FROM event WHERE kind = 'note'")
    assert json.loads(data) == {"text": "Roof <b>leaks</b>"}
    with pytest.raises(LeadDeskError):
        save_note(store, two, "!", event_id=event_id, now=NOW, by_id=DANA)
    with pytest.raises(LeadDeskError):
        save_note(store, one, "!", event_id=1, now=NOW, by_id=DANA)


def test_a_callback_goes_along_with_the_lead(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.CALL_BACK, now=NOW, by_id=DANA, callback_at=NOW + HOUR)
    give(store, lead_id, MARCUS, now=NOW, by_id=DANA)
    assert store.reader().value("SELECT rep_id FROM reminder") == MARCUS
    assert lead(store, lead_id)["owner_id"] == MARCUS


def test_a_stopped_message_stays_stopped_when_calls_move(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log_call(store, lead_id, Disposition.VOICEMAIL, now=NOW, by_id=DANA)
    touch = store.reader().value("SELECT id FROM touch WHERE channel = 'sms'")
    outbox.stop(store, touch, now=NOW, by_id=DANA)
    tick(store, NOW + timedelta(days=4), backup=False)
    again = store.reader().rows("SELECT state FROM touch WHERE step = 2")
    assert again == [("cancelled",)]
    with pytest.raises(LeadDeskError, match="can’t be changed"):
        outbox.edit(store, touch, "s", "b", now=NOW, by_id=DANA)
    assert lead(store, lead_id)["inbox"] == "later"  # the next call is Monday's


def test_sending_now_says_what_it_waits_for(store: Store) -> None:
    arrive(store)
    touch = store.reader().value("SELECT id FROM touch WHERE channel = 'email'") or (
        store.reader().value("SELECT id FROM touch WHERE channel = 'sms'")
    )
    done = outbox.send_now(store, touch, now=NOW, by_id=DANA)
    assert "waits: no" in done.said
    due, state = store.reader().row("SELECT due_at, state FROM touch WHERE id = :t", {"t": touch})
    assert (from_micros(due), state) == (NOW, "held")


def test_a_no_to_calls_holds_at_once(store: Store) -> None:
    lead_id = arrive(store).lead_id
    say_consent(store, lead_id, Channel.CALL, False, now=NOW, by_id=DANA, wording="Do not ring me")
    row = lead(store, lead_id)
    assert (row["do_not_call"], row["call_rank"], row["response_due_at"]) == (1, None, None)
    assert store.reader().rows("SELECT channel, value FROM suppression") == [
        ("call", "+15104650137")
    ]
    assert count(store, "touch WHERE channel = 'call' AND state = 'planned'") == 0
    say_consent(store, lead_id, Channel.EMAIL, True, now=NOW, by_id=DANA, wording="Write to me")
    assert store.reader().rows("SELECT channel, granted, wording FROM consent") == [
        ("call", 0, "Do not ring me"),
        ("email", 1, "Write to me"),
    ]


def test_a_source_keeps_a_name_of_its_own(store: Store) -> None:
    add_source(store, "  Home   show ", now=NOW, by_id=DANA)
    made = store.reader().value("SELECT id FROM source WHERE name = 'Home show'")
    change_source(store, made, name="Home Show", proven=True, now=NOW, by_id=DANA)
    for name in ("web FORM", ""):
        with pytest.raises(LeadDeskError):
            change_source(store, made, name=name, now=NOW, by_id=DANA)
        with pytest.raises(LeadDeskError):
            add_source(store, name, now=NOW, by_id=DANA)


def test_an_added_source_that_has_leads_stays(store: Store) -> None:
    add_source(store, "Fair", now=NOW, by_id=DANA)
    arrive(store, source="Fair")
    done = undo_last(store, now=NOW, by_id=DANA)
    assert done is not None
    assert "left as it is" in done.said
    assert count(store, "source WHERE name = 'Fair'") == 1
