"""The rows to fix as a file: mend them in a spreadsheet, and bring that file in."""

import csv
from collections.abc import Sequence
from pathlib import Path

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.preview_line import PreviewLine

#: The column that says what is wrong; nothing goes by this name, so it is left out when read.
REASON = "What to fix"

#: A spreadsheet would run these as formulas (trust: files out); a phone number is left alone.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "|")


def save_rows_to_fix(path: Path, header: Sequence[str], lines: Sequence[PreviewLine]) -> int:
    """Write ``lines`` as they came, with the reason in a first column; answers how many.

    Raises `LeadDeskError` where the file can't be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([REASON, *header])
            for line in lines:
                writer.writerow([line.reason, *map(_as_text, line.cells)])
    except OSError as error:
        raise LeadDeskError(
            f"{path.name} could not be written ({error.strerror}).",
            "Nothing else was changed.",
            "Choose another folder.",
        ) from error
    return len(lines)


def _as_text(cell: str) -> str:
    plain = cell.strip("+- ().").replace(" ", "").replace("-", "").isdigit()
    return f"'{cell}" if cell.startswith(_DANGEROUS) and not plain else cell
