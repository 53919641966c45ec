"""A change: what one command writes, with the before-image of every row for undo."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import Record, key_of
from leaddesk.models.search_index import index_lead
from leaddesk.models.vocabulary import EventKind

R = TypeVar("R", bound=Record)

#: Marks a before-image that is the whole row, taken out by a command.
WHOLE = "whole row"

#: Rows of these tables go when the command that added them is undone, whatever became of them.
GO_ANYWAY = frozenset(
    {
        *("lead", "event", "capture", "touch", "enrolment", "reminder", "contact_point"),
        *("consent", "suppression", "merge_suggestion"),
    }
)


class Change:
    """The writes of one command, all in one transaction under one revision.

    Everything that a command writes goes through here, so that undo, the revision and the
    announcement of the change cannot be forgotten. ``kept`` is what services keep of this store
    between commands (what was read and has not changed since).
    """

    def __init__(
        self,
        session: Session,
        *,
        rev: int,
        now: datetime,
        by_id: int | None,
        kept: dict[Any, Any] | None = None,
    ) -> None:
        self.session = session
        self.rev = rev
        self.now = now
        self.by_id = by_id
        self.said = ""
        self.undoes: int | None = None
        self.kept = kept if kept is not None else {}
        self.kinds: set[str] = set()
        self.lead_ids: list[int] = []
        self._undo: list[list[Any]] = []
        self._undoable = True
        self._next_ids: dict[str, int] = {}

    @property
    def reader(self) -> Reader:
        """Questions to the store as this transaction sees it, its own writes included."""
        self.session.flush()
        return self._stored

    def get(self, table: type[R], key: int | None) -> R:
        """The record of ``table`` with id ``key``; a `LeadDeskError` where there is none."""
        record = self.session.get(table, key) if key is not None else None
        if record is None:
            raise LeadDeskError(
                f"There is no {table.__name__.lower()} {key}.",
                "Nothing was changed.",
                "It may have been removed on another desk; look at the list again.",
            )
        return record

    def first(self, table: type[R], *conditions: Any) -> R | None:
        """The first record of ``table`` that all ``conditions`` hold for, by id."""
        return self.session.exec(select(table).where(*conditions).order_by(col(table.id))).first()

    def all(self, table: type[R], *conditions: Any) -> list[R]:
        """All records of ``table`` that the ``conditions`` hold for, by id."""
        return list(self.session.exec(select(table).where(*conditions).order_by(col(table.id))))

    def add(self, record: R) -> R:
        """Take a new record in and give it its id; it is written with the rest of the command."""
        record.rev = self.rev
        self._give_id(record)
        self.session.add(record)
        self.note_before(record, None)
        return record

    def add_all(self, records: Iterable[Record]) -> None:
        """Take several new records in."""
        for record in records:
            self.add(record)

    def update(self, record: Record, **values: Any) -> bool:
        """Set those ``values`` that differ; the answer tells whether any did."""
        changed = {name: new for name, new in values.items() if getattr(record, name) != new}
        if not changed:
            return False
        before = {name: plain(getattr(record, name)) for name in changed}
        after = {name: plain(new) for name, new in changed.items()}
        self.note_before(record, before, after)
        for name, new in changed.items():
            setattr(record, name, new)
        record.rev = self.rev
        return True

    def remove(self, record: Record) -> None:
        """Take a row out; undo puts the whole row back."""
        self.note_before(record, {WHOLE: whole_row(record)})
        self.session.delete(record)
        self.session.flush()

    def note_before(
        self, record: Record, before: dict[str, Any] | None, after: dict[str, Any] | None = None
    ) -> None:
        """Remember how ``record`` was before this command, and is after it; None: not there."""
        if before is None and record.__tablename__ not in GO_ANYWAY:
            after = whole_row(record)
        self._undo.append([record.__tablename__, key_of(record), before, after])
        self._touched(record)

    def event(self, lead: Lead, kind: EventKind, at: datetime | None = None, **data: Any) -> Event:
        """Add to the history of ``lead`` that ``kind`` happened (now, unless ``at`` is given)."""
        event = Event(
            lead_id=key_of(lead), kind=kind, at=at or self.now, by_id=self.by_id, data=data
        )
        return self.add(event)

    def say(self, text: str) -> None:
        """What the toast and the history say of this command, with name and time."""
        self.said = text

    def cannot_be_undone(self) -> None:
        """This command stays: undo passes over it."""
        self._undoable = False

    @property
    def undo(self) -> list[list[Any]] | None:
        """How to take the command back; None where it cannot be, or changed nothing."""
        return self._undo if self._undoable and self._undo else None

    @property
    def _stored(self) -> Reader:
        """What is written already: nothing that waits in the session."""
        driver = self.session.connection().connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError("this store is no desk file")
        return Reader(driver)

    def _give_id(self, record: Record) -> None:
        """The next id of its table: asked once, then counted, so that adding needs no write."""
        name = str(record.__tablename__)
        if "id" not in type(record).model_fields:
            return  # a setting is known by its key
        if name not in self._next_ids:
            self._next_ids[name] = (
                next_lead_id(self._stored)
                if isinstance(record, Lead)
                else int(self._stored.value(f"SELECT coalesce(max(id), 0) + 1 FROM {name}"))  # noqa: S608
            )
        if record.id is None:
            record.id = self._next_ids[name]
        self._next_ids[name] = max(self._next_ids[name], record.id + 1)

    def finish(self) -> None:
        """Write out what is pending, and bring the search index along."""
        self.session.flush()
        for lead_id in dict.fromkeys(self.lead_ids):
            index_lead(self.session.connection(), lead_id)

    def _touched(self, record: Record) -> None:
        name = str(record.__tablename__)
        self.kinds.add(name)
        lead_id = record.id if name == "lead" else getattr(record, "lead_id", None)
        if lead_id is not None and lead_id not in self.lead_ids:
            self.lead_ids.append(lead_id)


def next_lead_id(reader: Reader) -> int:
    """An id that no lead ever had: events outlive their lead and must not become another's."""
    return int(
        reader.value(
            "SELECT max((SELECT coalesce(max(id), 0) FROM lead),"
            " (SELECT coalesce(max(lead_id), 0) FROM event)) + 1"
        )
    )


def plain(value: Any) -> Any:
    """A value as JSON keeps it; instants and dates keep their kind."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def whole_row(record: Record) -> dict[str, Any]:
    """All columns of a record as JSON keeps them."""
    return {name: plain(getattr(record, name)) for name in type(record).model_fields}
