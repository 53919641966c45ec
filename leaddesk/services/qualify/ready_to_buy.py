"""Whether an answer to "when?" means "ready to buy now" (command line: timeline preference)."""

import re
import unicodedata
from functools import cache, lru_cache

from leaddesk.services.resources import resource

#: "Within a week or two" is the longest wait that still counts as now.
MOST_DAYS = 14
_DAYS = {"hour": 1 / 24, "h": 1 / 24, "hr": 1 / 24, "day": 1, "d": 1, "week": 7, "wk": 7, "w": 7}
_WAIT = re.compile(r"(\d{1,3})\s*(hours?|hrs?|h|days?|d|weeks?|wks?|w)\b")
_OPEN_ENDED = re.compile(r"(?:\+|\b(?:more than|over|after|at least|longer than|beyond)\b)")


@lru_cache(maxsize=16_384)
def ready_to_buy(timeline: str | None) -> bool:
    """Whether the answer says now, today, ASAP, this week, within a week or two, or the like.

    Hesitation ("not now", "no rush") and a longer horizon ("3 months") outweigh it.
    """
    if not timeline:
        return False
    said = f" {_words(timeline[:200])} "
    now, not_now = _answers()
    if any(f" {phrase} " in said for phrase in not_now):
        return False
    return any(f" {phrase} " in said for phrase in now) or _short_wait(timeline[:200])


def _short_wait(text: str) -> bool:
    """Whether waits in numbers are named ("1-2 weeks") and the longest is two weeks or less."""
    plain = text.lower()
    waits = [int(count) * _DAYS[unit.rstrip("s")] for count, unit in _WAIT.findall(plain)]
    return bool(waits) and max(waits) <= MOST_DAYS and not _OPEN_ENDED.search(plain)


@cache
def _answers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The phrases that mean now, and those that mean not now."""
    sections: dict[str, list[str]] = {"now": [], "not now": []}
    current = sections["now"]
    for line in resource("qualify", "ready_to_buy.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("["):
            current = sections[line.strip("[]")]
        elif line and not line.startswith("#"):
            current.append(_words(line))
    return tuple(sections["now"]), tuple(sections["not now"])


def _words(text: str) -> str:
    """Small letters without accents and marks, one space between words."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = (c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join("".join(letters).split())
