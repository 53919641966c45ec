"""What a column's name alone says: synonyms in several languages, and the habits of exports."""

import json
import re
import unicodedata
from functools import cache

from leaddesk.services.capture.standard_fields import IGNORE
from leaddesk.services.resources import resource

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_GROUP = re.compile(
    r"^(?:deal|person|organization|organisation|contact|lead|company|record) - ", re.I
)
_LABEL = re.compile(r"\b(?:label|type|formatted|po box|extended address|display name)$")
_MADE_UP = re.compile(r"Column \d+")
_DOUBLED = re.compile(r" \(\d+\)$")

#: Fields by single words, for names that no list has ("Best phone to reach you").
_HINTS = (
    ("email", re.compile(r"\be ?mail\b")),
    (
        "phone",
        re.compile(
            r"^(?!.*\b(?:ext|extension|consent|opt)\b)"
            r".*\b(?:phone|mobile|cell|telephone|telefon|telefono|handy|tel)\b"
        ),
    ),
    ("postal_code", re.compile(r"\b(?:zip|postal|postcode|plz|postleitzahl)\b")),
    ("first_name", re.compile(r"\bfirst name\b|\bvorname\b|\bprenom\b")),
    ("last_name", re.compile(r"\blast name\b|\bsurname\b|\bnachname\b|\bapellidos?\b")),
    ("timeline", re.compile(r"\bhow soon\b|\btime ?(?:frame|line)\b|\bwhen (?:do|are|will) you\b")),
    ("budget", re.compile(r"\bbudget\b")),
    ("company", re.compile(r"\b(?:company|business) name\b")),
    ("city", re.compile(r"\b(?:city|town)\b")),
    ("lost_reason", re.compile(r"\b(?:lost|loss)\b.*\breason\b|\breason\b.*\blos[ts]")),
    ("full_name", re.compile(r"\b(?:full|your|contact|customer|client) name\b")),
    ("notes", re.compile(r"\b(?:notes?|comments?|message)\b")),
    ("consent_sms", re.compile(r"\b(?:sms|text)\b.*\b(?:consent|opt)")),
    ("consent_call", re.compile(r"\b(?:call|phone)\b.*\bconsent\b")),
)

EXACT, HINTED = 0.95, 0.6


def plain(name: str) -> str:
    """A column's name for comparing: lower case, words apart, no accents ("ZipCode" → zip code)."""
    name = _CAMEL.sub(" ", _DOUBLED.sub("", name))
    name = unicodedata.normalize("NFKD", name.lower())
    name = "".join(mark for mark in name if not unicodedata.combining(mark)).replace("ß", "ss")
    return " ".join(_NOT_WORDS.sub(" ", name).split())


def by_name(column: str) -> tuple[str, float]:
    """The field that ``column``'s name says, and how surely (0 to 1); ("", 0) for none."""
    names = _names()
    said = plain(column)
    if said in names:
        return names[said]
    if _LABEL.search(said):
        return IGNORE, EXACT
    inner = plain(_GROUP.sub("", column))
    if inner != said and inner in names:
        field, sure = names[inner]
        # A deal's title or name is no person's.
        if not (said.startswith("deal ") and field in ("job_title", "full_name")):
            return field, sure - 0.02
        return "", 0.0
    for field, pattern in _HINTS:
        if len(said) <= 80 and pattern.search(said):
            return field, HINTED
    return "", 0.0


def is_made_up(column: str) -> bool:
    """Whether ``column`` is a name that the reader gave to a nameless column."""
    return _MADE_UP.fullmatch(column) is not None


def header_key(header: tuple[str, ...] | list[str]) -> str:
    """A key by which the same file layout is recognised next time.

    Case, punctuation and the columns' order make no difference.
    """
    import hashlib

    names = "\n".join(sorted(plain(name) or name for name in header))
    return hashlib.sha256(names.encode()).hexdigest()[:32]


@cache
def _names() -> dict[str, tuple[str, float]]:
    """Every known name with its field; the first names of a list are the surest."""
    data: dict[str, list[str]] = json.loads(
        resource("capture", "column_names.json").read_text("utf-8")
    )
    return {
        name: (field, EXACT - min(position, 50) / 1000)
        for field, names in data.items()
        for position, name in enumerate(names)
    }
