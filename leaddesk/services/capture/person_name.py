"""Names of people: split, titles taken off, case mended when all of it is one case.

Companies are not made into people: "Acme Plumbing LLC" is a company.
"""

import re
from functools import lru_cache
from typing import NamedTuple


class Name(NamedTuple):
    """A person's name, or a company's where the text named one."""

    first: str = ""
    last: str = ""
    company: str = ""


_WORD = r"[^\W\d_]+(?:['’\-][^\W\d_]+)*"
_TWO_WORDS = re.compile(rf"({_WORD}) ({_WORD})")
_LETTERS = re.compile(r"[^\W\d_]")

_LEGAL_FORM = re.compile(
    r"(?i:\b(?:llc|l\.l\.c|inc|incorporated|ltd|limited|llp|corp|corporation|gmbh|mbh|ohg|sarl|srl|"
    r"plc|pty|e\.v|s\.a|s\.l|s\.r\.l|s\.p\.a|b\.v|n\.v|aps|company|& co)\.?"
    r"|(?:&|and) sons)$|\b(?:AG|KG|UG|SAS|SA|SpA|BV|NV|AB|AS|OY|Oy|Co\.)$"
)

#: What companies call themselves; none of these is a surname.
_TRADE = re.compile(
    r"\b(?:enterprises?|holdings?|associates|solutions|services|systems|technologies|consulting|"
    r"construction|contractors?|plumbing|roofing|landscaping|electric|realty|properties|"
    r"insurance|university|hospital|clinic|restaurant|foundation|association|institute|"
    r"verlag|stiftung)$",
    re.IGNORECASE,
)

#: The same, but surnames too: a company only after two other words.
_TRADE_OR_SURNAME = re.compile(
    r"\S+ \S+ (?:group|partners|bank|college|school|church|hotel|department|co)$", re.IGNORECASE
)


def is_company(name: str) -> bool:
    """Whether ``name`` ends as companies' names do and people's don't."""
    return (
        _LEGAL_FORM.search(name) is not None
        or _TRADE.search(name) is not None
        or _TRADE_OR_SURNAME.search(name) is not None
    )


#: Words that need the name parser: titles, suffixes and the small words of surnames.
_NEEDS_PARSER = frozenset(
    {
        *("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "herr", "frau", "sir"),
        *("madame", "mme", "monsieur", "señor", "sr", "sra", "jr", "ii", "iii", "iv", "phd"),
        *("md", "esq", "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "la"),
        *("le", "du", "el", "al", "bin", "ibn", "abu", "st", "ste", "san", "santa", "ter", "ten"),
        *("rev", "reverend", "father", "sister", "brother", "capt", "captain", "col", "gen"),
        *("lt", "sgt", "hon", "judge", "lady", "lord", "dame", "king", "queen", "prince"),
        *("and", "und", "et", "y", "e", "dds", "dvm", "cpa", "rn", "mba", "president", "doctor"),
    }
)


def split_name(full: str) -> Name:
    """First and last name of ``full`` ("JOHNSON, SARAH", "Dr. Sarah Johnson Jr.").

    Titles and suffixes are taken off; middle names are left out. One word is a first name. Text
    that ends like a company's name, or holds no letters, is a company.
    """
    full = " ".join(full.split())
    simple = _TWO_WORDS.fullmatch(full)
    if simple and not is_company(full):
        first, last = simple.groups()
        if first.lower() not in _NEEDS_PARSER and last.lower() not in _NEEDS_PARSER:
            return mended(first, last)
    return _parsed(full)


@lru_cache(maxsize=1024)
def _parsed(full: str) -> Name:
    """Every other name, with the name parser."""
    if not full:
        return Name()
    if is_company(full) or not _LETTERS.search(full):
        return Name(company=full)
    # Imported here: only odd names need it.
    from nameparser import HumanName

    parsed = HumanName(full)
    first, last, suffix = str(parsed.first), str(parsed.last), str(parsed.suffix)
    if not first and last and "," in suffix:
        # "O'Neil, Jr., Pat": what follows the suffix is the first name.
        first = suffix.rpartition(",")[2].strip()
    if not first and not last:
        first = str(parsed.middle) or full
    elif not first and not parsed.title:
        first, last = last, ""
    return mended(first.strip(" ,"), last.strip(" ,"))


def mended(first: str, last: str) -> Name:
    """``first`` and ``last`` with their case mended, only where both are all in one case."""
    both = first + last
    if both.isupper():
        if len(both) > 2:
            return Name(_capitalised(first), _capitalised(last))
    elif both.islower():
        return Name(_capitalised(first), _capitalised(last))
    return Name(first, last)


_SMALL = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "y",
    ]
)
_ROMAN = frozenset(["ii", "iii", "iv", "vi", "vii", "viii"])
_PIECE = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2}")


def _capitalised(name: str) -> str:
    """``name`` in the case that people give it: McDonald, O'Brien, van der Berg, Mary-Jane."""
    if name.isalpha() and name.isascii() and len(name) > 2 and name[:2] not in ("mc", "MC"):
        return name.upper() if name.lower() in _ROMAN else name.capitalize()
    words = name.split(" ")
    return " ".join(
        _word(word, small=len(words) > 1 and index < len(words) - 1)
        for index, word in enumerate(words)
    )


def _word(word: str, *, small: bool) -> str:
    low = word.lower()
    if low in _ROMAN or (word.isupper() and _INITIALS.fullmatch(word)):
        return word.upper()
    if small and low in _SMALL:
        return low
    word = _PIECE.sub(lambda piece: piece[0].capitalize(), low)
    # A possessive or elided end stays small: only one-letter heads are names ("O'", "D'", "L'").
    word = re.sub(r"(?<=[^\W\d_]{2})(['’])(\w)(?=\w?\b)", lambda m: m[1] + m[2].lower(), word)
    return re.sub(r"\bMc([a-z])(?=[a-z]{2})", lambda m: "Mc" + m[1].upper(), word)
