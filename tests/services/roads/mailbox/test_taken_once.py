"""Whatever breaks, and whenever the desk dies: every letter makes its lead, and makes it once."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.models.store import Store
from leaddesk.services.intake.kept_captures import take_in_all_kept
from leaddesk.services.roads.mailbox.trouble import MailboxError
from tests.effort import cases
from tests.fakes.mailbox import FakeFolder, letter
from tests.services.roads.mailbox.desk import NOW, Desk


class Death(BaseException):
    """The program is killed."""


def dies_at(store: Store, commit: int, *, after: bool) -> None:
    """Kill the program right before or right after one of its next commits."""
    do, left = store.do, [commit]

    def work(*given: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] < 0 or (left[0] == 0 and not after):
            raise Death  # and who is dead writes nothing more
        done = do(*given, **more)
        if left[0] == 0:
            raise Death
        return done

    store.do = work  # type: ignore[method-assign]


def a_letter(number: int, kind: str) -> bytes:
    """A letter of a person, or one that only brings a list."""
    sender = f"person{number}@example.com"
    if kind == "letter":
        return letter(number, sender=sender)
    table = f"name,email\r\nPerson {number},{sender}\r\n".encode()
    return letter(number, sender="dave@partner.com", files=[("leads.csv", table)])


HAPPENS = st.lists(
    st.one_of(
        st.tuples(st.just("comes"), st.sampled_from(["letter", "list"])),
        st.tuples(st.just("breaks"), st.integers(1, 8)),
        st.tuples(st.just("dies before"), st.integers(1, 8)),
        st.tuples(st.just("dies after"), st.integers(1, 8)),
        st.tuples(st.just("new numbers"), st.none()),
        st.tuples(st.just("looks"), st.none()),
    ),
    max_size=8,
)


@settings(max_examples=cases(200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HAPPENS)
def test_every_letter_makes_its_lead_once(happens: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        desk, folder, sent = Desk(Path(name)), FakeFolder(), 0
        desk.take(folder)
        for what, how in [*happens, ("looks", None), ("looks", None)]:
            match what:
                case "comes":
                    sent += 1
                    folder.put(a_letter(sent, how), at=NOW)
                case "breaks":
                    folder.breaks = how
                case "dies before" | "dies after":
                    dies_at(desk.store, how, after=what == "dies after")
                case "new numbers":
                    folder.make_anew()
                case "looks":
                    try:
                        desk.take(folder)
                    except MailboxError:
                        pass
                    except Death:
                        desk.reopen()
        folder.breaks = None
        desk.reopen()
        desk.take(folder)
        take_in_all_kept(desk.store, now=NOW)
        assert sorted(desk.leads) == sorted(f"person{n}@example.com" for n in range(1, sent + 1))
        assert desk.value("SELECT coalesce(max(came_back), 0) FROM lead") == 0
        desk.store.close()


def test_a_kill_between_keep_and_cursor_takes_nothing_twice(desk: Desk, folder: FakeFolder) -> None:
    desk.take(folder)
    folder.put(letter(1))
    dies_at(desk.store, 1, after=True)
    with pytest.raises(Death):
        desk.take(folder)
    assert desk.outcomes == ["received"]
    desk.reopen()
    assert desk.take(folder) == 0  # it had come before
    assert desk.outcomes == ["created"]
