"""Where leads come from: one file per source, each listed here once."""

from dataclasses import dataclass
from pathlib import Path

from leaddesk.services.capture.sources import csv_file, vcard, xlsx_file
from leaddesk.services.capture.table import FileRefused, Problem, Table

#: Every kind of file that leads come in, by name.
FILES = {source.NAME: source for source in (csv_file, xlsx_file, vcard)}

#: What a file dialog offers.
FILE_SUFFIXES = tuple(suffix for source in FILES.values() for suffix in source.SUFFIXES)

_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants a file to be read; what is None is found out.

    ``header_row`` counts as a spreadsheet does; 0 says that there is no header.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


def read_file(source: Path | bytes, file: str = "", reading: Reading = Reading()) -> Table:
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
    if head.startswith(_WORKBOOK_STARTS):
        return xlsx_file.read(source, name, sheet=reading.sheet, header_row=reading.header_row)
    if b"BEGIN:VCARD" in head.replace(b"\x00", b"").upper():
        return vcard.read(source, name)
    return csv_file.read(
        source,
        name,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        header_row=reading.header_row,
    )
