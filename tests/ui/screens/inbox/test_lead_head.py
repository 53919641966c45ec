"""The head of a lead whose call button is shut says why."""

from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.screens.inbox.lead_head import LeadHead
from leaddesk.ui.theme import Theme


def test_why_nobody_can_call_stands_under_the_button(theme: Theme, qtbot) -> None:
    actions, why = ActionRegistry(), ["1:30 AM in Oakland, call after 8 AM"]
    actions.handle("lead.call", lambda: None, lambda: why[0] if why else True)
    head = LeadHead(theme, actions)
    qtbot.addWidget(head)
    head.resize(800, 120)
    head._page = object()  # type: ignore[assignment]
    head.show()
    actions.refresh()
    assert head._why_not.isVisible()
    assert head._why_not.whole_text == "1:30 AM in Oakland, call after 8 AM"
    assert not head.call.isEnabled()
    why.clear()
    actions.refresh()
    assert not head._why_not.isVisible()
    assert head.call.isEnabled()
