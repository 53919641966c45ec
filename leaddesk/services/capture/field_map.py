"""A mapping from a file's columns to standard fields, as a file that people can read and mend."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from leaddesk.services.capture.column_names import header_key, plain
from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, IGNORE, is_field
from leaddesk.services.errors import LeadDeskError

__all__ = ["check_field_map", "fit_to_header", "header_key", "read_field_map", "write_field_map"]

_UNTOUCHED = "Nothing was brought in."


def read_field_map(text: str, name: str = "the mapping") -> dict[str, str]:
    """The mapping (column → field) in JSON ``text``. Raises ``LeadDeskError`` where it is wrong."""
    try:
        found = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise LeadDeskError(
            f"{name} is not valid JSON (line {line}).", _UNTOUCHED, "Mend it, and try again."
        ) from error
    if isinstance(found, dict) and isinstance(found.get("mapping"), dict):
        found = found["mapping"]
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise LeadDeskError(
            f"{name} is not a mapping of columns to fields.",
            _UNTOUCHED,
            'Write it as {"Column in the file": "field"}.',
        )
    check_field_map(found, name)
    return found


def write_field_map(mapping: Mapping[str, str]) -> str:
    """``mapping`` as JSON text."""
    return json.dumps(mapping, ensure_ascii=False, indent=2) + "\n"


def check_field_map(mapping: Mapping[str, str], name: str = "the mapping") -> None:
    """Raise ``LeadDeskError`` for a field that there is not, or that two columns go to."""
    for column, field in mapping.items():
        if not is_field(field):
            fields = ", ".join([*FIELD_NAMES, f"{CUSTOM}NAME", IGNORE])
            raise LeadDeskError(
                f'{name}: column "{column}" goes to "{field}", which is no field.',
                _UNTOUCHED,
                f"The fields are {fields}.",
            )
    counts = Counter(field for field in mapping.values() if field != IGNORE)
    for field, count in counts.items():
        if count > 1:
            columns = '" and "'.join(column for column, each in mapping.items() if each == field)
            raise LeadDeskError(
                f'{name}: columns "{columns}" both go to {field}.',
                _UNTOUCHED,
                f"Leave one of them out, or let it go to {CUSTOM}NAME.",
            )


def fit_to_header(
    mapping: Mapping[str, str], header: Sequence[str], name: str = "the mapping"
) -> dict[str, str]:
    """``mapping`` under the names that this ``header`` uses; columns it leaves out are ignored.

    Case and punctuation may differ. Raises ``LeadDeskError`` for a column that the file has not.
    """
    by_plain = {plain(column): column for column in reversed(header)}
    fitted = dict.fromkeys(header, IGNORE)
    for column, field in mapping.items():
        found = column if column in fitted else by_plain.get(plain(column))
        if found is None:
            raise LeadDeskError(
                f'{name} speaks of a column "{column}", which the file does not have.',
                _UNTOUCHED,
                f"The file has: {', '.join(header)}.",
            )
        fitted[found] = field
    return fitted
