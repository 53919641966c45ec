"""Consent by hand: what is known is shown, a yes needs its words, a no counts at once."""

from leaddesk.models.vocabulary import Channel
from tests.ui.screens.inbox.conftest import Inbox


def open_consent(inbox: Inbox) -> None:
    pane = inbox.screen.side.pane
    assert pane is not None
    pane.record.choice_clicked.emit("consent", pane.record)
    inbox.settle()


def test_a_yes_is_kept_with_its_words_and_stands_in_the_timeline(three: Inbox) -> None:
    open_consent(three)
    popover = three.screen.commands.consenting.popover
    assert popover is not None
    assert popover.isVisible()
    assert popover._words[Channel.SMS][0].whole_text == "Nothing on record"
    assert not popover.grants[Channel.SMS].isEnabled()
    assert popover.grants[Channel.SMS].toolTip() == "Write down the words first"
    popover.wording.setText("May we text you? Yes, please")
    popover.grants[Channel.SMS].click()
    three.settle()
    assert three.said[-1] == "Ann Johnson allows texts"
    page = three.screen.side.page
    assert page is not None
    (line,) = [line for line in page.lines if line.title == "Said yes to texts"]
    assert line.body == "May we text you? Yes, please"
    (field,) = [one for one in page.fields if one.name == "consent"]
    assert field.text == "Text"
    open_consent(three)
    said, why = popover._words[Channel.SMS]
    assert said.whole_text == "Said yes today 9:42 AM"
    assert why.whole_text == "May we text you? Yes, please · by hand · Dana Reyes"
    three.undo()
    page = three.screen.side.page
    assert page is not None
    assert not [line for line in page.lines if line.title == "Said yes to texts"]


def test_a_no_counts_at_once_and_for_good(three: Inbox) -> None:
    open_consent(three)
    popover = three.screen.commands.consenting.popover
    assert popover is not None
    popover.refusals[Channel.CALL].click()
    three.settle()
    reader = three.desk.store.reader()
    assert reader.value("SELECT do_not_call FROM lead WHERE first_name = 'Ann'") == 1
    assert three.context.actions.why_not("lead.call") == "Ann asked not to be called"
    open_consent(three)
    assert popover._words[Channel.CALL][0].whole_text == "No, for good, since today 9:42 AM"
    assert not popover.refusals[Channel.CALL].isEnabled()
