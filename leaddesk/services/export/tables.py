"""Leads as CSV and as a workbook; no cell of either is ever a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from leaddesk.services.export.columns import Cell
from leaddesk.services.export.safe_cell import safe_cell

Rows = Iterable[Sequence[Cell]]


def write_csv(file: Path, header: Sequence[str], rows: Rows) -> int:
    """Write UTF-8 with a byte order mark, which spreadsheets need; answers how many rows."""
    count = 0
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        # Everything is quoted: a semicolon inside a value must not begin a cell elsewhere.
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow([safe_cell(name) for name in header])
        for row in rows:
            writer.writerow([_safe(cell) for cell in row])
            count += 1
    return count


def write_xlsx(file: Path, header: Sequence[str], rows: Rows) -> int:
    """Write one sheet, row by row, so that a large desk needs no more memory."""
    import xlsxwriter  # only for workbooks

    workbook = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = workbook.add_worksheet("Leads")
    bold = workbook.add_format({"bold": True})
    for place, name in enumerate(header):
        sheet.write_string(0, place, safe_cell(name), bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for row in rows:
        count += 1
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(count, place, cell)
            elif cell:
                sheet.write_string(count, place, safe_cell(cell)[:_LONGEST_CELL])
    workbook.close()
    return count


#: A workbook's cell holds no more characters.
_LONGEST_CELL = 32_767


def _safe(cell: Cell) -> Cell:
    return safe_cell(cell) if isinstance(cell, str) else cell
