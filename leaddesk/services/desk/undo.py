"""Take the last command back, and do it again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from leaddesk.models.change import Change
from leaddesk.models.command import Command
from leaddesk.models.store import Done, Store
from leaddesk.models.take_back import take_back

Find = Callable[[Change], Command | None]


def undo_last(store: Store, *, now: datetime, by_id: int | None) -> Done[None] | None:
    """Take back the newest command of this person; None where there is nothing to take back."""
    return _take_back(store, "undo", _last_done, now=now, by_id=by_id)


def redo_last(store: Store, *, now: datetime, by_id: int | None) -> Done[None] | None:
    """Do again what this person undid last, unless they did something else since."""
    return _take_back(store, "redo", _last_undone, now=now, by_id=by_id)


class _NothingToTakeBackError(Exception):
    """Leaves the transaction without a trace."""


def _take_back(
    store: Store, name: str, find: Find, *, now: datetime, by_id: int | None
) -> Done[None] | None:
    def work(change: Change) -> None:
        command = find(change)
        if command is None:
            raise _NothingToTakeBackError
        kept = take_back(change, command)
        change.undoes = command.rev
        command.undone_by = change.rev
        if name == "redo" and command.undoes is not None:
            original = change.session.get(Command, command.undoes)
            if original is not None:
                original.undone_by = None
                change.say(f"Done again: {original.said}" if original.said else "Done again.")
        else:
            change.say(f"Taken back: {command.said}" if command.said else "Taken back.")
        if kept:
            many = (
                "1 changed since, left as it is"
                if len(kept) == 1
                else (f"{len(kept)} changed since, left as they are")
            )
            change.say(f"{change.said.rstrip('.')}. {many}.")

    try:
        return store.do(name, work, now=now, by_id=by_id)
    except _NothingToTakeBackError:
        return None


def _last_done(change: Change) -> Command | None:
    return change.session.exec(
        select(Command)
        .where(
            Command.by_id == change.by_id,
            col(Command.undo).is_not(None),
            col(Command.undoes).is_(None),
            col(Command.undone_by).is_(None),
        )
        .order_by(col(Command.rev).desc())
    ).first()


def _last_undone(change: Change) -> Command | None:
    original = aliased(Command)
    newest = change.session.exec(
        select(Command)
        .join(original, col(original.rev) == Command.undoes)
        .where(
            Command.by_id == change.by_id,
            col(Command.undone_by).is_(None),
            col(original.undoes).is_(None),
            col(original.undone_by) == Command.rev,
        )
        .order_by(col(Command.rev).desc())
    ).first()
    if newest is None:
        return None
    done_since = change.session.exec(
        select(Command.rev).where(
            Command.by_id == change.by_id,
            col(Command.rev) > newest.rev,
            col(Command.undo).is_not(None),
            col(Command.undoes).is_(None),
        )
    ).first()
    return None if done_since else newest
