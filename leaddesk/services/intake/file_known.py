"""Who is known already, asked for a whole chunk of a file at once."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from leaddesk.services.capture.duplicates import MOST_SHARING, Known, MatchKeys
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.seen_keys import SeenKeys

_COLUMNS = "id, first_name, last_name, company, postal_code, phone, email_key"
_FURTHER = ", ".join(f"lead.{name}" for name in _COLUMNS.split(", "))

#: One text of the statement for any number of keys: it is compiled once.
_THESE = "(SELECT value FROM json_each(?))"

Candidates = tuple[tuple[Known, ...], dict[str, int]]


class KnownByKey:
    """The leads that share a phone or a mailbox with the rows of a chunk, or with earlier rows."""

    def __init__(self) -> None:
        self._leads: dict[int, Known] = {}
        self._new: dict[int, tuple[StandardRecord, MatchKeys]] = {}
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._seen = SeenKeys()

    def forget(self) -> None:
        """A new chunk begins, on a new look at the desk."""
        self._leads.clear()
        self._new.clear()
        self._by_key.clear()

    def look_up(self, connection: sqlite3.Connection, rows: Sequence[MatchKeys]) -> None:
        """Ask the desk for the leads that share a key with any of the chunk's next rows."""
        self._seen.look(connection, len(rows))
        phones = self._seen.maybe(phone for keys in rows for phone in keys.phones)
        emails = self._seen.maybe(email for keys in rows for email in keys.emails)
        for column, wanted in (("phone", phones), ("email_key", emails)):
            self._take(
                connection.execute(
                    f"SELECT {_COLUMNS} FROM lead WHERE {column} IN {_THESE}",  # noqa: S608
                    (json.dumps([*wanted]),),
                )
            )
        self._take(
            connection.execute(
                f"SELECT {_FURTHER}, key FROM contact_point"  # noqa: S608 - own names
                f" JOIN lead ON lead.id = lead_id WHERE key IN {_THESE}",
                (json.dumps([*phones, *emails]),),
            )
        )

    def candidates(self, keys: MatchKeys) -> Candidates:
        """The leads that share one of ``keys``, and how many share each."""
        sharing: dict[str, int] = {}
        found: dict[int, Known] = {}
        for key in (*keys.phones, *keys.emails):
            leads = self._by_key.get(key)
            if leads:
                sharing[key] = len(leads)
                for lead_id in leads[: MOST_SHARING + 1]:
                    found[lead_id] = self._known(lead_id)
        return tuple(found.values()), sharing

    def learn(self, lead_id: int, record: StandardRecord, keys: MatchKeys) -> None:
        """A row became this lead, or joined it: later rows of the chunk may meet it."""
        if lead_id in self._leads or lead_id in self._new:
            known = self._known(lead_id)
            self._leads[lead_id] = _together(known, _as_known(lead_id, record, keys))
        else:
            self._new[lead_id] = record, keys
        every = (*keys.phones, *keys.emails)
        self._seen.mark(every)
        self._share(every, (lead_id,))

    def _known(self, lead_id: int) -> Known:
        """A lead that was found or learned; hardly any of a file's rows is ever met again."""
        known = self._leads.get(lead_id)
        if known is None:
            known = self._leads[lead_id] = _as_known(lead_id, *self._new[lead_id])
        return known

    def _take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            lead_id, first, last, company, postal, *ways = row
            keys = [key for key in ways if key]
            known = self._leads.get(lead_id) or Known(lead_id, first, last, company, postal)
            every = dict.fromkeys((*known.phones, *known.email_keys, *keys))
            self._leads[lead_id] = known._replace(
                phones=tuple([key for key in every if "@" not in key]),
                email_keys=tuple([key for key in every if "@" in key]),
            )
            self._share(keys, (lead_id,))

    def _share(self, keys: Iterable[str], lead: tuple[int]) -> None:
        """One more lead has these keys."""
        for key in keys:
            leads = self._by_key.get(key)
            if leads is None:
                self._by_key[key] = lead
            elif lead[0] not in leads:
                self._by_key[key] = (*leads, *lead)


def _as_known(lead_id: int, record: StandardRecord, keys: MatchKeys) -> Known:
    first, last, company = record.first_name, record.last_name, record.company
    return Known(lead_id, first, last, company, record.postal_code, keys.phones, keys.emails)


def _together(known: Known, new: Known) -> Known:
    """A lead with what a row adds to it."""
    return Known(
        known.lead_id,
        known.first_name or new.first_name,
        known.last_name or new.last_name,
        known.company or new.company,
        known.postal_code or new.postal_code,
        (*known.phones, *new.phones),
        (*known.email_keys, *new.email_keys),
    )
