"""A row as it came, kept whole: what the desk was really given."""

import json
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring
from typing import Any

from leaddesk.services.capture.table import Row

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def compile_original(header: Sequence[str]) -> Callable[[Row], bytes]:
    """A function that answers a row's cells under their columns, as UTF-8 JSON.

    Cells without a column are listed. The names are written once, for all rows.
    """
    width = len(header)
    names = [_dumps(name).replace("%", "%%") for name in header]
    pattern = "{" + ",".join(f"{name}:%s" for name in names) + "}"

    def original(row: Row) -> bytes:
        cells = row.cells
        if len(cells) == width:
            return (pattern % tuple(map(encode_basestring, cells))).encode("utf-8", "surrogatepass")
        document: dict[str, Any] = dict(zip(header, cells, strict=False))
        if len(cells) > width:
            document[""] = list(cells[width:])
        return _dumps(document).encode("utf-8", "surrogatepass")

    return original


def cells_of(raw: bytes) -> dict[str, str]:
    """The cells of a kept row, by column."""
    document = json.loads(raw.decode("utf-8", "surrogatepass"))
    return {name: text for name, text in document.items() if isinstance(text, str)}
