"""The leads of the desk that a record may belong to, found by its keys."""

import re
from collections.abc import Iterable

from leaddesk.models.reader import Reader, Row
from leaddesk.services.capture.duplicates import MOST_SHARING, Known, MatchKeys, keys_of
from leaddesk.services.capture.standard_record import StandardRecord

_COLUMNS = "lead.id, first_name, last_name, company, postal_code, phone, email_key"

#: Leads that are looked at for one key: one more than may share it.
_MOST = MOST_SHARING + 1


def known_leads(reader: Reader, record: StandardRecord) -> tuple[tuple[Known, ...], dict[str, int]]:
    """Every lead that shares a key with ``record``, and how many share each key.

    Likeness by name is asked of the search index only, and only with a postal code or a company.
    """
    keys = keys_of(record)
    rows: dict[int, Row] = {}
    sharing: dict[str, int] = {}
    for key in keys.phones:
        _meet(reader, rows, sharing, key, "phone")
    for key in keys.emails:
        _meet(reader, rows, sharing, key, "email_key")
    for row in _alike(reader, record, keys):
        rows.setdefault(row[0], row)
    further = _further_keys(reader, rows)
    return tuple(_known(row, further.get(row[0], ())) for row in rows.values()), sharing


def alike_leads(reader: Reader, record: StandardRecord) -> tuple[Known, ...]:
    """Leads that may be the same person by name and postal code, or name and company."""
    return tuple(_known(row, ()) for row in _alike(reader, record, keys_of(record)))


def _meet(
    reader: Reader, rows: dict[int, Row], sharing: dict[str, int], key: str, column: str
) -> None:
    found = reader.rows(
        f"SELECT {_COLUMNS} FROM lead WHERE {column} = :key"  # noqa: S608 - of two known names
        f" UNION SELECT {_COLUMNS} FROM contact_point JOIN lead ON lead.id = lead_id"
        " WHERE contact_point.key = :key LIMIT :most",
        {"key": key, "most": _MOST},
    )
    sharing[key] = len(found)
    for row in found:
        rows[row[0]] = row


def _alike(reader: Reader, record: StandardRecord, keys: MatchKeys) -> list[Row]:
    name, company = _words(record.last_name), _words(record.company)
    ways = []
    if keys.name_postal and name:
        ways.append(f"({' '.join([*name, *_words(record.first_name)])})")
    if keys.name_company and name and company:
        ways.append(f"({' '.join([*name, *company])})")
    if not ways:
        return []
    return reader.rows(
        f"SELECT {_COLUMNS} FROM lead WHERE id IN"  # noqa: S608 - no input in the text
        " (SELECT rowid FROM lead_words WHERE lead_words MATCH :words LIMIT 200)"
        " AND ((:postal <> '' AND substr(postal_code, 1, 5) = substr(:postal, 1, 5))"
        "  OR (:company <> '' AND substr(lower(company), 1, 3) = substr(lower(:company), 1, 3)))"
        " LIMIT :most",
        {
            "words": " OR ".join(ways),
            "postal": record.postal_code,
            "company": record.company,
            "most": _MOST,
        },
    )


def _words(text: str) -> list[str]:
    """The words of ``text`` as the search index has them, quoted for its language."""
    return [f'"{word}"' for word in re.findall(r"[^\W_]+", text)]


def _further_keys(reader: Reader, lead_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for lead_id in lead_ids:
        found[lead_id] = tuple(
            row[0]
            for row in reader.rows(
                "SELECT key FROM contact_point WHERE lead_id = :lead AND key IS NOT NULL",
                {"lead": lead_id},
            )
        )
    return found


def _known(row: Row, further: tuple[str, ...]) -> Known:
    lead_id, first_name, last_name, company, postal_code, phone, email_key = row
    return Known(
        lead_id,
        first_name,
        last_name,
        company,
        postal_code,
        tuple(key for key in (phone, *further) if key and "@" not in key),
        tuple(key for key in (email_key, *further) if key and "@" in key),
    )


def suppressed(reader: Reader, phones: Iterable[str | None]) -> set[str]:
    """Those of ``phones`` that must not be called any more (trust L6: that never lapses)."""
    return {
        phone
        for phone in phones
        if phone
        and reader.value(
            "SELECT 1 FROM suppression WHERE channel = 'call' AND value = :phone", {"phone": phone}
        )
    }
