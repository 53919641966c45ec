"""Leads as vCards (RFC 2426), one card a lead."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

#: Longer lines are folded: 75 bytes with the blank of the fold (RFC 2426, 2.6).
_LONGEST_LINE = 74


def write_cards(file: Path, leads: Iterable[Mapping[str, Any]]) -> int:
    """Write the cards; answers how many."""
    count = 0
    with file.open("w", encoding="utf-8", newline="") as stream:
        for lead in leads:
            for line in _card(lead):
                stream.write(_folded(line) + "\r\n")
            count += 1
    return count


def _card(lead: Mapping[str, Any]) -> Iterator[str]:
    first, last = lead["first_name"], lead["last_name"]
    reach = [phone["e164"] or phone["raw"] for phone in lead["phones"]]
    reach += [email["address"] for email in lead["emails"]]
    name = f"{first} {last}".strip() or lead["company"] or (reach[0] if reach else "No name")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_escaped(last)};{_escaped(first)};;;"
    yield f"FN:{_escaped(name)}"
    if lead["company"]:
        yield f"ORG:{_escaped(lead['company'])}"
    if lead["job_title"]:
        yield f"TITLE:{_escaped(lead['job_title'])}"
    for phone in lead["phones"]:
        kind = ";TYPE=CELL" if phone["kind"] == "mobile" else ""
        yield f"TEL{kind}:{_escaped(phone['e164'] or phone['raw'])}"
    for email in lead["emails"]:
        yield f"EMAIL:{_escaped(email['address'])}"
    place = [lead[name] for name in ("city", "region", "postal_code", "country")]
    if any(place):
        yield f"ADR:;;;{';'.join(_escaped(part) for part in place)}"
    if lead["wants"]:
        yield f"NOTE:{_escaped(lead['wants'])}"
    yield f"UID:leaddesk-{lead['id']}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """The line in pieces that each fit, never cut inside a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += wide
    return "\r\n ".join([*pieces, piece])
