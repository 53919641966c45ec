"""The leads of the desk that a record may belong to, found by its keys."""

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
    if not record.last_name or not (keys.name_postal or keys.name_company):
        return []
    words = [word for word in record.last_name.split() if word.isalnum()]
    if not words:
        return []
    return reader.rows(
        f"SELECT {_COLUMNS} FROM lead WHERE id IN"  # noqa: S608 - no input in the text
        " (SELECT rowid FROM lead_words WHERE lead_words MATCH :words LIMIT 200)"
        " AND ((postal_code <> '' AND postal_code = :postal)"
        "  OR (company <> '' AND lower(company) = lower(:company))) LIMIT :most",
        {
            "words": " ".join(f'"{word}"' for word in words),
            "postal": record.postal_code,
            "company": record.company,
            "most": _MOST,
        },
    )


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
