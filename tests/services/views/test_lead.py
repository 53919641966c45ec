"""A lead's page: the record as people read it, the run with dates, the timeline in order."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.models.change import Change
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.sequence import Enrolment, Sequence
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import (
    CallRank,
    Channel,
    EnrolmentState,
    EventKind,
    StopReason,
    TouchState,
    Validity,
)
from leaddesk.services.views.lead import LeadPage, lead_page
from leaddesk.services.views.lead_record import place_typed, say_consent, say_phone
from leaddesk.services.views.timeline import Moment
from tests.services.views.desk_of_leads import DANA, NOW, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def page_of(desk: Desk, lead_id: int) -> LeadPage:
    page = lead_page(desk.store.reader(), lead_id, NOW, DANA)
    assert page is not None
    return page


def text_of(page: LeadPage, label: str) -> str:
    return next(field.text for field in page.fields if field.label == label)


def test_the_record_reads_as_people_write_it(desk: Desk) -> None:
    page = page_of(desk, desk.lead(cost_minor=3840, cost_currency="USD", campaign="Spring Roof"))
    assert text_of(page, "Phone") == "(510) 555-0137"
    assert text_of(page, "City") == "Oakland, CA"
    assert text_of(page, "Source") == "Web form · Spring Roof"
    assert text_of(page, "Cost") == "$38.40"
    assert text_of(page, "Status") == "New"
    assert page.phone_valid


def test_an_invalid_number_is_shown_as_typed_and_marked(desk: Desk) -> None:
    page = page_of(desk, desk.lead(phone=None, phone_raw="call me", phone_validity="invalid"))
    field = next(field for field in page.fields if field.label == "Phone")
    assert (field.text, field.doubt) == ("call me", "not a working one")
    assert not page.phone_valid


def test_an_arrival_is_several_lines(desk: Desk) -> None:
    page = page_of(desk, desk.lead(came_in=True))
    past = [line.title for line in page.lines if line.moment is Moment.PAST]
    assert past == [
        "Started “New lead, 7 days”",
        "Sent to you",
        "Scored 50, Warm",
        "Came in from Web form",
    ]
    assert page.lines[-1].body == "Roof leaks"


def test_what_comes_stands_above_now_and_old_things_under_earlier(desk: Desk) -> None:
    lead_id = desk.lead(came_in=True, call_rank=CallRank.CALLBACK,
                        call_due_at=NOW + timedelta(hours=2))  # fmt: skip
    desk.event(lead_id, EventKind.NOTE, NOW - timedelta(days=60), text="An old note")
    lines = page_of(desk, lead_id).lines
    assert [line.moment for line in lines[:2]] == [Moment.AHEAD, Moment.NOW]
    assert (lines[0].title, lines[0].detail) == ("Call Sarah", "you promised today 11:42 AM")
    assert [line.title for line in lines[-2:]] == ["Earlier", "Note"]


def test_every_kind_of_event_can_be_told(desk: Desk) -> None:
    lead_id = desk.lead()
    for kind in EventKind:
        desk.event(lead_id, kind)
    assert page_of(desk, lead_id).lines


def test_an_undone_event_is_not_on_the_timeline(desk: Desk) -> None:
    from leaddesk.services.desk.undo import undo_last

    lead_id = desk.lead()
    desk.event(lead_id, EventKind.DONE)
    assert [line.title for line in page_of(desk, lead_id).lines] == ["Now", "Done"]
    undo_last(desk.store, now=NOW, by_id=DANA)
    assert [line.title for line in page_of(desk, lead_id).lines] == ["Now"]


def test_the_run_has_a_date_for_every_touch(desk: Desk) -> None:
    lead_id = desk.lead()

    def enrol(change: Change) -> None:
        steps = [
            {"number": 1, "day": 1, "channel": "sms", "name": "Hello"},
            {"number": 2, "day": 2, "channel": "email", "name": "What your roof needs",
             "at": "09:00"},
            {"number": 3, "day": 3, "channel": "call", "name": "Second call", "at": "17:30"},
        ]  # fmt: skip
        sequence = change.add(Sequence(name="New lead, 7 days", document={"steps": steps}))
        run = change.add(
            Enrolment(lead_id=lead_id, sequence_id=sequence.id, enrolled_at=NOW, next_step=2,
                      next_due_at=NOW + timedelta(days=1), steps_total=3,
                      due_to_end_at=NOW + timedelta(days=3))
        )  # fmt: skip
        change.add(
            Touch(lead_id=lead_id, enrolment_id=run.id, step=1, channel=Channel.SMS,
                  state=TouchState.HELD, due_at=NOW, body="Hi Sarah", reason="no text account yet")
        )  # fmt: skip

    desk.store.do("enrol", enrol, now=NOW)
    page = page_of(desk, lead_id)
    assert page.run is not None
    assert (page.run.day, page.run.days) == (1, 3)
    looks = [(touch.number, touch.looks.value) for touch in page.run.touches]
    assert looks == [(1, "waits"), (2, "next"), (3, "planned")]
    ahead = [line.title for line in page.lines if line.moment is Moment.AHEAD]
    assert ahead == ["E-mail “What your roof needs”", "Call “Second call”"]
    (waiting,) = [line for line in page.lines if line.moment is Moment.WAITING]
    assert (waiting.title, waiting.detail) == ("Text waits in the Outbox", "no text account yet")
    assert waiting.touch_id == page.outbox[0].touch_id


def test_what_a_stopped_run_did_not_come_to_is_not_done(desk: Desk) -> None:
    lead_id = desk.lead()

    def enrol(change: Change) -> None:
        steps = [
            {"number": 1, "day": 1, "channel": "call", "name": "First call"},
            {"number": 2, "day": 2, "channel": "email", "name": "What your roof needs"},
            {"number": 3, "day": 5, "channel": "sms", "name": "Still there?"},
        ]
        sequence = change.add(Sequence(name="New lead, 7 days", document={"steps": steps}))
        change.add(
            Enrolment(lead_id=lead_id, sequence_id=sequence.id, state=EnrolmentState.STOPPED,
                      enrolled_at=NOW - timedelta(hours=2), ended_at=NOW, steps_total=3,
                      stop_reason=StopReason.QUALIFIED, due_to_end_at=NOW + timedelta(days=5))
        )  # fmt: skip

    desk.store.do("enrol", enrol, now=NOW)
    run = page_of(desk, lead_id).run
    assert run is not None
    assert [(touch.looks.value, touch.why) for touch in run.touches] == [
        ("done", ""),
        ("skipped", "the sequence stopped"),
        ("skipped", "the sequence stopped"),
    ]


def test_a_duplicate_is_suggested_from_both_sides(desk: Desk) -> None:
    first, second = desk.lead("Sarah"), desk.lead("Sara")

    def suggest(change: Change) -> None:
        change.add(MergeSuggestion(lead_id=first, other_id=second, why="same phone number"))

    desk.store.do("suggest", suggest, now=NOW)
    assert [hint.lead_id for hint in page_of(desk, first).merge_hints] == [second]
    assert [hint.lead_id for hint in page_of(desk, second).merge_hints] == [first]


def test_hours_say_whether_a_call_is_fine_there(desk: Desk) -> None:
    here = page_of(desk, desk.lead())
    assert here.hours.open
    assert here.hours.there == ""
    away = page_of(
        desk,
        desk.lead(phone="+16175550137", region="MA", city="Boston",
                  time_zone="America/New_York", zones="America/New_York"),
    )  # fmt: skip
    assert away.hours.there == "12:42 PM there"


def test_a_lead_that_is_gone_has_no_page(desk: Desk) -> None:
    assert lead_page(desk.store.reader(), 999, NOW, DANA) is None


def test_small_words() -> None:
    assert say_phone("+442071838750", "020 7183 8750") == "020 7183 8750"
    assert say_phone("+33612345678", "+33612345678") == "+33 612 345 678"
    assert say_phone("+15105550137", "", "12") == "(510) 555-0137 ext. 12"
    assert say_consent({"call": True, "sms": True}, do_not_call=False) == "Call, text"
    assert say_consent({"email": True}, do_not_call=True) == "No call; e-mail"
    assert place_typed("Oakland, CA") == {"city": "Oakland", "region": "CA"}
    whole = {"city": "Oakland", "region": "CA", "postal_code": "94607"}
    assert place_typed("Oakland, CA 94607") == place_typed("Oakland, CA, 94607") == whole
    assert place_typed("Rome, New York") == {"city": "Rome", "region": "New York"}
    assert place_typed("Oakland") == {"city": "Oakland"}
    assert Validity.INVALID == "invalid"
