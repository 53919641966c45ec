"""The watched folder: files are taken when they are complete, and moved aside when done.

A file is complete when its size and time have stood still between two looks. It is moved to
``Taken`` after it was taken in, or to ``Could not be read`` with the reason beside it; a stop in
between takes nothing twice, because the desk knows a file by its bytes.
"""

import contextlib
import json
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.desk.roads import note_trouble, note_works
from leaddesk.services.intake.file_arrival import ArrivedFile, take_in_file

#: Files that programs write while they are not done.
_UNDONE = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".swp", ".lock")
#: A larger file is no file of leads (trust: bad inputs).
LARGEST = 200 * 1024 * 1024
#: A name that leaves room for what is added to it; file systems allow 255.
_LONGEST_NAME = 200
TAKEN, UNREAD = "Taken", "Could not be read"


@dataclass(frozen=True, slots=True)
class FolderRoad:
    """A folder to watch: its road, its path, and the source of what lies in it."""

    road_id: int
    path: Path
    source: str = ""
    troubled: bool = False


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One file that was taken: its name, and what became of it in words."""

    name: str
    words: str
    read: bool = True


#: Size and time of each file at the last look, by its path.
Seen = dict[Path, tuple[int, int]]


def look(store: Store, road: FolderRoad, seen: Seen, *, now: datetime) -> list[TakenFile]:
    """Take what is complete in a folder. ``seen`` is what the last look saw; it is updated.

    A folder that is away is noted as the road's trouble, and tried again at the next look.
    """
    try:
        there = dict(_files(road.path))
    except OSError as error:
        note_trouble(store, road.road_id, f"{road.path} can’t be read ({error.strerror}).", now=now)
        return []
    complete = [path for path, stamp in there.items() if seen.get(path) == stamp and stamp[0]]
    seen.clear()
    seen.update(there)
    taken = [one for path in sorted(complete) if (one := _take(store, road, path, now))]
    if taken or road.troubled:
        note_works(store, road.road_id, heard=bool(taken), now=now)
    return taken


def folder_roads(store: Store) -> list[FolderRoad]:
    """The folders that are watched now."""
    rows = store.reader().rows(
        "SELECT road.id, settings, coalesce(source.name, ''), trouble <> '' FROM road"
        " LEFT JOIN source ON source.id = source_id"
        " WHERE road.kind = 'folder' AND switched_on = 1"
    )
    found: list[FolderRoad] = []
    for road_id, settings, source, troubled in rows:
        chosen: dict[str, Any] = json.loads(settings)
        if path := str(chosen.get("path", "")):
            found.append(FolderRoad(road_id, Path(path), source, bool(troubled)))
    return found


def _files(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in folder.iterdir():
        name = path.name
        if name.startswith((".", "~$")) or name.lower().endswith(_UNDONE) or path.is_symlink():
            continue
        if path.is_file():
            stat = path.stat()
            yield path, (stat.st_size, stat.st_mtime_ns)


def _take(store: Store, road: FolderRoad, path: Path, now: datetime) -> TakenFile | None:
    try:
        if path.stat().st_size > LARGEST:
            return _set_aside(path, "it is larger than 200 MB")
        raw = path.read_bytes()
    except OSError:
        return None  # another program has it open, or took it away: the next look sees
    try:
        file = ArrivedFile(raw, _name(path), road.road_id, road.source)
        taken = take_in_file(store, file, now=now)
    except LeadDeskError as error:
        if getattr(error, "problem", None) is None:
            raise
        return _set_aside(path, str(error))
    except (sqlite3.Error, OSError):
        raise  # the desk or its disk, not the file: it comes in anew
    except Exception:
        # One file that nobody thought of must not keep the others out for ever.
        logging.getLogger(__name__).exception("a file could not be taken in")
        return _set_aside(path, "it could not be taken in as it is")
    _move(path, TAKEN)
    return TakenFile(_name(path), taken.words)


def _name(path: Path) -> str:
    """The name of a file as text, also where its bytes are none."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _set_aside(path: Path, reason: str) -> TakenFile:
    """Move a file where a person finds it, with the reason beside it."""
    moved = _move(path, UNREAD)
    if moved is not None:
        beside = moved.with_name(f"{moved.name[:_LONGEST_NAME]}.why.txt")
        with contextlib.suppress(OSError):  # the file is aside, with or without the reason
            beside.write_text(f"{reason}\n", encoding="utf-8")
    return TakenFile(_name(path), reason, read=False)


def _move(path: Path, folder: str) -> Path | None:
    """Move a file into a folder beside it under a name that is free; None where it can't be."""
    aside = path.parent / folder
    try:
        aside.mkdir(exist_ok=True)
        target = aside / path.name
        number = 2
        while target.exists():
            target = aside / f"{path.stem} ({number}){path.suffix}"
            number += 1
        return path.rename(target)
    except OSError:
        return None  # left where it lies: its bytes are known, it is not taken twice
