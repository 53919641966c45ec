"""Notes, saved as they are typed."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import EventKind


def save_note(
    store: Store,
    lead_id: int,
    text: str,
    *,
    event_id: int | None = None,
    now: datetime,
    by_id: int | None,
) -> Done[int]:
    """Keep the note as it stands; the answer is its event's id, given again while typing goes on.

    A note is not undone by Ctrl+Z: the text field has its own undo.
    """

    def work(change: Change) -> int:
        change.cannot_be_undone()
        lead = change.get(Lead, lead_id)
        if event_id is None:
            return key_of(change.event(lead, EventKind.NOTE, text=text))
        note = change.get(Event, event_id)
        if note.kind is not EventKind.NOTE or note.lead_id != lead_id:
            raise LeadDeskError(
                "This is not a note of this lead.", "Nothing was changed.", "Write a new note."
            )
        change.update(note, data={**note.data, "text": text})
        return event_id

    return store.do("note", work, now=now, by_id=by_id)
