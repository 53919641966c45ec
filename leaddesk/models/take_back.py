"""Undo: the rows of a command are put back as they were, column by column."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from leaddesk.models.change import GO_ANYWAY, WHOLE, Change, plain
from leaddesk.models.command import Command
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.record import Instant, Record, key_of
from leaddesk.models.vocabulary import EventKind

#: Rows of these tables stay when the command that added them is undone: events are marked.
_STAY = frozenset({"event", "capture", "command"})

#: What passes over a lead while it is looked at: nobody is told that it changed.
_PASSING = frozenset({"rev", "unread", "first_shown_at", "claimed_by", "claimed_until"})

#: What happens to a lead by itself: nobody worked on it for that.
_BY_ITSELF = (
    *(EventKind.CAME_IN, EventKind.HISTORY, EventKind.SHOWN, EventKind.SCORED),
    *(EventKind.ROUTED, EventKind.BREACH, EventKind.SEQUENCE_MOVED),
)


def take_back(change: Change, command: Command) -> list[str]:
    """Put every row that ``command`` wrote back as it was before, newest first.

    A column that was changed again since stays as it is; the answer names those rows. What was
    added goes, except a lead that somebody has worked on since: then nothing is taken back.
    """
    entries = command.undo or []
    worked_on = [f"lead {key}" for key in _added_leads(entries) if _worked_on(change, key, command)]
    if worked_on:
        return worked_on
    kept: dict[str, None] = {}
    for name, key, before, after in reversed(entries):
        table = _table(name)
        record = change.find(table, key)
        if record is None:
            if before is not None and WHOLE in before:
                _put_back(change, table, before[WHOLE])
        elif before is None:
            if not _take_out(change, name, record, after):
                kept[f"{name} {key}"] = None
        elif WHOLE not in before and not _restore(change, record, before, after or {}):
            kept[f"{name} {key}"] = None
    return list(kept)


def is_named(change: Change, record: Record) -> bool:
    """Whether any row at all names this one."""
    return any(_is_named(change, record, by_what_stays=stays) for stays in (False, True))


def _added_leads(entries: list[Any]) -> list[int]:
    return [key for name, key, before, _after in entries if name == "lead" and before is None]


def _worked_on(change: Change, lead_id: int, command: Command) -> bool:
    """Whether somebody did anything with the lead after the command that made it."""
    found = change.session.exec(
        select(Event.id).where(
            Event.lead_id == lead_id,
            col(Event.undone).is_(False),
            col(Event.rev) > command.rev,
            col(Event.kind).not_in(_BY_ITSELF),
        )
    ).first()
    return found is not None


def _restore(change: Change, record: Record, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Put back the columns that still stand as the command wrote them; whether those were all."""
    still = [name for name in before if plain(getattr(record, name)) == after.get(name)]
    table = type(record)
    change.update(record, **{name: _restored(table, name, before[name]) for name in still})
    return _PASSING.issuperset(before.keys() - still)


def _take_out(change: Change, name: str, record: Record, after: dict[str, Any] | None) -> bool:
    """Take out what the command added; whether that could be done."""
    if isinstance(record, Event):
        return change.update(record, undone=not record.undone)
    if name in _STAY:
        return True
    if isinstance(record, Lead):
        _take_out_parts(change, key_of(record))
    elif name not in GO_ANYWAY:
        now = {key: plain(getattr(record, key)) for key in after or {} if key != "rev"}
        if any(now[key] != (after or {})[key] for key in now) or _is_named(change, record):
            return False
        if _is_named(change, record, by_what_stays=True):
            return True  # an arrival stays, and with it the source that it names
    change.remove(record)
    return True


def _take_out_parts(change: Change, lead_id: int) -> None:
    """What the clock has added to the lead since goes with it."""
    for one in _naming("lead"):
        table = _table(one.table.name)
        for record in change.session.exec(select(table).where(one == lead_id)).all():
            change.remove(record)


def _is_named(change: Change, record: Record, *, by_what_stays: bool = False) -> bool:
    """Whether another row names this one: a source of leads, a rep who has some."""
    return any(
        change.session.execute(sa.select(one).where(one == record.id).limit(1)).first() is not None
        for one in _naming(str(record.__tablename__))
        if (one.table.name in _STAY) is by_what_stays
    )


def _naming(name: str) -> list[sa.Column[Any]]:
    """The columns that name rows of a table, those of the tables that others need least first."""
    return [
        column
        for table in reversed(SQLModel.metadata.sorted_tables)
        for column in table.columns
        if any(key.column.table.name == name for key in column.foreign_keys)
    ]


def _put_back(change: Change, table: type[Record], row: dict[str, Any]) -> None:
    values = {name: _restored(table, name, value) for name, value in row.items()}
    change.add(table(**values))


def _table(name: str) -> type[Record]:
    for mapper in SQLModel._sa_registry.mappers:
        if mapper.class_.__tablename__ == name:
            found: type[Record] = mapper.class_
            return found
    raise LookupError(f"no table is called {name}")


def _restored(table: type[Record], name: str, value: Any) -> Any:
    column = sa.inspect(table).columns[name]
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    if isinstance(column.type, sa.Enum) and column.type.enum_class:
        return column.type.enum_class(value)
    return value
