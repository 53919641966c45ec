"""Fields that a message writes as lines: "Name: Ana Sample", or a label with its value below."""

import re
from collections.abc import Mapping, Sequence

from leaddesk.services.capture.column_names import by_name

_LINE = re.compile(
    r"^[\s>*•·-]*\*?([^\W\d_][^:\t|=<>@]{0,59}?)\*?\s*(?::|\t+|\||\s=\s)\*?(?!//)\s*(.*)$"
)
#: A value that stands below its label has no more lines than these.
_LONGEST_BLOCK = 40
_MOST_WORDS = 9
_MOST_LINES = 2_000
_MOST_FIELDS = 100

_NAMES = frozenset({"full_name", "first_name", "last_name"})
_WAYS = frozenset({"phone", "phone_2", "email", "email_2"})


def labelled_fields(text: str) -> dict[str, str]:
    """The fields in ``text`` by their labels, in order; a label that repeats keeps its first."""
    lines = text.split("\n")[:_MOST_LINES]
    found: dict[str, str] = {}
    number = 0
    while number < len(lines) and len(found) < _MOST_FIELDS:
        label, value = _pair(lines[number])
        number += 1
        if not label:
            continue
        if not value:
            block = _block(lines, number)
            number += len(block)
            value = "\n".join(line.strip() for line in block).strip()
        if value:
            found.setdefault(label, value.strip())
    return found


def names_a_person(fields: Mapping[str, str]) -> bool:
    """Whether these fields are a form's: a name with a way to reach it, or two such ways."""
    told = {by_name(label)[0] for label, value in fields.items() if value}
    return bool(told & _WAYS) and (bool(told & _NAMES) or len(told & _WAYS) > 1)


def _pair(line: str) -> tuple[str, str]:
    found = _LINE.match(line[:5_000])
    if found is None or len(found[1].split()) > _MOST_WORDS:
        return "", ""
    return " ".join(found[1].split()), found[2].strip(" \t*|")


def _block(lines: Sequence[str], start: int) -> Sequence[str]:
    """The lines from ``start`` up to a blank one or the next label."""
    end = start
    while end < len(lines) and end - start < _LONGEST_BLOCK:
        if not lines[end].strip() or _pair(lines[end])[0]:
            break
        end += 1
    return lines[start:end]
