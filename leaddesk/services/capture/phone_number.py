"""Phone numbers as people write them, to E.164 with validity and kind. Nothing is dropped.

``read_phone`` answers exactly what the phonenumbers library answers (``library_reading``); its
quick way, built from the library's own metadata, is only faster (phone_patterns.py).
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from leaddesk.models.vocabulary import PhoneKind, Validity
from leaddesk.services.capture.phone import NO_SUCH_RANGE, NOT_A_NUMBER, Phone
from leaddesk.services.capture.phone_patterns import quick_reader

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_HASHES = re.compile(r"#{2,}")
_FLOAT = re.compile(r"\+?\d{6,15}[.,]0")
_NOT_A_SPREADSHEETS = "a spreadsheet cut digits off this number; only the source has them"

#: What the library can't take: longer texts are no number.
_LONGEST = 250

_MOBILE_WORDS = re.compile(
    r"\b(mobile?|cell|cellular|cellphone|handy|m[óo]vil|celular|portable|gsm|whats\s?app|mobil)\b",
    re.IGNORECASE,
)


def read_phone(text: str, country: str) -> Phone:
    """What ``text`` says as a number dialled from ``country`` (ISO code), already trimmed.

    Damage by a spreadsheet (3.52555E+09, #####) is said and never guessed away.
    """
    return phone_reader(country)(text)


@cache
def phone_reader(country: str) -> Callable[[str], Phone]:
    """``read_phone`` for one country, for many numbers."""
    quick = quick_reader(country)

    def read(text: str) -> Phone:
        return quick(text) or _slow(text, country)

    return read


@lru_cache(maxsize=4096)
def _slow(text: str, country: str) -> Phone:
    """Numbers off the beaten track, with the library."""
    if _SCIENTIFIC.fullmatch(text) or _HASHES.fullmatch(text):
        return Phone(text, None, Validity.INVALID, reason=_NOT_A_SPREADSHEETS)
    dialled = text[:-2] if _FLOAT.fullmatch(text) else text
    return library_reading(dialled, country)._replace(raw=text)


def library_reading(text: str, country: str) -> Phone:
    """What the phonenumbers library makes of ``text``: the measure of the quick way."""
    # Imported here: 22 ms and 28 MB that no start of the program should wait for.
    import phonenumbers

    if len(text) > _LONGEST:
        return Phone(text, None, Validity.INVALID, reason=NOT_A_NUMBER)
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException as error:
        return Phone(text, None, Validity.INVALID, reason=_parse_reason(error.error_type))
    extension = number.extension or ""
    why = phonenumbers.is_possible_number_with_reason(number)
    if why != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Phone(text, None, Validity.INVALID, extension=extension, reason=_why_not(why))
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(number):
        return Phone(text, e164, Validity.POSSIBLE, PhoneKind.UNKNOWN, extension, NO_SUCH_RANGE)
    kind = {
        phonenumbers.PhoneNumberType.MOBILE: PhoneKind.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE: PhoneKind.FIXED,
    }.get(phonenumbers.number_type(number), PhoneKind.UNKNOWN)
    return Phone(text, e164, Validity.VALID, kind, extension)


def _parse_reason(error: int) -> str:
    from phonenumbers import NumberParseException as Refused

    return {
        Refused.INVALID_COUNTRY_CODE: "no such country code",
        Refused.TOO_SHORT_AFTER_IDD: "phone too short",
        Refused.TOO_SHORT_NSN: "phone too short",
        Refused.TOO_LONG: "phone too long",
    }.get(error, NOT_A_NUMBER)


def _why_not(result: int) -> str:
    from phonenumbers import ValidationResult as Result

    return {
        Result.TOO_SHORT: "phone too short",
        Result.TOO_LONG: "phone too long",
        Result.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
        Result.INVALID_COUNTRY_CODE: "no such country code",
    }.get(result, "phone too short or too long")


def says_mobile(column: str) -> bool:
    """Whether a column's name promises mobile numbers ("Cell", "Handy")."""
    return _MOBILE_WORDS.search(column) is not None


_PLACEHOLDER = re.compile(r"\+?1?(\d)\1{6,}|\+?1?0?123456789\d?|\+1?9876543210")


def is_placeholder(e164: str) -> bool:
    """Whether a number was typed to get past a form: 000-000-0000, 123-456-7890."""
    return _PLACEHOLDER.fullmatch(e164) is not None


_BETWEEN = re.compile(r"\s*(?:::+|\||;|\n|\s/\s|,(?=\s*[+(\d]))\s*|\s+(?:or|oder|ou|and|&)\s+")


def split_phones(text: str) -> list[str]:
    """The numbers in one cell ("+49 30 901820 ::: +49 170 0000000")."""
    if not _may_hold_several(text):
        return [text]
    parts = [part.strip() for part in _BETWEEN.split(text)]
    good = [part for part in parts if sum(map(str.isdigit, part)) >= 5]
    return good if len(good) > 1 else [text]


def _may_hold_several(text: str) -> bool:
    return len(text) > 14 and (
        ":::" in text
        or ";" in text
        or "," in text
        or "|" in text
        or "\n" in text
        or " / " in text
        or " or " in text
        or " and " in text
        or " & " in text
        or " oder " in text
        or " ou " in text
    )
