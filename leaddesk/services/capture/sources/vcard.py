"""vCards of any version (2.1, 3.0, 4.0), one or many in a file, as a table of contacts."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leaddesk.services.capture.reading import AS_FOUND, Reading
from leaddesk.services.capture.table import FileRefused, Problem, Row, Table
from leaddesk.services.capture.text_encoding import encoding_of

NAME = "vcard"
SUFFIXES = (".vcf", ".vcard")

#: What each column of the table is called; every file of cards has the same ones.
HEADER = (
    "First name",
    "Last name",
    "Full name",
    "Company",
    "Job title",
    "Mobile phone",
    "Phone",
    "E-mail",
    "Street",
    "City",
    "State",
    "Postal code",
    "Country",
    "Notes",
    "UID",
)

#: Stands between several numbers or addresses in one cell, as Google's own exports have it.
BETWEEN = " ::: "

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_HEAVY = re.compile(r"(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY|X-MS-OL-DESIGN|X-MS-CARDPICTURE)\b", re.I)
_PROPERTY = re.compile(r"(?:[\w-]+\.)?[\w-]+[;:]")
#: More lines than any card has without its pictures; each further one costs more than the last.
_MOST_LINES = 5_000
_NOT_A_LINE_TO_TALK = frozenset({"fax", "pager", "modem", "telex", "bbs"})


@dataclass(slots=True)
class _Card:
    """One card while it is read: its property lines by name, in order."""

    number: int
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def recognises(head: bytes) -> bool:
    """A card says so in its first line, in any encoding."""
    return b"BEGIN:VCARD" in head.replace(b"\x00", b"").upper()


def read(source: Path | bytes, file: str = "", reading: Reading = AS_FOUND) -> Table:
    """The cards in ``source`` as a table. Raises ``FileRefused`` where there is none."""
    file = file or (source.name if isinstance(source, Path) else "the card file")
    data = source.read_bytes() if isinstance(source, Path) else source
    encoding = encoding_of(io.BytesIO(data))
    text = data[encoding.skip :].decode(encoding.name, errors="replace")
    if next(_cards(text), None) is None:
        raise FileRefused(Problem(file, "there is no card in the file"), "Check that it is right.")

    def rows(table: Table) -> Iterator[Row]:
        for card in _cards(text):
            row = _row(card, table)
            if row.trouble or any(row.cells):
                yield row

    return Table(
        file=file,
        kind="vCard",
        header=HEADER,
        header_row=None,
        read_rows=rows,
        encoding=encoding.name,
    )


def _cards(text: str) -> Iterator[_Card]:
    """Each card's own lines, without pictures and keys."""
    card: _Card | None = None
    number, heavy = 0, False
    for line, content in enumerate(re.split(r"\r*\n|\r", text), start=1):
        if _BEGIN.fullmatch(content):
            if card is not None:
                yield card
            number += 1
            card, heavy = _Card(number, line), False
        elif _END.fullmatch(content):
            if card is not None:
                yield card
            card = None
        elif card is not None:
            if _HEAVY.match(content):
                heavy = True
            elif heavy and not (content.startswith((" ", "\t")) or not _PROPERTY.match(content)):
                heavy = False
            if not heavy and len(card.lines) < _MOST_LINES:
                card.lines.append((line, content))
    if card is not None:
        yield card


def _row(card: _Card, table: Table) -> Row:
    """The row that ``card`` makes; a property that can't be read is reported and left out."""
    # Imported here: vobject brings three packages that only cards need.
    import vobject.base

    found: dict[str, list[Any]] = {}
    text = "\n".join(content for _, content in card.lines)
    if len(card.lines) == _MOST_LINES:
        reason = f"this card has more than {_MOST_LINES:,} lines; the rest was left out"
        table.report(Problem(table.file, reason, card.number, line=card.line))
    for logical, _ in vobject.base.getLogicalLines(io.StringIO(text), allowQP=True):
        if not logical.strip():
            continue
        try:
            content = vobject.base.textLineToContentLine(logical)
        except (vobject.base.VObjectError, ValueError, LookupError) as error:
            name = re.split(r"[;:]", logical, maxsplit=1)[0][:40]
            table.report(
                Problem(
                    table.file,
                    f"a line of this card can’t be read: {error}"[:200],
                    card.number,
                    name,
                    logical[:80],
                    card.line,
                )
            )
            continue
        found.setdefault(content.name, []).append(content)
    return Row(card.number, card.line, _cells(found))


def _cells(found: dict[str, list[Any]]) -> list[str]:
    """A card's properties under ``HEADER``."""
    last, first = [*_parts(found, "N"), "", ""][:2]
    full = "" if first and last else _first(found, "FN")
    if full:
        first = last = ""
    company = next((part for part in _parts(found, "ORG") if part), "")
    mobile, others = _phones(found.get("TEL", []))
    mails = [value for value in map(_plain, _preferred(found.get("EMAIL", []))) if value]
    _, _, street, city, state, postal, country = [*_parts(found, "ADR"), *[""] * 7][:7]
    return [
        first,
        last,
        full,
        company,
        _first(found, "TITLE"),
        BETWEEN.join(mobile),
        BETWEEN.join(others),
        BETWEEN.join(mails),
        street,
        city,
        state,
        postal,
        country,
        "\n\n".join(filter(None, map(_plain, found.get("NOTE", [])))),
        _first(found, "UID"),
    ]


def _phones(lines: list[Any]) -> tuple[list[str], list[str]]:
    """Mobile numbers, and the others; faxes and pagers are nobody to talk to."""
    mobile: list[str] = []
    others: list[str] = []
    for line in _preferred(lines):
        kinds = _kinds(line)
        value = _plain(line)
        if value and not kinds & _NOT_A_LINE_TO_TALK:
            (mobile if kinds & {"cell", "iphone"} else others).append(value)
    return mobile, others


def _preferred(lines: list[Any]) -> list[Any]:
    """``lines``, the ones marked as preferred first."""
    return sorted(lines, key=lambda line: "pref" not in _kinds(line) and "PREF" not in line.params)


def _kinds(line: Any) -> set[str]:
    """The kinds of a phone or an address: parameters with and without ``TYPE=``."""
    values = [*line.params.get("TYPE", []), *line.singletonparams]
    return {kind.strip().lower() for value in values for kind in value.split(",")}


def _first(found: dict[str, list[Any]], name: str) -> str:
    return next(filter(None, map(_plain, found.get(name, []))), "")


def _parts(found: dict[str, list[Any]], name: str) -> list[str]:
    """The parts of the first property ``name`` that has any (a name, an address)."""
    for line in _preferred(found.get(name, [])):
        parts = [_unescaped(part) for part in re.split(r"(?<!\\);", line.value)]
        if any(parts):
            return parts
    return []


def _plain(line: Any) -> str:
    """A property's value as text; a ``tel:`` or ``mailto:`` address without its scheme."""
    value = _unescaped(line.value)
    if line.name in ("TEL", "EMAIL"):
        value = re.sub(r"^(tel|mailto):", "", value, flags=re.IGNORECASE)
        value = re.sub(r";ext=(\d+)$", r" x\1", value)
    return value


def _unescaped(value: str) -> str:
    return re.sub(
        r"\\([nN,;:\\])", lambda m: "\n" if m[1] in "nN" else m[1], value.replace("\r\n", "\n")
    ).strip()
