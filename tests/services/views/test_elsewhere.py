"""A window knows its own commands from those of others, and misses none of theirs."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.store import Store
from leaddesk.services.desk.inbox import mark
from leaddesk.services.desk.sources import add_source
from leaddesk.services.events import Changed
from leaddesk.services.views.elsewhere import Elsewhere
from leaddesk.services.views.reminders import newest_revision
from tests.services.working_desk import DANA, NOW, arrive, open_desk_of_three


def test_what_another_store_wrote_is_news_and_ones_own_is_none(tmp_path: Path) -> None:
    mine = open_desk_of_three(tmp_path)
    lead_id = arrive(mine).lead_id
    assert lead_id is not None
    elsewhere = Elsewhere(newest_revision(mine.reader()))
    mine.listen(lambda kinds, leads, rev: elsewhere.note(Changed(kinds, leads, rev)))
    other = Store.open(mine.path)
    assert elsewhere.look(mine.reader()) is None
    mark(mine, lead_id, True, now=NOW, by_id=DANA)
    assert elsewhere.look(mine.reader()) is None
    mark(other, lead_id, False, now=NOW, by_id=DANA)
    mark(mine, lead_id, True, now=NOW, by_id=DANA)  # the newest is my own; the one before is not
    news = elsewhere.look(mine.reader())
    assert news is not None
    assert lead_id in news.lead_ids
    assert {"lead", "reminder"} <= news.kinds
    assert "source" not in news.kinds
    assert elsewhere.look(mine.reader()) is None
    add_source(other, "Fair", now=NOW, by_id=DANA)
    news = elsewhere.look(mine.reader())
    assert news is not None
    assert "source" in news.kinds
    other.close()
    mine.close()


class _Counted:
    """A desk file that is nothing but its newest revision."""

    def __init__(self) -> None:
        self.revision = 0

    def value(self, _statement: str, _values: object = None) -> int:
        return self.revision

    def rows(self, _statement: str, _values: object = None) -> list[tuple[int]]:
        return []


@given(st.lists(st.sampled_from(["mine", "theirs", "look"]), max_size=40))
def test_every_commit_of_others_is_news_at_the_next_look(steps: list[str]) -> None:
    desk, elsewhere, theirs = _Counted(), Elsewhere(0), False
    for step in [*steps, "look"]:
        if step == "look":
            news = elsewhere.look(desk)  # type: ignore[arg-type]
            assert (news is not None) == theirs
            theirs = False
            continue
        desk.revision += 1
        theirs = theirs or step == "theirs"
        if step == "mine":
            elsewhere.note(Changed(frozenset(), (), desk.revision))
