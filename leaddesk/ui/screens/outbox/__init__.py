"""The Outbox: see and stop what leaves by itself."""

from leaddesk.ui.screens.outbox.screen import OutboxScreen

__all__ = ["OutboxScreen"]
