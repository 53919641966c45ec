"""Text that a spreadsheet must not take for a formula (OWASP: CSV injection)."""

import re

#: What makes a spreadsheet calculate, in plain and in wide letters.
_STARTS = tuple("=+-@|\t\r\n＝＋－＠｜")

#: Plain numbers and phone numbers calculate nothing; they stay as they are.
_NUMBER = re.compile(r"[+-]?\d{1,20}(?:[.,]\d{1,20})?")


def safe_cell(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet would take it for a formula."""
    if not text.lstrip(" \u00a0\u3000").startswith(_STARTS) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"
