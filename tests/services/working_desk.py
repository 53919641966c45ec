"""A whole desk in a file, as a new one begins, and the few things that tests do with it."""

import json
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.rep import Rep
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.capture.table import Table
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.intake.arrival import Arrival, Arrived, take_in
from leaddesk.services.settings import read_settings
from tests.ready_desk import kept_folder, open_new

#: Tuesday, May 12, 2026, 9:42 AM in Los Angeles.
NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
DANA, MARCUS, PRIYA = 1, 2, 3

FIELDS = {
    "first_name": "Sarah",
    "last_name": "Johnson",
    "phone": "(510) 465-0137",
    "email": "sarah.j@gmail.com",
    "postal_code": "94612",
    "source": "Web form",
}


def open_desk_of_three(folder: Path) -> Store:
    """A desk in Los Angeles with three reps, a web form, a proven partner and a cold list."""
    path = folder / "desk.db"
    shutil.copyfile(_template(), path)
    return Store.open(path)


@cache
def _template() -> Path:
    path = kept_folder() / "desk-of-three.db"
    store = open_new(path)
    init_desk(store, now=NOW, time_zone="America/Los_Angeles", country="US", rep_name="Dana Reyes")

    def work(change: Change) -> None:
        change.cannot_be_undone()
        change.add(Rep(name="Marcus Webb"))
        change.add(Rep(name="Priya Nair"))
        change.add(Source(name="Web form", kind=SourceKind.WEB_FORM))
        change.add(Source(name="Solar Partners", kind=SourceKind.PARTNER, proven=True))
        change.add(Source(name="Old list", kind=SourceKind.COLD_LIST))

    store.do("begin", work, now=NOW)
    store.close()
    return path


def record(store: Store, now: datetime = NOW, **fields: str) -> StandardRecord:
    """What a form with ``fields`` is read as."""
    settings = read_settings(store.reader())
    context = Context(settings.country, settings.zone, settings.currency, now)
    mapping = {name: name for name in fields}
    read = compile_standardizer(tuple(fields), mapping, context)(tuple(fields.values()))
    assert isinstance(read, StandardRecord), read
    return read


def arrive(
    store: Store,
    now: datetime = NOW,
    *,
    typed: tuple[str, ...] = (),
    kind: SourceKind = SourceKind.OTHER,
    **fields: str,
) -> Arrived:
    """Take one lead in; ``fields`` stand for those of Sarah Johnson from the web form."""
    read = record(store, now, **{**FIELDS, **fields})
    arrival = Arrival(b"{}", "form", read, kind, typed)
    done = take_in(store, arrival, now=now)
    assert isinstance(done, Done)
    return done.result


def arrive_bare(store: Store, now: datetime = NOW, **fields: str) -> Arrived:
    """Take one lead in with these fields only."""
    done = take_in(store, Arrival(b"{}", "form", record(store, now, **fields)), now=now)
    assert isinstance(done, Done)
    return done.result


def lead(store: Store, lead_id: int | None) -> dict[str, Any]:
    """The lead's row by column, as stored."""
    names = [*Lead.model_fields]
    row = store.reader().row(f"SELECT {', '.join(names)} FROM lead WHERE id = :id", {"id": lead_id})
    assert row is not None, f"no lead {lead_id}"
    return dict(zip(names, row, strict=True))


def standing(store: Store, lead_id: int | None) -> dict[str, Any]:
    """The lead's row with its JSON as objects, without the revision that every command moves."""
    row = lead(store, lead_id)
    for name in ("custom", "typed", "receipt", "route"):
        row[name] = json.loads(row[name])
    return {**row, "rev": 0}


def count(store: Store, what: str) -> int:
    """How many rows ``SELECT count(*) FROM what`` counts."""
    return int(store.reader().value(f"SELECT count(*) FROM {what}"))


def kinds(store: Store, lead_id: int | None) -> list[str]:
    """The kinds of what happened to a lead, in order, without what was taken back."""
    rows = store.reader().rows(
        "SELECT kind FROM event WHERE lead_id = :lead AND undone = 0 ORDER BY id",
        {"lead": lead_id},
    )
    return [row[0] for row in rows]


def table(text: str, name: str = "leads.csv") -> Table:
    """A file with this text."""
    return read_file(text.encode(), name)


def matched(found: Table) -> dict[str, str]:
    """The mapping that the program proposes for a file."""
    rows = [row.cells for row in found.head(200)]
    return mapping_of(match_columns(found.header, rows))
