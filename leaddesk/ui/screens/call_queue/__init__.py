"""The Call Queue: one call, one key, next call."""

from leaddesk.ui.screens.call_queue.screen import CallQueueScreen

__all__ = ["CallQueueScreen"]
