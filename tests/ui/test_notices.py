"""Toasts, and undo that outlives them."""

from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.notices import Notice, Notices, Tone


def test_undo_takes_back_the_last_step_once(qapp: object) -> None:
    notices, undone = Notices(), []
    notices.toast("Tom moved", undo=lambda: undone.append("Tom"))
    notices.toast("Sarah moved", undo=lambda: undone.append("Sarah"))
    notices.toast("Nothing to undo")
    for _ in range(3):
        notices.undo()
    assert undone == ["Sarah", "Tom"]


def test_a_step_undone_by_its_link_is_not_undone_again(qapp: object) -> None:
    notices, undone = Notices(), []
    notices.toast("Tom moved", undo=lambda: undone.append("Tom"))
    step = notices.last_done
    notices.undo(step)
    notices.undo(step)
    assert undone == ["Tom"]


def test_redo_does_it_again_and_a_new_step_ends_it(qapp: object) -> None:
    notices, said = Notices(), []
    notices.toast("Moved", undo=lambda: said.append("undo"), redo=lambda: said.append("redo"))
    notices.undo()
    notices.redo()
    notices.undo()
    notices.toast("Other", undo=lambda: None)
    notices.redo()
    assert said == ["undo", "redo", "undo"]


def test_a_failure_says_what_is_safe_and_what_to_do(qapp: object) -> None:
    notices = Notices()
    told: list[Notice] = []
    notices.noticed.connect(told.append)
    notices.failed(LeadDeskError("Text not sent.", "Nothing was charged.", "Check the number."))
    assert told == [Notice("Text not sent. Nothing was charged. Check the number.", Tone.FAILED)]
