"""What a person wrote in a reply, without the messages that it quotes and without a signature.

Read line by line, so that no letter, however odd, takes more than a moment.
"""

import re
from collections.abc import Iterator, Sequence

#: Longer letters are cut before they are searched for quotations.
_LONGEST = 50_000
#: A line that begins a quotation is looked at so far; it may be broken over three lines.
_LOOKED_AT = 400

_OPENING = re.compile(r"^[>\s*-]*(?:on|le|am|el|il|op|em|den|vào)\b|^[>\s*-]*\d{1,4}[-./]\d", re.I)
_WROTE = re.compile(
    r"\b(?:wrote|you wrote|a écrit|schrieb\b.*|escribió|ha scritto|schreef\b.*|escreveu|skrev"
    r"|написала?)\s*(?::|-{2,})\s*$",
    re.I,
)
_DATED = re.compile(r"\d|@|\byou\b")
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine"
    r"|mensaje original|messaggio originale)\s*-{2,}\s*$",
    re.I,
)
_FROM = re.compile(r"^[\s>]*\*?(?:from|von|de|da|van|från)\*?\s?:", re.I)
_SENT = re.compile(
    r"^[\s>]*\*?(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden)\*?\s?:", re.I
)
_SIGNATURE = re.compile(
    r"^\s*(?:--\s?|_{10,}|-{10,}"
    r"|(?:sent from (?:my|yahoo|mail)|get outlook for|envoyé de mon|von meinem .{0,30} gesendet"
    r"|enviado desde mi|inviato da)\b.*)$",
    re.I,
)
_NAME_AFTER_DASH = re.compile(r"^\s*[-–—]\s?[A-ZÄÖÜ]\w*(?: [A-ZÄÖÜ][\w.]*){0,2}\s*$")


def reply_text(text: str) -> str:
    """The new part of a reply in ``text``; all of it where nothing new is found.

    A reply above its quotation and one between or below quoted lines are both read.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n")[:_LONGEST].strip()
    lines = whole.split("\n")
    found = "\n".join(_without_signature(list(_new_lines(lines)))).strip()
    return re.sub(r"\n{3,}", "\n\n", found) or whole


def _new_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are no quotation, up to a quotation that goes to the end."""
    number = 0
    while number < len(lines):
        length = _opening(lines, number)
        if length:
            number += length
            following = next((line for line in lines[number:] if line.strip()), "")
            if not following.lstrip().startswith(">"):
                return  # quoted without marks: all that follows is old
            continue
        if not lines[number].lstrip().startswith(">"):
            yield lines[number]
        number += 1


def _opening(lines: Sequence[str], number: int) -> int:
    """How many lines from ``number`` on announce a quotation; 0 where they do not."""
    line = lines[number][:_LOOKED_AT]
    if _ORIGINAL.match(line):
        return 1
    if _FROM.match(line) and any(_SENT.match(one) for one in lines[number + 1 : number + 4]):
        return 1
    if not _OPENING.match(line):
        return 0
    for length in (1, 2, 3):
        said = " ".join(lines[number : number + length])[:_LOOKED_AT]
        if _WROTE.search(said) and _DATED.search(said):
            return length
    return 0


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above the first one that begins a signature, where there is something above."""
    something = False
    for number, line in enumerate(lines):
        if something and _is_signature(lines, number):
            return lines[:number]
        something = something or bool(line.strip())
    return lines


def _is_signature(lines: Sequence[str], number: int) -> bool:
    line = lines[number][:_LOOKED_AT]
    if _NAME_AFTER_DASH.match(line):
        # "- Ana" signs at the end; with more below it begins a list.
        return sum(map(bool, lines[number + 1 : number + 20])) <= 4
    return bool(_SIGNATURE.match(line))
