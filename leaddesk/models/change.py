"""A change: what one command writes, with the before-image of every row for undo."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from leaddesk.models.command import Command
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.reader import Reader
from leaddesk.models.record import Record, key_of
from leaddesk.models.row_form import form_of
from leaddesk.models.rows_in_hand import RowsInHand
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
        connection: sa.Connection,
        *,
        rev: int,
        now: datetime,
        by_id: int | None,
        kept: dict[Any, Any] | None = None,
    ) -> None:
        self._rows = RowsInHand(connection)
        self._stored = Reader(self._rows.driver)
        self.rev = rev
        self.now = now
        self.by_id = by_id
        self.said = ""
        self.undoes: int | None = None
        self.kept = kept if kept is not None else {}
        self.kinds: set[str] = set()
        self._leads: dict[int, None] = {}
        self._undo: list[list[Any]] = []
        self._undoable = True
        self._next_ids: dict[str, int] = {}

    @property
    def reader(self) -> Reader:
        """Questions to the store as this transaction sees it, its own writes included."""
        self._rows.write()
        return self._stored

    @property
    def session(self) -> Session:
        """The object mapper's session in this transaction, for what the questions here cannot ask.

        From then on it answers for this command, ten times slower.
        """
        return self._rows.session

    @property
    def lead_ids(self) -> tuple[int, ...]:
        """The leads that this command touched, in this order."""
        return tuple(self._leads)

    def find(self, table: type[R], key: Any) -> R | None:
        """The record of ``table`` with id ``key``; None where there is none."""
        return self._rows.find(table, key)

    def get(self, table: type[R], key: int | None) -> R:
        """The record of ``table`` with id ``key``; a `LeadDeskError` where there is none."""
        record = self._rows.find(table, key) if key is not None else None
        if record is None:
            raise LeadDeskError(
                f"There is no {table.__name__.lower()} {key}.",
                "Nothing was changed.",
                "It may have been removed on another desk; look at the list again.",
            )
        return record

    def first(self, table: type[R], *conditions: Any, **equal: Any) -> R | None:
        """The first record that `all` would answer."""
        return next(iter(self.all(table, *conditions, **equal)), None)

    def all(self, table: type[R], *conditions: Any, **equal: Any) -> list[R]:
        """All records of ``table`` that the ``conditions`` hold for, by id.

        ``equal`` are columns with their value, None for no value, or a tuple of values of which
        any will do: ten times faster than conditions.
        """
        return self._rows.select(table, conditions, equal)

    def add(self, record: R) -> R:
        """Take a new record in and give it its id; it is written with the rest of the command."""
        record.__dict__["rev"] = self.rev
        self._give_id(record)
        self._rows.take_in(record)
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
        self._rows.set(record, changed | {"rev": self.rev})
        return True

    def remove(self, record: Record) -> None:
        """Take a row out; undo puts the whole row back."""
        self.note_before(record, {WHOLE: whole_row(record)})
        self._rows.take_out(record)

    def note_before(
        self, record: Record, before: dict[str, Any] | None, after: dict[str, Any] | None = None
    ) -> None:
        """Remember how ``record`` was before this command, and is after it; None: not there."""
        name = form_of(type(record)).name
        if before is None and name not in GO_ANYWAY:
            after = whole_row(record)
        self._undo.append([name, key_of(record), before, after])
        self.kinds.add(name)
        lead_id = record.id if name == "lead" else record.__dict__.get("lead_id")
        if lead_id is not None:
            self._leads[lead_id] = None

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

    def _give_id(self, record: Record) -> None:
        """The next id of its table: asked once, then counted, so that adding needs no write."""
        if not isinstance(record, Record):
            return  # a setting is known by its key
        name = form_of(type(record)).name
        if name not in self._next_ids:
            self._next_ids[name] = (
                next_lead_id(self._stored)
                if isinstance(record, Lead)
                else int(self._stored.value(f"SELECT coalesce(max(id), 0) + 1 FROM {name}"))  # noqa: S608
            )
        if record.id is None:
            record.__dict__["id"] = self._next_ids[name]
        self._next_ids[name] = max(self._next_ids[name], key_of(record) + 1)

    def finish(self, name: str, command_id: str) -> None:
        """Write out what is pending and the command itself; bring the search index along."""
        self._rows.write()
        for lead_id in self._leads:
            index_lead(self._rows.driver, lead_id)
        self._rows.take_in(
            Command(
                rev=self.rev,
                id=command_id,
                name=name,
                at=self.now,
                by_id=self.by_id,
                said=self.said,
                undo=self.undo,
                undoes=self.undoes,
            )
        )
        self._rows.write()


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
