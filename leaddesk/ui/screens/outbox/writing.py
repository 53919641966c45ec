"""What a person does to messages, carried to the store on the writer's thread.

The desk's functions bring the heavy libraries along, so each is imported on that thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leaddesk.services.views.outbox import PAUSED

if TYPE_CHECKING:
    from leaddesk.models.store import Done, Store

#: Something to do on the writer's thread.
Work = Callable[[], "Done[Any] | None"]


@dataclass(frozen=True, slots=True)
class Act:
    """The outbox as one person works it at one moment."""

    store: "Store"
    by_id: int | None
    now: datetime

    def edit(self, touch_id: int, subject: str, text: str) -> "Done[None]":
        """Send this text instead."""
        from leaddesk.services.desk.outbox import edit

        return edit(self.store, touch_id, subject, text, now=self.now, by_id=self.by_id)

    def send_now(self, touch_id: int) -> "Done[None]":
        """Make it due now."""
        from leaddesk.services.desk.outbox import send_now

        return send_now(self.store, touch_id, now=self.now, by_id=self.by_id)

    def stop(self, touch_id: int) -> "Done[None]":
        """It is not sent."""
        from leaddesk.services.desk.outbox import stop

        return stop(self.store, touch_id, now=self.now, by_id=self.by_id)

    def pause(self, paused: bool) -> "Done[Any]":
        """Hold all messages, or let them go."""
        from leaddesk.services.desk.settings import set_setting

        typed = "on" if paused else "off"
        return set_setting(self.store, PAUSED, typed, now=self.now, by_id=self.by_id)

    def undo(self) -> "Done[None] | None":
        """Take back the last thing this person did."""
        from leaddesk.services.desk.undo import undo_last

        return undo_last(self.store, now=self.now, by_id=self.by_id)

    def redo(self) -> "Done[None] | None":
        """Do again what was undone last."""
        from leaddesk.services.desk.undo import redo_last

        return redo_last(self.store, now=self.now, by_id=self.by_id)
