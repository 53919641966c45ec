"""Phone numbers as people read them; no library is asked, so that a first paint can say one."""

import re

#: A number as it is kept: a plus and its digits (ITU-T E.164).
_KEPT = re.compile(r"\+[1-9][0-9]{6,14}")
#: Country codes of one and of two digits; all others have three (ITU-T E.164, annex).
_ONE = ("1", "7")
_TWO = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


def say_number(number: str) -> str:
    """ "(510) 555-0137" in North America, "+33 612 345 678" elsewhere; other text as it is."""
    if not _KEPT.fullmatch(number):
        return number
    if number.startswith("+1") and len(number) == len("+15105550137"):
        return f"({number[2:5]}) {number[5:8]}-{number[8:]}"
    digits = number[1:]
    code = 1 if digits.startswith(_ONE) else 2 if _TWO.match(digits) else 3
    rest = digits[code:]
    # Groups of three; what is left joins the last group where it would be a single digit.
    groups = [rest[at : at + 3] for at in range(0, len(rest), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return f"+{digits[:code]} {' '.join(groups)}"
