"""A whole import is taken back, later too: what was touched since stays, and is listed.

Every write is short, and what is done is marked: whoever is cut off carries on where it was
(`recovery`), because an import that is being taken out counts as not finished.
"""

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlmodel import col

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.file_import import FileImport
from leaddesk.models.instant import to_micros
from leaddesk.models.store import Store, next_rev
from leaddesk.services.intake.created_taken_out import take_out_created
from leaddesk.services.intake.import_lock import importing
from leaddesk.services.intake.import_result import KeptLead, TakingOut, UndoneImport
from leaddesk.services.intake.joined_taken_out import restore_joined
from leaddesk.services.intake.sources_taken_out import take_out_sources

#: Rows in one short transaction; their number follows its time (a claim waits behind it).
_FIRST, _FIRST_JOINED, _LEAST, _MOST = 50, 4, 1, 2_000
_WISHED_SECONDS = 0.04

#: The arrivals of an import by what became of them: each kind is taken out in its own way.
_KINDS = (
    "outcome = 'created' AND lead_id IS NOT NULL",
    "outcome = 'joined' AND lead_id IS NOT NULL",
    "(outcome NOT IN ('created', 'joined') OR lead_id IS NULL)",
)

#: Called after each chunk; what it answers False to stops the undo, to be carried on later.
Report = Callable[[TakingOut], bool]


def undo_import(
    store: Store,
    import_id: int,
    *,
    now: datetime,
    by_id: int | None,
    progress: Report | None = None,
) -> UndoneImport:
    """Take a whole import back: created leads go, joined leads are as they were before.

    Raises `LeadDeskError` for an import that there is not, or that was taken back before, and
    while another file comes in.
    """
    row = store.reader().row(
        "SELECT undone_at, file_name FROM file_import WHERE id = :id", {"id": import_id}
    )
    if row is None:
        raise LeadDeskError(
            f"There is no import {import_id}.", "Nothing was changed.", "See the list of imports."
        )
    if row[0] is not None:
        raise LeadDeskError(
            f"The import of {row[1]} was taken back already.", "Nothing was changed."
        )
    with importing(store.path):
        return take_out(store, import_id, now=now, by_id=by_id, said=True, progress=progress)


def take_out(
    store: Store,
    import_id: int,
    *,
    now: datetime,
    by_id: int | None,
    said: bool,
    progress: Report | None = None,
) -> UndoneImport:
    """Take the rows of an import out, newest first, in short transactions."""
    run = _TakingOut(store, import_id, now, by_id, progress)
    return run.carry_out(said=said)


class _TakingOut:
    """One undo under way."""

    def __init__(
        self,
        store: Store,
        import_id: int,
        now: datetime,
        by_id: int | None,
        progress: Report | None,
    ) -> None:
        self._store, self._import_id, self._now, self._by_id = store, import_id, now, by_id
        self._progress = progress
        self._rows = self._of_rows = self._removed = self._restored = 0
        self._kept: dict[int, KeptLead] = {}

    def carry_out(self, *, said: bool) -> UndoneImport:
        """Take everything out; what is settled was taken out before a stop."""
        self._store.do("undo import", self._begin, now=self._now, by_id=self._by_id)
        created, joined, rest = (self._captures(which) for which in _KINDS)
        self._of_rows = len(created) + len(joined) + len(rest)
        # Who is gone has nothing to be restored: the leads that it made go first.
        whole = (
            self._go_through(created, self._take_created, _FIRST)
            and self._go_through(joined, self._take_joined, _FIRST_JOINED)
            and self._go_through(rest, self._take_rest, _FIRST)
        )
        sources = self._sources() if whole else ()
        name = self._store.reader().value(
            "SELECT file_name FROM file_import WHERE id = :id", {"id": self._import_id}
        )
        undone = UndoneImport(
            self._removed, self._restored, tuple(self._kept.values()), len(rest), sources, name
        )
        if whole:
            close = partial(self._close, said=undone.words if said else "")
            done = self._store.do("undo import", close, now=self._now, by_id=self._by_id)
            kinds = frozenset({"lead", "event", "capture", "source", "file_import"})
            self._store.announce(kinds, (), done.rev)
        return undone

    def _begin(self, change: Change) -> None:
        change.cannot_be_undone()
        change.update(change.get(FileImport, self._import_id), finished=False)

    def _close(self, change: Change, said: str) -> None:
        change.cannot_be_undone()
        run = change.get(FileImport, self._import_id)
        change.update(run, undone_at=self._now, finished=True)
        change.say(said)

    def _captures(self, which: str) -> list[int]:
        rows = self._store.reader().rows(
            f"SELECT id FROM capture WHERE import_id = :id AND settled = 0 AND {which}"  # noqa: S608
            " ORDER BY id DESC",
            {"id": self._import_id},
        )
        return [row[0] for row in rows]

    def _go_through(self, ids: list[int], take: Callable[[list[int]], None], size: int) -> bool:
        """Take chunk after chunk; False when the undo was told to stop."""
        at = 0
        while at < len(ids):
            some = ids[at : at + size]
            started = time.perf_counter()
            take(some)
            seconds = time.perf_counter() - started
            at += len(some)
            self._rows += len(some)
            wished = int(len(some) * _WISHED_SECONDS / max(seconds, 0.001))
            size = max(_LEAST, min(_MOST, (size + wished) // 2, wished))
            told = TakingOut(self._rows, self._of_rows, self._removed, self._restored)
            if self._progress is not None and not self._progress(told):
                return False
        return True

    def _take_created(self, ids: list[int]) -> None:
        with self._store.bulk() as connection:
            rev = next_rev(connection)
            done = take_out_created(connection, ids, self._import_id, rev)
            _settle(connection, ids, [one.lead_id for one in done.kept], rev)
            self._record_command(connection, rev)
        self._removed += len(done.gone)
        self._keep(*done.kept)

    def _take_rest(self, ids: list[int]) -> None:
        with self._store.bulk() as connection:
            rev = next_rev(connection)
            _settle(connection, ids, [], rev)
            self._record_command(connection, rev)

    def _take_joined(self, ids: list[int]) -> None:
        def work(change: Change) -> None:
            change.cannot_be_undone()
            for capture in reversed(change.all(Capture, col(Capture.id).in_(ids))):
                found = restore_joined(change, capture)
                if isinstance(found, KeptLead):
                    self._keep(found)
                else:
                    self._restored += found
                # Last, because the capture's revision tells what came after it.
                kept = isinstance(found, KeptLead)
                change.update(capture, settled=True, source_id=capture.source_id if kept else None)

        self._store.do("undo import", work, now=self._now, by_id=self._by_id)

    def _sources(self) -> tuple[str, ...]:
        def work(change: Change) -> tuple[str, ...]:
            change.cannot_be_undone()
            return take_out_sources(change, self._import_id)

        done = self._store.do("undo import", work, now=self._now, by_id=self._by_id)
        return done.result

    def _keep(self, *leads: KeptLead) -> None:
        for lead in leads:
            self._kept.setdefault(lead.lead_id, lead)

    def _record_command(self, connection: sqlite3.Connection, rev: int) -> None:
        connection.execute(
            "INSERT INTO command (rev, id, name, at, by_id, said, undo, undoes, undone_by)"
            " VALUES (?, ?, 'undo import', ?, ?, '', NULL, NULL, NULL)",
            (rev, f"undo-import-{self._import_id}-{rev}", to_micros(self._now), self._by_id),
        )


def _settle(connection: sqlite3.Connection, ids: list[int], kept: list[int], rev: int) -> None:
    """These arrivals are dealt with; without their lead they name no source either."""
    connection.execute(
        "UPDATE capture SET settled = 1, rev = ?, source_id = CASE WHEN lead_id IN"
        " (SELECT value FROM json_each(?)) THEN source_id END"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (rev, str(kept), str(ids)),
    )
