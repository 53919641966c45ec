"""Parts of a JSON document by their path: what is missing, or of another kind, is an empty thing.

A vendor's document is not to be trusted to have its own shape; no reader here ever raises.
"""

import json
from collections.abc import Mapping
from typing import Any

from leaddesk.services.capture.flatten import as_text_or_none


def part(document: Any, *path: str | int) -> Any:
    """The value at ``path``; None where there is none."""
    found = document
    for step in path:
        if isinstance(step, str):
            found = found.get(step) if isinstance(found, Mapping) else None
        else:
            inside = isinstance(found, list) and -len(found) <= step < len(found)
            found = found[step] if inside else None
    return found


def text(document: Any, *path: str | int) -> str:
    """The plain value at ``path`` as text; empty for nothing, lists and objects."""
    return as_text_or_none(part(document, *path)) or ""


def group(document: Any, *path: str | int) -> Mapping[str, Any]:
    """The object at ``path``; an empty one where there is none."""
    found = part(document, *path)
    return found if isinstance(found, Mapping) else {}


def groups(document: Any, *path: str | int) -> list[Mapping[str, Any]]:
    """The objects in the list at ``path``; other members are left out."""
    found = part(document, *path)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def says_yes(document: Any, *path: str | int) -> bool:
    """Whether the flag at ``path`` is set, however it is written."""
    return text(document, *path).lower() in ("yes", "true", "1")


def written(document: Any) -> bytes:
    """A part of a document as bytes, to be kept beside what was read from it."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
