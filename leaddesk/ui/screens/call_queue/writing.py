"""What a person does in the Call Queue, carried to the store on the writer's thread.

The desk's functions bring the heavy libraries along, so each is imported on that thread.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from leaddesk.models.vocabulary import Disposition

if TYPE_CHECKING:
    from leaddesk.models.store import Done, Store


@dataclass(slots=True)
class NoteDraft:
    """The note of one call while it is typed: one event, whatever the number of saves.

    ``event_id`` is read and set on the writer's thread only.
    """

    lead_id: int
    event_id: int | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Result:
    """One result key: what, for whom, and what was asked for with it."""

    lead_id: int
    disposition: Disposition
    agreed_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk as one rep works it; ``by_id`` is who acts, None before anybody signed in."""

    store: "Store"
    by_id: int | None

    def log(self, result: Result, now: datetime) -> "Done[None]":
        """Save a result."""
        from leaddesk.services.desk.calls import log_call

        return log_call(
            self.store,
            result.lead_id,
            result.disposition,
            now=now,
            by_id=self.by_id,
            callback_at=result.agreed_at,
            reason=result.reason,
        )

    def save_note(self, draft: NoteDraft, text: str, now: datetime) -> None:
        """Save the note as it stands."""
        from leaddesk.services.desk.notes import save_note

        if text.strip() or draft.event_id is not None:
            draft.event_id = save_note(
                self.store,
                draft.lead_id,
                text,
                event_id=draft.event_id,
                now=now,
                by_id=self.by_id,
            ).result

    def edit(self, lead_id: int, name: str, text: str, now: datetime) -> "Done[None]":
        """Write an answer into the record."""
        from leaddesk.services.desk.record import edit

        return edit(self.store, lead_id, {name: text}, now=now, by_id=self.by_id)

    def claim(self, lead_id: int, now: datetime) -> "Done[bool] | None":
        """Take the lead for this rep; None where nobody is signed in."""
        from leaddesk.services.desk.claims import claim

        return None if self.by_id is None else claim(self.store, lead_id, self.by_id, now=now)

    def release(self, lead_id: int, now: datetime) -> None:
        """Give the lead back."""
        from leaddesk.services.desk.claims import release

        if self.by_id is not None:
            release(self.store, lead_id, self.by_id, now=now)

    def undo(self, now: datetime) -> "Done[None] | None":
        """Take back the last thing this rep did."""
        from leaddesk.services.desk.undo import undo_last

        return undo_last(self.store, now=now, by_id=self.by_id)

    def redo(self, now: datetime) -> "Done[None] | None":
        """Do again what was undone last."""
        from leaddesk.services.desk.undo import redo_last

        return redo_last(self.store, now=now, by_id=self.by_id)
