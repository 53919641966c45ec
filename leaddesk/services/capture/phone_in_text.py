"""A phone number that somebody wrote into a message or below it, as it was written."""

import re

_NUMBER = re.compile(
    r"(?<![\w/.-])(\+?\(?\d[\d\s().\-/]{6,20}\d)(?:\s*(?:x|ext\.?)\s*(\d{1,6}))?(?![\w-])"
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_LONGEST = 20_000


def phone_in_text(text: str) -> str:
    """The first number in ``text`` that is written as phone numbers are; empty: there is none.

    Bare digits are taken for a number only where a plus or breaks between them say so.
    """
    for found in _NUMBER.finditer(text[:_LONGEST]):
        written = " ".join(found[1].split())
        digits = re.sub(r"\D", "", written)
        if not 10 <= len(digits) <= 15 or _DATE.search(written) or "\n" in found[1]:
            continue
        if written.isdigit():
            continue
        return f"{written} x{found[2]}" if found[2] else written
    return ""
