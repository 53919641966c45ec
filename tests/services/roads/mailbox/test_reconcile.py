"""What was on the server, and what was not taken."""

from datetime import timedelta

from leaddesk.models.change import Change
from leaddesk.models.road import Road
from leaddesk.services.roads.mailbox.reconcile import reconcile
from leaddesk.services.roads.mailbox.taking import LARGEST
from tests.fakes.mailbox import FakeFolder, letter
from tests.services.roads.mailbox.desk import NOW, Desk


def test_every_message_of_the_period_is_accounted_for(desk: Desk, folder: FakeFolder) -> None:
    folder.put(letter(0), at=NOW - timedelta(days=1))
    desk.take(folder)
    folder.put(letter(1), at=NOW)
    folder.put(letter(2, subject="Re: Windows", In_Reply_To="<m1@example.com>"), at=NOW)
    folder.put(letter(3, subject="Automatic reply: Windows", Auto_Submitted="auto-replied"), at=NOW)
    folder.put(letter(4, sender="no-reply@shop.com", text="Your parcel."), at=NOW)
    folder.put(letter(5, sender="big@example.com"), at=NOW, size=LARGEST + 1)
    folder.put(letter("", Message_ID="", sender="bo@example.com"), at=NOW)
    folder.put(letter(1), at=NOW)
    desk.take(folder)
    folder.put(letter(6), at=NOW)
    found = reconcile(desk.store, desk.road_id, folder, NOW - timedelta(days=7))
    assert dict(found.taken) == {
        "leads": 2, "replies": 1, "notices": 1, "noise": 1, "too_large": 1, "waiting": 0,
    }  # fmt: skip
    assert (found.on_server, found.again, found.before, found.to_come) == (9, 1, 1, 1)
    assert (found.missed, found.missing) == (0, ())
    assert ("Not taken", 0) in found.lines


def test_a_message_that_was_passed_over_is_named(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1, subject="Lost one"), at=NOW)
    passed = {"uidvalidity": 1, "uid": 1, "since": NOW.isoformat(), "sifted_to": 0}

    def work(change: Change) -> None:
        change.cannot_be_undone()
        change.update(change.get(Road, desk.road_id), cursor=passed)

    desk.store.do("passed", work, now=NOW, by_id=None)
    found = reconcile(desk.store, desk.road_id, folder, NOW - timedelta(days=7))
    assert found.missed == 1
    (missing,) = found.missing
    assert (missing.uid, missing.sender, missing.subject) == (1, "ana@example.com", "Lost one")
