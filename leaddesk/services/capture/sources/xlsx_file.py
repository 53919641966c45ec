"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, one sheet at a time."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from leaddesk.services.capture.header_row import (
    SEARCHED_ROWS,
    header_index,
    made_up_names,
    unique_names,
)
from leaddesk.services.capture.reading import AS_FOUND, Reading
from leaddesk.services.capture.table import FileRefused, Problem, Row, Table, fitted

NAME = "xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

#: Numbers from here on have lost digits in the workbook already (2 to the 53rd).
_LARGEST_EXACT = 9_007_199_254_740_992

_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def recognises(head: bytes) -> bool:
    """Workbooks are zip archives, older ones compound files."""
    return head.startswith(_STARTS)


def read(source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
    """The table on the sheet that ``reading`` names, or on the fullest visible one.

    Raises ``FileRefused`` for what is no workbook, is locked, or holds nothing.
    """
    file = file or (source.name if isinstance(source, Path) else "the workbook")
    with _refusing(file):
        workbook = calamine.load_workbook(
            io.BytesIO(source) if isinstance(source, bytes) else source
        )
        page = _page(workbook, file, reading.sheet)

    def all_rows() -> Iterator[Row]:
        # iter_rows() begins at the sheet's own first row, blank or not.
        with _refusing(file):
            for number, cells in enumerate(page.iter_rows(), start=1):
                yield Row(number, number, [as_text(cell) for cell in cells])

    first = list(islice(all_rows(), SEARCHED_ROWS))
    index = header_index(first, reading.header_row)
    if index is None:
        header, start = made_up_names(max(len(row.cells) for row in first)), 0
    else:
        header, start = unique_names(first[index].cells), first[index].number

    def rows(table: Table) -> Iterator[Row]:
        for row in all_rows():
            if row.number > start and any(cell.strip() for cell in row.cells):
                yield row if len(row.cells) == len(header) else fitted(table, row, len(header))

    return Table(
        file=file,
        kind="Workbook",
        header=header,
        header_row=None if index is None else start,
        read_rows=rows,
        sheet=page.name,
        sheets=tuple(workbook.sheet_names),
        above=tuple(first[:index]) if index is not None else (),
    )


@contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Say of a workbook that can't be read why not."""
    try:
        yield
    except calamine.PasswordError as error:
        raise FileRefused(
            Problem(file, "the workbook is locked with a password"),
            "Open it, take the password off, and bring it in again.",
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged(file) from error
    except BaseException as error:
        # The reader's own core gives up over some old workbooks, with what is no plain exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file) from error


def _damaged(file: str) -> FileRefused:
    return FileRefused(
        Problem(file, "the workbook is damaged, or it is not a workbook"),
        "Open it in your spreadsheet, save it as XLSX or CSV, and bring that in.",
    )


def _page(
    workbook: calamine.CalamineWorkbook, file: str, sheet: str | None
) -> calamine.CalamineSheet:
    """The sheet that was asked for, else the visible one with the most cells."""
    names = workbook.sheet_names
    if sheet is not None and sheet not in names:
        raise FileRefused(
            Problem(file, f'there is no sheet "{sheet}"'), f"It has: {', '.join(names)}."
        )
    visible = [
        meta.name
        for meta in workbook.sheets_metadata
        if meta.visible == calamine.SheetVisibleEnum.Visible
        and meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    pages = [workbook.get_sheet_by_name(name) for name in ([sheet] if sheet else visible or names)]
    page = max(pages, key=lambda each: each.height * each.width, default=None)
    if page is None or page.height * page.width == 0:
        raise FileRefused(Problem(file, "the workbook is empty"), "Check that it is the right one.")
    return page


def as_text(cell: Any) -> str:
    """A cell's value as a person would type it: whole numbers plain, dates as ISO.

    A phone number that the workbook keeps as 4155550005.0 is "4155550005".
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _LARGEST_EXACT
        return str(int(cell)) if whole else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
