"""Foreign text on its way to the screen: short, on one line, and never markup."""

import re

from PySide6.QtGui import Qt

LONGEST_SHOWN = 200

#: Line ends, tabs and other controls become blanks; marks that turn the direction of text go,
#: since with them a name could rewrite what stands beside it.
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys((*range(32), 127, *range(128, 160), 0x2028, 0x2029), " "),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
#: Accents piled on one letter: more than three belong to no language, and paint over other rows.
_ACCENTS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"({_ACCENTS}{{3}}){_ACCENTS}+")


def shown(text: str | None, limit: int = LONGEST_SHOWN) -> str:
    """``text`` on one line, at most ``limit`` characters, cut with an ellipsis.

    A megabyte in a name must not freeze the window (trust: markup), so it is cut before it is
    looked at.
    """
    if not text:
        return ""
    line = _unpiled(text[: limit + 1].translate(_CONTROLS).strip())
    return f"{line[: limit - 1].rstrip()}…" if len(text) > limit else line


def paragraph(text: str | None, limit: int = 4_000) -> str:
    """``text`` with its line breaks, at most ``limit`` characters, cut with an ellipsis."""
    if not text:
        return ""
    words = text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
    return _unpiled(words)


def _unpiled(words: str) -> str:
    return words if words.isascii() else _PILE.sub(r"\1", words)


def tip(text: str | None, limit: int = 1_000) -> str:
    """``text`` for a tooltip, which would read markup: escaped where it looks like any."""
    words = paragraph(text, limit)
    if not Qt.mightBeRichText(words):
        return words
    from html import escape  # seldom needed, and it brings the table of all HTML characters

    return f"<span>{escape(words)}</span>"


def button_text(text: str) -> str:
    """``text`` for a button or menu, where a single ampersand would make a mnemonic."""
    return shown(text).replace("&", "&&")
