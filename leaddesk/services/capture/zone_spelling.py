"""Time zones as people and programs write them behind a time."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_HOURS = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "AST": -4,
    "ADT": -3,
    "NST": -3.5,
    "NDT": -2.5,
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "IST": 5.5,
    "SGT": 8,
    "HKT": 8,
    "JST": 9,
    "KST": 9,
    "AWST": 8,
    "ACST": 9.5,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
}
_NAMES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+\-−])(\d{1,2}):?(\d\d)?")


@lru_cache(maxsize=1024)
def read_zone(text: str) -> tzinfo | None:
    """The zone that ``text`` names ("Z", "+0530", "GMT-3", "EDT", "Europe/Paris"), or None."""
    text = text.strip().strip("()").strip()
    if found := _OFFSET.fullmatch(text.upper()):
        away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if away >= timedelta(hours=24):
            return None
        return timezone(away if found[1] == "+" else -away)
    hours = _HOURS.get(text.upper())
    if hours is not None:
        return UTC if hours == 0 else timezone(timedelta(hours=hours))
    name = _NAMES.get(text.upper(), text)
    if "/" not in name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
