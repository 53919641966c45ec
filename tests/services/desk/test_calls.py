"""A call's result sets stage, sequence, touches, reminder, place and milestones in one stroke."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.models.instant import from_micros
from leaddesk.models.store import Store
from leaddesk.models.vocabulary import Disposition
from leaddesk.services.desk.calls import log_call
from leaddesk.services.desk.claims import claim
from leaddesk.services.desk.inbox import seen
from leaddesk.services.desk.record import edit
from leaddesk.services.desk.undo import redo_last, undo_last
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.scheduler.tick import tick
from leaddesk.services.views.lead import lead_page
from leaddesk.services.views.reminders import fresh_reminders
from tests.effort import cases
from tests.services.working_desk import (
    DANA,
    MARCUS,
    NOW,
    arrive,
    arrive_bare,
    count,
    kinds,
    lead,
    open_desk_of_three,
)

PARTS = ("touch", "enrolment", "reminder", "contact_point", "consent", "suppression")


@pytest.fixture
def store(tmp_path: Path):
    store = open_desk_of_three(tmp_path)
    yield store
    store.close()


def log(store: Store, lead_id: int, how: Disposition, now: datetime = NOW, **more: object) -> str:
    return log_call(store, lead_id, how, now=now, by_id=DANA, **more).said  # type: ignore[arg-type]


def image(store: Store, lead_id: int) -> dict[str, object]:
    """The lead and all its parts, without what every command moves on."""
    found: dict[str, object] = {"lead": {**lead(store, lead_id), "rev": 0}}
    for table in PARTS:
        names = [row[1] for row in store.reader().rows(f"PRAGMA table_info({table})")]
        rows = store.reader().rows(f"SELECT * FROM {table} ORDER BY id")
        found[table] = [
            {k: v for k, v in zip(names, row, strict=True) if k != "rev"} for row in rows
        ]
    found["events"] = kinds(store, lead_id)
    return found


def waiting(store: Store, channel: str = "call") -> list[tuple[str, str]]:
    return store.reader().rows(
        "SELECT state, reason FROM touch WHERE channel = :c AND state IN ('planned', 'held')"
        " ORDER BY due_at",
        {"c": channel},
    )


def test_the_first_attempt_meets_the_promise(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NO_ANSWER, note="rang ten times")
    row = lead(store, lead_id)
    assert from_micros(row["first_attempt_at"]) == NOW
    assert (row["first_contact_at"], row["response_due_at"]) == (None, None)
    assert (row["stage"], row["claimed_by"], row["unread"]) == ("Attempting", None, 0)
    assert store.reader().value("SELECT state FROM touch WHERE step = 1") == "done"
    assert count(store, "enrolment WHERE state = 'active' AND steps_done = 1") == 1
    said = json.loads(store.reader().value("SELECT data FROM event WHERE kind = 'call'"))
    assert (said["disposition"], said["note"], said["connected"]) == (
        *("no_answer", "rang ten times", False),
    )


def test_no_answer_is_tried_again_at_another_time_of_day(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NO_ANSWER)
    row = lead(store, lead_id)
    assert row["call_due_at"] - row["received_at"] == 4.55 * 3600 * 1_000_000  # 2:15 PM
    assert (row["inbox"], row["urgency"], row["call_rank"]) == ("todo", 1, 2)
    assert row["next_step"] == "Call today 2:15 PM"


def test_after_two_tries_the_sequence_calls_on_its_day(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NO_ANSWER)
    log(store, lead_id, Disposition.NO_ANSWER, NOW + timedelta(hours=5))
    row = lead(store, lead_id)
    assert row["inbox"] == "later"
    assert row["next_step"] == "Call Thu 12:30 PM"
    assert row["call_why"] == "Day 3, second call"
    assert waiting(store) == []


def test_a_call_on_the_evening_before_does_not_use_up_tomorrows(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.VOICEMAIL)
    wednesday = NOW + timedelta(days=1, hours=6)  # 3:42 PM; Thursday's call is a touch by now
    tick(store, wednesday, backup=False)
    assert waiting(store) == [("planned", "Day 3, second call")]
    log(store, lead_id, Disposition.VOICEMAIL, wednesday)
    assert waiting(store) == [("planned", "Day 3, second call")]
    assert lead(store, lead_id)["next_step"] == "Call tomorrow 12:30 PM"


def test_a_connected_call_stops_the_sequence_and_every_other_try(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NO_ANSWER)
    said = log(store, lead_id, Disposition.INTERESTED, NOW + timedelta(minutes=10))
    row = lead(store, lead_id)
    assert (row["stage"], row["call_rank"], row["next_step"]) == (
        *("Qualified", None, "Book the next step"),
    )
    assert from_micros(row["first_contact_at"]) == NOW + timedelta(minutes=10)
    assert row["qualified_at"] == row["first_contact_at"]
    assert json.loads(row["receipt"])[0]["rule"] == "responded"
    assert (waiting(store), waiting(store, "sms"), waiting(store, "email")) == ([], [], [])
    assert count(store, "enrolment WHERE state = 'stopped'") == 1
    assert said == "Sarah Johnson is qualified: you book the next step"


def test_who_said_yes_waits_for_a_next_step_until_one_is_agreed(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.INTERESTED)
    row = lead(store, lead_id)
    assert (row["inbox"], row["urgency"], row["next_step"]) == ("todo", 1, "Book the next step")
    edit(store, lead_id, {"city": "Berkeley"}, now=NOW, by_id=DANA)
    assert lead(store, lead_id)["next_step"] == "Book the next step"
    page = lead_page(store.reader(), lead_id, NOW, DANA)
    assert page is not None
    assert page.lines[0].title == "Book the next step"

    at = NOW + timedelta(days=2)
    said = log(store, lead_id, Disposition.INTERESTED, callback_at=at)
    assert said == "Sarah Johnson is qualified: next step Thu 9:42 AM"
    row = lead(store, lead_id)
    assert (row["inbox"], from_micros(row["inbox_at"]), row["call_rank"]) == ("later", at, None)
    page = lead_page(store.reader(), lead_id, NOW, DANA)
    assert page is not None
    assert [(line.title, line.detail) for line in page.lines[:1]] == [("Next step", "Thu 9:42 AM")]
    assert any(line.title == "Booked Thu 9:42 AM" for line in page.lines)
    tick(store, at, backup=False)
    row = lead(store, lead_id)
    assert (row["inbox"], row["urgency"], row["call_rank"]) == ("todo", 1, None)
    told = [r.text for r in fresh_reminders(store.reader(), 0, DANA).reminders]
    assert "Next step with Sarah Johnson" in told


def test_what_is_agreed_lies_ahead(store: Store) -> None:
    lead_id = arrive(store).lead_id
    with pytest.raises(LeadDeskError, match="still to come"):
        log(store, lead_id, Disposition.INTERESTED, callback_at=NOW)


def test_what_was_asked_is_not_said_as_if_it_were_still_to_do(store: Store) -> None:
    lead_id = arrive(store).lead_id
    words = log(store, lead_id, Disposition.NOT_INTERESTED, reason="Too dear")
    assert words == "Sarah Johnson is not a fit: Too dear"
    assert log(store, lead_id, Disposition.DO_NOT_CALL) == (
        "Sarah Johnson is not contacted any more"
    )


def test_a_callback_is_a_reminder_and_a_place_in_the_queue(store: Store) -> None:
    lead_id = arrive(store).lead_id
    at = NOW + timedelta(days=2)
    log(store, lead_id, Disposition.CALL_BACK, callback_at=at)
    row = lead(store, lead_id)
    assert (row["stage"], row["inbox"], row["call_rank"]) == ("Contacted", "later", 1)
    assert from_micros(row["call_due_at"]) == from_micros(row["inbox_at"]) == at
    assert store.reader().row("SELECT kind, rep_id, raised_at FROM reminder") == (
        *("callback", row["owner_id"], None),
    )
    log(store, lead_id, Disposition.NO_ANSWER, at)
    assert count(store, "reminder WHERE settled_at IS NULL") == 0


@pytest.mark.parametrize("when", [None, NOW, NOW - timedelta(minutes=1)])
def test_a_callback_needs_a_time_to_come(store: Store, when: datetime | None) -> None:
    lead_id = arrive(store).lead_id
    before = image(store, lead_id)
    with pytest.raises(LeadDeskError, match="still to come"):
        log(store, lead_id, Disposition.CALL_BACK, callback_at=when)
    assert image(store, lead_id) == before


def test_not_now_goes_to_nurture_and_rests(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NOT_NOW)
    row = lead(store, lead_id)
    assert (row["stage"], row["inbox"]) == ("Recycled", "later")
    # Ninety days are a Monday; 9 AM in Los Angeles, however late it was said.
    assert from_micros(row["inbox_at"]) == datetime(2026, 8, 10, 16, tzinfo=UTC)
    names = store.reader().rows(
        "SELECT s.name FROM enrolment e JOIN sequence s ON s.id = e.sequence_id"
        " WHERE e.state = 'active'"
    )
    assert names == [("Nurture",)]


def test_not_interested_closes_with_the_reason(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.NOT_INTERESTED, reason="Has a roof already")
    row = lead(store, lead_id)
    assert (row["stage"], row["inbox"], row["lost_reason"]) == (
        "Lost",
        "done",
        "Has a roof already",
    )
    assert row["call_rank"] is None
    assert count(store, "enrolment WHERE state = 'active'") == 0


def test_do_not_call_stops_everything_for_good(store: Store) -> None:
    lead_id = arrive(store, phone_2="(510) 465-0188").lead_id
    log(store, lead_id, Disposition.DO_NOT_CALL)
    row = lead(store, lead_id)
    assert (row["stage"], row["do_not_call"], row["inbox"]) == ("Lost", 1, "done")
    stopped = store.reader().rows("SELECT channel, value FROM suppression")
    assert set(stopped) == {
        ("call", "+15104650137"),
        ("sms", "+15104650137"),
        ("call", "+15104650188"),
        ("sms", "+15104650188"),
        ("email", "sarah.j@gmail.com"),
    }
    assert count(store, "touch WHERE state IN ('planned', 'held', 'queued')") == 0
    assert kinds(store, lead_id).count("opt_out") == 5
    assert count(store, "consent WHERE granted = 0") == 5


def test_a_wrong_number_gives_way_to_another(store: Store) -> None:
    lead_id = arrive(store, phone_2="(212) 465-0188").lead_id
    log(store, lead_id, Disposition.WRONG_NUMBER)
    row = lead(store, lead_id)
    assert (row["phone"], row["phone_validity"]) == ("+12124650188", "valid")
    assert "America/New_York" in row["zones"]
    assert store.reader().row("SELECT value, key, validity FROM contact_point") == (
        *("+15104650137", None, "invalid"),
    )
    recipients = store.reader().rows(
        "SELECT DISTINCT recipient FROM touch WHERE state IN ('planned', 'held')"
        " AND channel <> 'email'"
    )
    assert recipients == [("+12124650188",)]
    # Whoever really has that number is somebody else.
    arrive_bare(store, first_name="Olga", phone="(510) 465-0137", source="Web form")
    assert count(store, "lead") == 2


def test_a_wrong_number_without_another_leaves_the_mail(store: Store) -> None:
    lead_id = arrive(store).lead_id
    log(store, lead_id, Disposition.WRONG_NUMBER)
    row = lead(store, lead_id)
    assert (row["phone_validity"], row["stage"], row["call_rank"]) == (
        "invalid",
        "Attempting",
        None,
    )
    assert (waiting(store), waiting(store, "sms")) == ([], [])
    bare = arrive(store, phone="(510) 465-0177", email="", postal_code="", last_name="Bo").lead_id
    log(store, bare, Disposition.WRONG_NUMBER)
    assert lead(store, bare)["lost_reason"] == "Wrong number"


def test_the_same_result_twice_is_one_call(store: Store) -> None:
    lead_id = arrive(store).lead_id
    for _ in range(2):
        log(store, lead_id, Disposition.BUSY, command_id="key-1")
    assert kinds(store, lead_id).count("call") == 1


def test_a_lead_of_a_file_that_was_called_before_the_tick_is_not_called_again(store: Store) -> None:
    from leaddesk.services.intake.file_import import bring_in
    from tests.services.working_desk import matched, table

    found = table("First,Last,Phone\nAnn,Lee,(510) 465-0137\n")
    bring_in(store, found, matched(found), now=NOW, by_id=DANA)
    assert count(store, "touch") == 0
    log(store, 1, Disposition.VOICEMAIL)
    tick(store, NOW + timedelta(minutes=1), backup=False)
    assert waiting(store) == []
    assert lead(store, 1)["inbox"] == "later"


def test_undo_stands_though_the_lead_was_looked_at_and_claimed_since(store: Store) -> None:
    lead_id = arrive(store).lead_id
    before = lead(store, lead_id)
    log(store, lead_id, Disposition.NOT_INTERESTED)
    seen(store, lead_id, now=NOW, by_id=MARCUS)
    claim(store, lead_id, MARCUS, now=NOW)
    done = undo_last(store, now=NOW, by_id=DANA)
    assert done is not None
    assert "changed since" not in done.said
    after = lead(store, lead_id)
    passing = {"rev": 0, "first_shown_at": None, "claimed_by": None, "claimed_until": None}
    assert {**after, **passing, "unread": 1} == {**before, **passing, "unread": 1}
    assert after["claimed_by"] == MARCUS


@settings(max_examples=cases(12), deadline=None)
@given(
    calls=st.lists(
        st.tuples(st.sampled_from(list(Disposition)), st.integers(0, 100)), min_size=1, max_size=5
    )
)
def test_undo_and_redo_restore_every_row_exactly(
    tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[Disposition, int]]
) -> None:
    store = open_desk_of_three(tmp_path_factory.mktemp("calls"))
    lead_id = arrive(store, phone_2="(212) 465-0188").lead_id
    images, now = [image(store, lead_id)], NOW
    for how, hours in calls:
        now += timedelta(hours=hours)
        at = now + timedelta(hours=1 + hours)
        log(store, lead_id, how, now, callback_at=at if how is Disposition.CALL_BACK else None)
        images.append(image(store, lead_id))
    for expected in reversed(images[:-1]):
        undo_last(store, now=now, by_id=DANA)
        assert image(store, lead_id) == expected
    for expected in images[1:]:
        redo_last(store, now=now, by_id=DANA)
        assert image(store, lead_id) == expected
    store.close()
