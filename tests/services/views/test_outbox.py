"""The outbox: every message stands in its list, and says what it waits for."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leaddesk.models.setting import Setting
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, TouchState, Validity
from leaddesk.services.views.outbox import Box, Outbox, messages_in_state, outbox
from tests.services.views.desk_of_leads import NOW, Desk

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk.db")
    yield made
    made.store.close()


def message(desk: Desk, lead: int, state: TouchState, due_at: datetime, **fields: Any) -> int:
    values = {"channel": Channel.SMS, "body": "Hi", **fields}
    touch = Touch(lead_id=lead, state=state, due_at=due_at, **values)
    stored = desk.store.do("touch", lambda change: change.add(touch), now=NOW).result
    return stored.id or 0


def read(desk: Desk, box: Box) -> Outbox:
    return outbox(desk.store.reader(), box, NOW)


def test_every_message_stands_in_its_list(desk: Desk) -> None:
    lead = desk.lead()
    late = message(desk, lead, TouchState.HELD, NOW - HOUR)
    soon = message(desk, lead, TouchState.QUEUED, NOW + HOUR / 2)
    today = message(desk, lead, TouchState.PLANNED, NOW + 5 * HOUR)
    later = message(desk, lead, TouchState.PLANNED, NOW + 30 * HOUR)
    failed = message(desk, lead, TouchState.FAILED, NOW - HOUR, reason="mailbox full")
    unsure = message(desk, lead, TouchState.UNKNOWN, NOW - HOUR)
    sent = message(desk, lead, TouchState.SENT, NOW - 9 * HOUR, sent_at=NOW - 9 * HOUR)
    message(desk, lead, TouchState.CANCELLED, NOW)
    message(desk, lead, TouchState.PLANNED, NOW, channel=Channel.CALL)
    wanted = {
        Box.NEXT_HOUR: [late, soon],
        Box.TODAY: [late, soon, today],
        Box.LATER: [later],
        Box.FAILED: [failed],
        Box.UNSURE: [unsure],
        Box.SENT: [sent],
    }
    for box, ids in wanted.items():
        found = read(desk, box)
        assert [one.touch_id for one in found.messages] == ids, box
        assert found.counts == {one: len(of) for one, of in wanted.items()}


def test_a_message_says_why_it_waits(desk: Desk) -> None:
    lead = desk.lead(email_validity=Validity.BOUNCED)
    message(desk, lead, TouchState.QUEUED, NOW)
    message(desk, lead, TouchState.QUEUED, NOW, channel=Channel.EMAIL)
    message(desk, lead, TouchState.HELD, NOW, reason="quiet hours until 8 AM")
    assert [one.waits for one in read(desk, Box.TODAY).messages] == [
        "no text account yet",
        "no e-mail address that works",
        "quiet hours until 8 AM",
    ]


def test_only_what_has_not_left_can_be_changed(desk: Desk) -> None:
    lead = desk.lead()
    for state in TouchState:
        message(desk, lead, state, NOW)
    reader = desk.store.reader()
    changeable = {one.state for one in messages_in_state(reader, None) if one.can_change}
    assert changeable == {
        TouchState.PLANNED, TouchState.HELD, TouchState.QUEUED, TouchState.RETRY,
    }  # fmt: skip


def test_the_switch_is_read_with_the_list(desk: Desk) -> None:
    assert not read(desk, Box.TODAY).paused

    def pause(change: Any) -> None:
        change.session.add(Setting(key="outbox.paused", value=True, rev=1))

    desk.store.do("pause", pause, now=NOW)
    assert read(desk, Box.TODAY).paused
