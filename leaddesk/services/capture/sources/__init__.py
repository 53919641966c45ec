"""Where leads come from: one file per source, each listed here once."""

from pathlib import Path
from typing import Protocol

from leaddesk.services.capture.reading import AS_FOUND, Reading
from leaddesk.services.capture.sources import csv_file, vcard, xlsx_file
from leaddesk.services.capture.table import FileRefused, Problem, Table


class FileSource(Protocol):
    """A kind of file that leads come in."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of each module
        """What the kind is called."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of each module
        """How names of such files end."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins with ``head`` is of this kind."""

    def read(self, source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
        """The table in the file. Raises ``FileRefused`` with the place and the reason."""


#: Every kind of file that leads come in; the first that recognises a file reads it. Text comes
#: last: it takes whatever is left.
FILES: tuple[FileSource, ...] = (xlsx_file, vcard, csv_file)

#: What a file dialog offers.
FILE_SUFFIXES = tuple(suffix for kind in FILES for suffix in kind.SUFFIXES)


def read_file(source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
    """The table in a file of leads, told by what is in it rather than by its name.

    Raises ``FileRefused`` (a ``LeadDeskError``) with the file, the place and the reason.
    """
    name = file or (source.name if isinstance(source, Path) else "the file")
    try:
        if isinstance(source, bytes):
            head = source[:512]
        else:
            with source.open("rb") as stream:
                head = stream.read(512)
    except IsADirectoryError as error:
        raise FileRefused(Problem(name, "this is a folder"), "Choose a file in it.") from error
    except FileNotFoundError as error:
        raise FileRefused(Problem(name, "there is no such file"), "Check its name.") from error
    except OSError as error:
        reason = f"the file can't be opened ({error.strerror})"
        raise FileRefused(Problem(name, reason), "Close it elsewhere, and try again.") from error
    kind = next(kind for kind in FILES if kind.recognises(head))
    return kind.read(source, name, reading)
