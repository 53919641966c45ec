"""The kinds of settings: how each reads what a person typed, and says it back."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leaddesk.services.errors import LeadDeskError

_ON = frozenset({"on", "yes", "true", "1"})
_OFF = frozenset({"off", "no", "false", "0"})


class Kind(NamedTuple):
    """A sort of value. ``read`` raises ValueError whose text says what would be right.

    ``choices`` are the only values, ``low`` and ``high`` the bounds of a number; a page reads
    them to choose the control. ``name`` is one of text, number, on_off, choice, list, keys.
    """

    name: str
    read: Callable[[str], Any]
    say: Callable[[Any], str] = str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def text(longest: int = 200) -> Kind:
    """One line of text."""

    def read(typed: str) -> str:
        line = " ".join(typed.split())
        if len(line) > longest:
            raise ValueError(f"Use at most {longest} characters.")
        return line

    return Kind("text", read)


def paragraph(longest: int = 500) -> Kind:
    """Some lines of text."""

    def read(typed: str) -> str:
        if len(typed) > longest:
            raise ValueError(f"Use at most {longest} characters.")
        return typed.strip()

    return Kind("text", read)


def number(low: float, high: float, *, whole: bool = True) -> Kind:
    """A number between ``low`` and ``high``, both included."""

    def read(typed: str) -> float | int:
        try:
            found = int(typed) if whole else float(typed)
        except ValueError:
            raise ValueError(f"Write a number from {low:g} to {high:g}.") from None
        if not low <= found <= high:
            raise ValueError(f"Write a number from {low:g} to {high:g}.")
        return found

    return Kind("number", read, lambda value: f"{value:g}", low=low, high=high)


def share() -> Kind:
    """A share of one, read as ``0.5`` or ``50%``."""

    def read(typed: str) -> float:
        bare = typed.strip()
        try:
            found = float(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)
        except ValueError:
            raise ValueError("Write a share such as 50% or 0.5.") from None
        if not 0 <= found <= 1:
            raise ValueError("Write a share from 0% to 100%.")
        return round(found, 6)

    return Kind("text", read, lambda value: f"{value * 100:g}%")


def choice(*choices: str) -> Kind:
    """One of a few words."""

    def read(typed: str) -> str:
        word = typed.strip().casefold()
        if word not in choices:
            raise ValueError(f"Use one of {', '.join(choices)}.")
        return word

    return Kind("choice", read, choices=choices)


def _read_on_off(typed: str) -> bool:
    word = typed.strip().casefold()
    if word not in _ON | _OFF:
        raise ValueError("Use on or off.")
    return word in _ON


def _read_zone(typed: str) -> str:
    name = typed.strip().replace(" ", "_")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("Write a time zone such as America/Chicago or Europe/Berlin.") from None


def _read_letters(count: int, example: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        code = typed.strip().upper()
        if not re.fullmatch(f"[A-Z]{{{count}}}", code):
            raise ValueError(f"Write {count} letters such as {example}.")
        return code

    return read


def _read_hours(typed: str) -> str:
    from leaddesk.services.working_hours_text import hours_text, parse_hours  # only to read them

    try:
        return hours_text(parse_hours(typed))
    except LeadDeskError:
        raise ValueError("Write hours such as Mon-Fri 09:00-17:00.") from None


def _read_time(typed: str) -> str:
    match = re.fullmatch(r"(\d{1,2})[:.]?(\d{2})?\s*(am|pm)?", typed.strip().casefold())
    if match is None:
        raise ValueError("Write a time such as 08:30.")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute).isoformat("minutes")
    except ValueError:
        raise ValueError("Write a time such as 08:30.") from None


def _parts(typed: str) -> list[str]:
    return list(dict.fromkeys(part for part in re.split(r"[,;\s]+", typed.strip()) if part))


def _read_list(typed: str) -> list[str]:
    return [part.upper() for part in _parts(typed)]


def _read_holidays(typed: str) -> list[str]:
    found = []
    for part in _parts(typed):
        if part.casefold() == "country":
            found.append("country")
            continue
        try:
            found.append(date.fromisoformat(part).isoformat())
        except ValueError:
            raise ValueError(
                "Write country for the public holidays of your country, dates such as"
                " 2026-12-24, or both."
            ) from None
    return found


def _read_keys(typed: str) -> dict[str, str]:
    """``action=key`` lines; an action with no key after ``=`` has none."""
    keys = {}
    for line in filter(None, (line.strip() for line in typed.splitlines())):
        action, equals, key = line.partition("=")
        if not equals or not action.strip():
            raise ValueError("Write one line a key, such as lead.call=Ctrl+Shift+C.")
        keys[action.strip()] = key.strip()
    return keys


def _say_keys(keys: dict[str, str]) -> str:
    return "\n".join(f"{action}={key}" for action, key in sorted(keys.items()))


ON_OFF = Kind("on_off", _read_on_off, lambda on: "on" if on else "off")
ZONE = Kind("text", _read_zone)
COUNTRY = Kind("text", _read_letters(2, "US, CA or GB"))
CURRENCY = Kind("text", _read_letters(3, "USD, CAD or EUR"))
HOURS = Kind("text", _read_hours)
TIME_OF_DAY = Kind("text", _read_time)
LIST = Kind("list", _read_list, ", ".join)
HOLIDAYS = Kind("list", _read_holidays, ", ".join)
KEYS = Kind("keys", _read_keys, _say_keys)
