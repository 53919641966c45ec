"""What the settings screen shows beside the settings: the people, and the desk file."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from leaddesk.models.backup import backup_folder, backups_in, read_backup_name
from leaddesk.models.reader import Reader

_COUNTED = 1_001


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works leads. ``open_leads`` stops counting at 1,001."""

    id: int
    name: str
    email: str
    phone: str
    senior: bool
    hours: str
    away_from: date | None
    away_to: date | None
    daily_cap: int | None
    active: bool
    open_leads: int

    @property
    def away(self) -> str:
        """The time away as it is typed."""
        if self.away_from is None or self.away_to is None:
            return ""
        return f"{self.away_from.isoformat()}..{self.away_to.isoformat()}"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the desk file: where it is, when it was made, its size in bytes."""

    file: Path
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class DeskFile:
    """Where the leads live: the file, its size in bytes, and its copies, the newest first."""

    path: Path
    size: int
    leads: int
    backups: tuple[Backup, ...]


def people(reader: Reader) -> tuple[Person, ...]:
    """Everybody at the desk, those who get leads first, then by name."""
    rows = reader.rows(
        "SELECT id, name, email, phone, senior, hours, away_from, away_to, daily_cap, active,"
        " (SELECT count(*) FROM (SELECT 1 FROM lead WHERE owner_id = rep.id AND inbox = 'todo'"
        " LIMIT :counted)) FROM rep ORDER BY active DESC, name",
        {"counted": _COUNTED},
    )
    return tuple(
        Person(
            id=row[0],
            name=row[1],
            email=row[2],
            phone=row[3],
            senior=bool(row[4]),
            hours=row[5],
            away_from=date.fromisoformat(row[6]) if row[6] else None,
            away_to=date.fromisoformat(row[7]) if row[7] else None,
            daily_cap=row[8],
            active=bool(row[9]),
            open_leads=row[10],
        )
        for row in rows
    )


def desk_file(reader: Reader, path: Path) -> DeskFile:
    """The file at ``path``, and the copies that lie beside it in its folder of backups."""
    return DeskFile(
        path=path,
        size=path.stat().st_size if path.exists() else 0,
        leads=int(reader.value("SELECT coalesce(max(id), 0) FROM lead")),
        backups=tuple(
            Backup(copy, read_backup_name(copy)[0], copy.stat().st_size)
            for copy in reversed(backups_in(backup_folder(path), path.stem))
        ),
    )
