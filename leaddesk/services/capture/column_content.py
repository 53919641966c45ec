"""What a column's values alone say it is."""

import re
from collections.abc import Callable, Sequence

from leaddesk.services.capture.date_order import DateOrder
from leaddesk.services.capture.moment import moment_reader
from leaddesk.services.capture.money import read_money
from leaddesk.services.capture.person_name import is_company
from leaddesk.services.capture.postal import country_of_region, read_country, read_region
from leaddesk.services.capture.yes_no import read_yes_no

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+(?:\s*(?:[;,]|:::)\s*\S+@\S+)*")
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,24}(?:\s*(?:x|ext\.?|:::).*)?", re.IGNORECASE)
_ZIP = re.compile(r"\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_NAME = re.compile(r"[^\W\d_]+(?:['’.\- ]+[^\W\d_]+){1,3}\.?(?:, ?[^\W\d_]+)?")
_ID = re.compile(r"(?=.*\d)[A-Za-z]{0,4}[-_]?[0-9A-Fa-f\-]{3,40}|[0-9A-Za-z]{15,18}")

#: A longer value is a text; patterns would look through it for minutes.
_LONGEST = 500

#: Enough values of one kind to call a column that kind.
_SHARE = 0.7


def _is_moment() -> Callable[[str], bool]:
    from datetime import UTC

    read = moment_reader(UTC, DateOrder.MONTH_FIRST)
    return lambda text: not text.isdigit() and len(text) > 5 and read(text) is not None


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and 7 <= sum(map(str.isdigit, text)) <= 32


def _is_region(text: str) -> bool:
    if len(text) == 2 and text.isalpha():
        return read_region(text, "US").isupper() and text.upper() == text
    return country_of_region(text) != ""


#: How people are addressed, in several languages, without points.
_COURTESIES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "rev", "hon"),
        *("herr", "hr", "frau", "fr", "m", "mme", "mlle", "monsieur", "madame", "mademoiselle"),
        *("sr", "sra", "srta", "señor", "señora", "don", "doña", "sig", "signor", "signora"),
        *("dott", "dhr", "mevr", "mw", "pan", "pani"),
    }
)


def is_courtesy(text: str) -> bool:
    """Whether ``text`` only says how a person is addressed ("Ms.", "Herr Dr.")."""
    words = text.lower().replace(".", " ").split()
    return bool(words) and all(word in _COURTESIES for word in words)


_ENDINGS = frozenset({"open", "won", "lost", "closed won", "closed lost", "deleted"})


def _is_ending(text: str) -> bool:
    return " ".join(text.lower().replace("-", " ").split()) in _ENDINGS


def _is_money(text: str) -> bool:
    return not text.replace(".", "").isdigit() and read_money(text, "USD") is not None


#: In this order: the first kind that most values are wins.
_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("email", lambda text: _EMAIL.fullmatch(text) is not None),
    ("moment", _is_moment()),
    ("postal_code", lambda text: _ZIP.fullmatch(text.upper()) is not None),
    ("phone", _is_phone),
    ("yes_no", lambda text: not text.isdigit() and read_yes_no(text) is not None),
    ("region", _is_region),
    ("country", lambda text: len(text) > 2 and read_country(text) != ""),
    ("ending", _is_ending),
    ("money", _is_money),
    ("number", lambda text: re.fullmatch(r"[-+]?[\d.,]+", text) is not None),
    ("full_name", lambda text: _NAME.fullmatch(text) is not None and not is_company(text)),
    ("courtesy", is_courtesy),
    ("one_name", lambda text: text.isalpha() and text.istitle()),
    ("id", lambda text: _ID.fullmatch(text) is not None),
)

#: Words for a person who asks why.
KIND_WORDS = {
    "email": "e-mail addresses",
    "moment": "dates",
    "postal_code": "postal codes",
    "phone": "phone numbers",
    "yes_no": "yes and no",
    "region": "states",
    "country": "countries",
    "money": "amounts of money",
    "number": "numbers",
    "full_name": "names of people",
    "courtesy": "forms of address (Mr., Ms.)",
    "ending": "open, won and lost",
    "one_name": "single names",
    "id": "numbers of another system",
}


def kind_of(values: Sequence[str]) -> tuple[str, float]:
    """What most of ``values`` (cleaned, not blank) are, and what share; ("", 0) for no kind."""
    if not values:
        return "", 0.0
    short = [text for text in values if len(text) <= _LONGEST]
    for kind, test in _KINDS:
        share = sum(map(test, short)) / len(values)
        if share >= _SHARE:
            return kind, share
    return "", 0.0
