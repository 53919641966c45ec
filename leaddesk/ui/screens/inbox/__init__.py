"""The inbox: decide about every lead that needs me, in the order of the clock."""

from leaddesk.ui.screens.inbox.screen import InboxScreen

__all__ = ["InboxScreen"]
