"""Which commands fit what was typed: every typed word begins one of their words."""

from collections.abc import Iterable
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How well something fits: ``rank`` is smaller for better; ``spans`` are to be made bold."""

    rank: int
    spans: Spans


def word_starts(text: str) -> list[int]:
    """Where words begin in ``text``."""
    return [
        at
        for at, letter in enumerate(text)
        if letter.isalnum() and (at == 0 or not text[at - 1].isalnum())
    ]


def match(typed: str, name: str, words: str = "") -> Match | None:
    """How ``typed`` fits a thing called ``name`` that ``words`` find as well, or None.

    Each typed word must begin a word of the name or of the further words. The name's beginning
    is best, then any word of the name, then the further words.
    """
    asked = typed.casefold().split()
    lower = name.casefold()
    if len(lower) != len(name):
        lower = name.lower() if len(name.lower()) == len(name) else name
    starts = word_starts(lower)
    more = words.casefold().split()
    spans: list[tuple[int, int]] = []
    rank = 0
    for word in asked:
        found = next((at for at in starts if lower.startswith(word, at)), None)
        if found is not None:
            spans.append((found, found + len(word)))
            rank += 0 if found == 0 else 1
        elif any(other.startswith(word) for other in more):
            rank += 3
        else:
            return None
    return Match(rank, merged(spans))


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
