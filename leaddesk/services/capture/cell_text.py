"""A cell's text without what no person typed on purpose; words that mean "nothing"."""

import re

#: Words that stand for an empty cell in exports (compared in lower case).
BLANK_WORDS = frozenset(
    {
        *("n/a", "na", "n.a.", "n.a", "#n/a", "none", "null", "nil", "nan", "(null)", "<null>"),
        *(".", "..", "-", "--", "---", "–", "—", "_", "?", "/", "\\", "x/x", "k.a.", "keine"),
        *(
            "[null]",
            "\\n",
            "undefined",
            "(none)",
            "(blank)",
            "select",
            "please select",
            "--select--",
            "not provided",
            "not available",
        ),
    }
)

#: The same in the three cases that exports write, so that no cell is lowered to compare it.
BLANKS = frozenset(
    spelled for word in BLANK_WORDS for spelled in (word, word.upper(), word.capitalize())
)

#: NUL, other controls, soft hyphen, zero-width marks, direction marks: never part of a value.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

#: ="02139": how a spreadsheet is told to leave a value alone.
_GUARDED = re.compile(r'=\s*"((?:[^"]|"")*)"')


def clean(text: str) -> str:
    """``text`` without unseen marks and outer blanks; odd blanks become plain ones.

    The spreadsheet guard ``="02139"`` gives ``02139``; any other formula stays text as typed.
    """
    if not text.isprintable():
        text = _ODD_BLANK.sub(" ", _UNSEEN.sub("", text))
    text = text.strip()
    if text[:1] == "=" and (guarded := _GUARDED.fullmatch(text)):
        return guarded[1].replace('""', '"').strip()
    return text


def value(text: str) -> str:
    """``text`` cleaned, or an empty text where it is a word that means nothing ("n/a")."""
    if not text.isalnum():
        text = clean(text)
    return "" if text in BLANKS else text


def one_line(text: str) -> str:
    """``text`` with line breaks and runs of blanks as single blanks."""
    return " ".join(text.split())
