"""Where a table's header is: below a title and notes, on the first row, or nowhere."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from leaddesk.services.capture.table import Row

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,}")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d.*)?")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_YEAR = re.compile(r"(19|20)\d\d")

#: The title over the people in a report of several tables.
_TITLE = re.compile(r"attendee details|registrant details", re.IGNORECASE)

#: How many rows of a file are looked at to find its header.
SEARCHED_ROWS = 60


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the header among a file's first ``rows``; None where it has none.

    The header is the first row about as wide and as full as the others that holds names, not
    data. Titles, notes and rules above it are narrower or emptier. In a file of several tables it
    is that of the people who came.
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    usual_width = _commonest(len(row) for row, count in zip(rows, filled, strict=True) if count)
    usual_count = _commonest(count for count in filled if count)
    titles = [index for index, row in enumerate(rows) if _TITLE.fullmatch(" ".join(row).strip())]
    if titles and titles[0] + 1 < len(rows) and not holds_data(rows[titles[0] + 1]):
        return titles[0] + 1
    for index, (row, count) in enumerate(zip(rows, filled, strict=True)):
        if len(row) < usual_width * 0.8 or count < usual_count * 0.5:
            continue
        if not count or (usual_width > 2 and count == 1):
            continue
        return None if holds_data(row) else index
    return None


def header_index(rows: Sequence[Row], chosen: int | None) -> int | None:
    """Where the header is among a file's first ``rows``: on row ``chosen``, else where it is found.

    Row 0 says that there is none.
    """
    if chosen is None:
        return find_header([row.cells for row in rows])
    return next((place for place, row in enumerate(rows) if row.number == chosen), None)


def _commonest(numbers: Iterable[int]) -> int:
    """The number that comes most often, the earliest of equals; 0 of none."""
    found = Counter(numbers).most_common(1)
    return found[0][0] if found else 0


def holds_data(row: Sequence[str]) -> bool:
    """Whether ``row`` holds what a header never does: an address, a phone number, a date."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if any(_EMAIL.fullmatch(cell) or _DAY.fullmatch(cell) for cell in cells):
        return True
    if any(_PHONE.fullmatch(cell) and sum(map(str.isdigit, cell)) >= 7 for cell in cells):
        return True
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell)]
    return len(numbers) > len(cells) / 2


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """``header`` with line breaks mended, blanks named by position and doubles numbered.

    A second "Phone" becomes "Phone (2)", a blank third column "Column 3".
    """
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    names: list[str] = []
    for position, cell in enumerate(header, start=1):
        name = " ".join(cell.replace("\x00", "").replace("\ufeff", "").split())
        name = name or f"Column {position}"
        counts[name] += 1
        unique = name if name not in taken else f"{name} ({counts[name]})"
        while unique in taken:
            counts[name] += 1
            unique = f"{name} ({counts[name]})"
        taken.add(unique)
        names.append(unique)
    return tuple(names)


def made_up_names(width: int) -> tuple[str, ...]:
    """Names for the columns of a file without a header."""
    return tuple(f"Column {position}" for position in range(1, width + 1))
