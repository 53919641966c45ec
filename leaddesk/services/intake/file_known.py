"""Who is known already, asked for a whole chunk of a file at once."""

import sqlite3
from collections.abc import Iterable

from leaddesk.services.capture.duplicates import MOST_SHARING, Known, MatchKeys
from leaddesk.services.capture.standard_record import StandardRecord

#: SQLite takes that many parameters in one statement, on any machine.
_MOST_KEYS = 900
_COLUMNS = "id, first_name, last_name, company, postal_code, phone, email_key"

Candidates = tuple[tuple[Known, ...], dict[str, int]]


class KnownByKey:
    """The leads that share a phone or a mailbox with the rows of a chunk, or with earlier rows."""

    def __init__(self) -> None:
        self._leads: dict[int, Known] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_name: dict[str, int] = {}

    def look_up(self, connection: sqlite3.Connection, rows: Iterable[MatchKeys]) -> None:
        """Ask the desk for the leads that share a key with any of the rows."""
        self._leads.clear()
        self._by_key.clear()
        phones: set[str] = set()
        emails: set[str] = set()
        for keys in rows:
            phones.update(keys.phones)
            emails.update(keys.emails)
        for column, wanted in (("phone", phones), ("email_key", emails)):
            for some in _parts(wanted):
                marks = ", ".join("?" * len(some))
                self._take(
                    connection.execute(
                        f"SELECT {_COLUMNS} FROM lead WHERE {column} IN ({marks})",  # noqa: S608
                        some,
                    )
                )
        further = ", ".join(f"lead.{name}" for name in _COLUMNS.split(", "))
        for some in _parts(phones | emails):
            marks = ", ".join("?" * len(some))
            self._take(
                connection.execute(
                    f"SELECT {further}, key FROM contact_point"  # noqa: S608 - own names
                    f" JOIN lead ON lead.id = lead_id WHERE key IN ({marks})",
                    some,
                )
            )

    def candidates(self, keys: MatchKeys) -> Candidates:
        """The leads that share one of ``keys``, and how many share each."""
        sharing: dict[str, int] = {}
        found: dict[int, Known] = {}
        for key in (*keys.phones, *keys.emails):
            leads = self._by_key.get(key, ())
            sharing[key] = len(leads)
            for lead_id in leads[: MOST_SHARING + 1]:
                found[lead_id] = self._leads[lead_id]
        if keys.name_postal and (same := self._by_name.get(keys.name_postal)) in self._leads:
            found[same] = self._leads[same]
        return tuple(found.values()), sharing

    def learn(self, lead_id: int, record: StandardRecord, keys: MatchKeys) -> None:
        """A row became this lead, or joined it: later rows of the chunk may meet it."""
        known = self._leads.get(lead_id)
        phones = keys.phones if known is None else (*known.phones, *keys.phones)
        emails = keys.emails if known is None else (*known.email_keys, *keys.emails)
        self._leads[lead_id] = Known(
            lead_id,
            (known and known.first_name) or record.first_name,
            (known and known.last_name) or record.last_name,
            (known and known.company) or record.company,
            (known and known.postal_code) or record.postal_code,
            phones,
            emails,
        )
        for key in (*keys.phones, *keys.emails):
            leads = self._by_key.setdefault(key, [])
            if lead_id not in leads:
                leads.append(lead_id)
        if keys.name_postal:
            self._by_name.setdefault(keys.name_postal, lead_id)

    def _take(self, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            lead_id, first, last, company, postal, phone, email_key, *extra = row
            keys = [str(key) for key in (phone, email_key, *extra) if key]
            known = self._leads.get(int(str(lead_id)))
            have = () if known is None else (*known.phones, *known.email_keys)
            every = dict.fromkeys((*have, *keys))
            self._leads[int(str(lead_id))] = Known(
                int(str(lead_id)),
                str(first),
                str(last),
                str(company),
                str(postal),
                tuple(key for key in every if "@" not in key),
                tuple(key for key in every if "@" in key),
            )
            for key in keys:
                leads = self._by_key.setdefault(key, [])
                if int(str(lead_id)) not in leads:
                    leads.append(int(str(lead_id)))


def _parts(keys: Iterable[str]) -> Iterable[tuple[str, ...]]:
    every = tuple(keys)
    return (every[i : i + _MOST_KEYS] for i in range(0, len(every), _MOST_KEYS))
