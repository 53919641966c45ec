"""Asking for files: the system's own dialog, opened where files are, not where the program is."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_Place = QStandardPaths.StandardLocation


class Folders:
    """The folders that dialogs open in: the one used last, else the system's own."""

    def __init__(self) -> None:
        self._opened: Path | None = None
        self._saved: Path | None = None

    def to_open(self) -> Path:
        """Where a file to bring in most likely lies."""
        return _first(self._opened, _system(_Place.DownloadLocation, _Place.DocumentsLocation))

    def to_save(self) -> Path:
        """Where a file most likely shall be kept."""
        return _first(self._saved, _system(_Place.DocumentsLocation, _Place.DownloadLocation))

    def opened(self, file: Path) -> None:
        """Remember where a file was opened."""
        self._opened = file.parent

    def saved(self, file: Path) -> None:
        """Remember where a file was saved."""
        self._saved = file.parent


#: While the program runs; each start begins in the system's own folders.
FOLDERS = Folders()


def ask_to_open(parent: QWidget | None, title: str, kinds: str) -> tuple[Path, ...]:
    """The files that a person chooses; none when they leave it."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, str(FOLDERS.to_open()), kinds)
    files = tuple(map(Path, names))
    if files:
        FOLDERS.opened(files[0])
    return files


def ask_for_one(parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None:
    """The file that a person chooses, from ``folder`` on; None when they leave it."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def ask_where_to_save(
    parent: QWidget | None, title: str, name: str, kinds: str
) -> tuple[Path | None, str]:
    """Where a person wants the file called ``name``, and the kind they chose; None when nowhere.

    A ``name`` with a folder opens there.
    """
    suggested = Path(name) if Path(name).is_absolute() else FOLDERS.to_save() / name
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not chosen:
        return None, kind
    FOLDERS.saved(Path(chosen))
    return Path(chosen), kind


def _first(used: Path | None, usual: Path) -> Path:
    return used if used is not None and used.is_dir() else usual


def _system(*places: QStandardPaths.StandardLocation) -> Path:
    for place in places:
        folder = QStandardPaths.writableLocation(place)
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()
