"""Postal codes, regions and countries in their usual written form."""

import json
import re
from functools import cache, lru_cache

from leaddesk.services.resources import resource

_ZIP = re.compile(r"\d{5}")
_ZIP_PLUS = re.compile(r"(\d{5})[\s\-–]*(\d{4})")
_SHORT_ZIP = re.compile(r"\d{3,4}")
_SHORT_ZIP_PLUS = re.compile(r"(\d{3,4})-(\d{4})")
_FLOAT = re.compile(r"(\d+)\.0+")
_CANADIAN = re.compile(r"([A-Za-z]\d[A-Za-z])[\s\-]*(\d[A-Za-z]\d)")
_BRITISH = re.compile(r"([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})")


def read_postal_code(text: str, country: str) -> str:
    """``text`` as a postal code of ``country`` (ISO code, empty where unknown).

    A leading zero that a spreadsheet took (2139) comes back only where the country is known to be
    the United States. What no rule knows is kept as typed.
    """
    if country == "US":
        if _ZIP.fullmatch(text):
            return text
        return _american(text)
    return _elsewhere(text, country)


@lru_cache(maxsize=4096)
def _american(text: str) -> str:
    if number := _FLOAT.fullmatch(text):
        text = number[1]
    if _ZIP.fullmatch(text):
        return text
    if plus := _ZIP_PLUS.fullmatch(text) or _SHORT_ZIP_PLUS.fullmatch(text):
        return f"{plus[1]:>05}-{plus[2]}"
    if _SHORT_ZIP.fullmatch(text):
        return text.zfill(5)
    return text.zfill(9)[:5] + "-" + text[-4:] if re.fullmatch(r"\d{8}", text) else text


@lru_cache(maxsize=4096)
def _elsewhere(text: str, country: str) -> str:
    if number := _FLOAT.fullmatch(text):
        text = number[1]
    if country in ("CA", "") and (code := _CANADIAN.fullmatch(text)):
        return f"{code[1]} {code[2]}".upper()
    if country in ("GB", "") and (code := _BRITISH.fullmatch(text)):
        return f"{code[1]} {code[2]}".upper()
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def read_region(text: str, country: str) -> str:
    """A state's or province's usual short form ("california" → "CA"); else as typed."""
    known = _regions().get(country)
    if known is None:
        return text
    plain = _plain(text)
    if len(plain) == 2 and plain.upper() in known.values():
        return plain.upper()
    return known.get(plain, text)


@lru_cache(maxsize=4096)
def country_of_region(text: str) -> str:
    """The country that has a state or province of this full name ("Ontario" → "CA"), or ''."""
    plain = _plain(text)
    return next((code for code, known in _regions().items() if plain in known), "")


def country_of_postal_code(text: str) -> str:
    """The country whose postal codes alone have this shape ("SW1A 1AA" → "GB"), or ''."""
    if text.isdigit():
        return ""
    return "CA" if _CANADIAN.fullmatch(text) else "GB" if _BRITISH.fullmatch(text) else ""


@lru_cache(maxsize=4096)
def read_country(text: str) -> str:
    """The ISO code of a country's name in English or its own languages; '' where unknown."""
    plain = _plain(text)
    return _countries().get(plain, "")


@cache
def _countries() -> dict[str, str]:
    """Every known spelling of a country, with its ISO code."""
    data: dict[str, list[str]] = json.loads(
        resource("capture", "countries.json").read_text("utf-8")
    )
    found = {_plain(name): code for code, names in data.items() for name in names}
    return found | {code.lower(): code for code in data}


@cache
def _regions() -> dict[str, dict[str, str]]:
    """For some countries, their regions' plain names with the short forms."""
    data: dict[str, dict[str, str]] = json.loads(
        resource("capture", "regions.json").read_text("utf-8")
    )
    return {
        country: {_plain(name): code for code, name in regions.items()}
        for country, regions in data.items()
    }


def _plain(text: str) -> str:
    return re.sub(r"[\s.\-_']+", " ", text).strip().lower()
