"""One run of the command line: the global options, the desk, and how it answers."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaddesk.services.clock import Clock, FixedClock, SystemClock
from leaddesk.services.errors import LeadDeskError

if TYPE_CHECKING:
    from leaddesk.models.reader import Reader
    from leaddesk.models.store import Store
    from leaddesk.services.settings import Settings


@dataclass
class Invocation:
    """What was asked for with the global options; the desk is opened when it is first needed."""

    database: str | None = None
    at: datetime | None = None
    user: str | None = None
    quiet: bool = False
    as_json: bool = False
    _opened: "list[Store]" = field(default_factory=list)

    @cached_property
    def clock(self) -> Clock:
        """The clock as the program sees it."""
        return FixedClock(self.at) if self.at else SystemClock()

    @cached_property
    def now(self) -> datetime:
        """The instant at which this command runs."""
        return self.clock.now()

    @cached_property
    def path(self) -> Path:
        """The desk file."""
        from leaddesk.services.desk_place import desk_path

        return desk_path(self.database)

    @cached_property
    def store(self) -> "Store":
        """The desk, which must be there."""
        from leaddesk.services.desk_file import open_existing
        from leaddesk.services.intake.recovery import recover_imports

        store = self.keep(open_existing(self.path))
        recover_imports(store, self.now)
        return store

    def store_or_new(self) -> "Store":
        """The desk; made with what a new desk has where there is none yet."""
        from leaddesk.services.desk_file import open_desk

        if not self.path.exists():
            self.say(f"A new desk is at {self.path}.")
            self.__dict__["store"] = self.keep(open_desk(self.path, now=self.now))
        return self.store

    def keep(self, store: "Store") -> "Store":
        """Close ``store`` when the command ends."""
        self._opened.append(store)
        return store

    @property
    def reader(self) -> "Reader":
        """Questions to the desk."""
        return self.store.reader()

    @property
    def settings(self) -> "Settings":
        """The desk's settings as they stand."""
        from leaddesk.services.settings import read_settings

        return read_settings(self.reader)

    @cached_property
    def by_id(self) -> int | None:
        """The rep who acts: ``--as``, else the one who is signed in at this desk."""
        from leaddesk.services.views.rep_named import rep_named, signed_in_rep

        if self.user:
            return rep_named(self.reader, self.user).rep_id
        return signed_in_rep(self.reader)

    def say(self, text: str) -> None:
        """A message to the person, on standard error."""
        if not self.quiet and text:
            click.echo(text, err=True)

    def answer(self, document: Mapping[str, Any], text: str | Iterable[str] = "") -> None:
        """The answer on standard output: the document with ``--json``, else the text."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=_written))
            return
        lines = [text] if isinstance(text, str) else text
        for line in lines:
            if line:
                click.echo(line)

    def close(self) -> None:
        """Let go of the desk."""
        for store in self._opened:
            store.close()


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Columns side by side, as wide as their longest cell (at most 48)."""
    cells = [[*headings], *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def progress_line(text: str) -> None:
    """Write over the line before it, where standard error is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def later_release(what: str, instead: str) -> LeadDeskError:
    """The sentence for a command that this release does not have yet."""
    return LeadDeskError(f"{what} comes with a later release.", "", instead)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= 48 else f"{plain[:47]}…"


def _written(value: object) -> str:
    if isinstance(value, datetime):
        from leaddesk.services.views.json_values import written

        return written(value)
    return str(value)
