"""A row as it came, kept whole: what the desk was really given."""

import json
from collections.abc import Sequence
from typing import Any

from leaddesk.services.capture.table import Row

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def original(header: Sequence[str], row: Row) -> bytes:
    """The row's cells under their columns, as UTF-8 JSON; cells without a column are listed."""
    width = len(header)
    document: dict[str, Any] = dict(zip(header, row.cells, strict=False))
    if len(row.cells) > width:
        document[""] = list(row.cells[width:])
    return _dumps(document).encode("utf-8", "surrogatepass")


def cells_of(raw: bytes) -> dict[str, str]:
    """The cells of a kept row, by column."""
    document = json.loads(raw.decode("utf-8", "surrogatepass"))
    return {name: text for name, text in document.items() if isinstance(text, str)}
