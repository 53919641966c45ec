"""The search index: one text a lead, found by the beginnings of words and by fragments."""

import sqlite3
from collections.abc import Sequence

#: What a lead is found by, in the order in which it is written into the index.
TEXT = (
    "trim(first_name || ' ' || last_name || ' ' || company || ' ' || coalesce(email, email_raw)"
    " || ' ' || coalesce(replace(phone, '+', ''), phone_raw) || ' ' || city)"
)

#: Longer texts say nothing more to a search and would only grow the index.
LONGEST = 400

_INDEXES = ("lead_words", "lead_fragments")

_TEXT_OF_LEAD = f"SELECT substr({TEXT}, 1, {LONGEST}) FROM lead WHERE id = ?"  # noqa: S608


def index_lead(driver: sqlite3.Connection, lead_id: int) -> None:
    """Bring the index in line with the lead as it stands now (gone, if the lead is gone)."""
    old = driver.execute("SELECT text FROM lead_search WHERE lead_id = ?", (lead_id,)).fetchone()
    new = driver.execute(_TEXT_OF_LEAD, (lead_id,)).fetchone()
    if old == new:
        return
    if old is not None:
        _forget(driver, lead_id, old[0])
    if new is not None:
        _learn(driver, lead_id, new[0])


def index_new_leads(driver: sqlite3.Connection, after_id: int, up_to_id: int) -> None:
    """Index the leads with ids in (``after_id``, ``up_to_id``] that were never indexed.

    A lead that was changed since it came in is in the index already, and stays as it is there.
    """
    span = (after_id, up_to_id)
    known = driver.execute(
        "SELECT lead_id FROM lead_search WHERE lead_id > ? AND lead_id <= ?", span
    )
    but = f"NOT IN ({', '.join(str(int(lead_id)) for (lead_id,) in known)})"
    driver.execute(
        f"INSERT INTO lead_search (lead_id, text) SELECT id, substr({TEXT}, 1, {LONGEST})"  # noqa: S608
        f" FROM lead WHERE id > ? AND id <= ? AND id {but}",
        span,
    )
    for index in _INDEXES:
        driver.execute(
            f"INSERT INTO {index} (rowid, text) SELECT lead_id, text FROM lead_search"  # noqa: S608
            f" WHERE lead_id > ? AND lead_id <= ? AND lead_id {but}",
            span,
        )


def forget_leads(connection: sqlite3.Connection, lead_ids: Sequence[int]) -> None:
    """Take many leads out of the index, on the driver's own connection."""
    these = (str(list(lead_ids)),)
    which = "lead_id IN (SELECT value FROM json_each(?))"
    for index in _INDEXES:
        connection.execute(
            f"INSERT INTO {index} ({index}, rowid, text)"  # noqa: S608
            f" SELECT 'delete', lead_id, text FROM lead_search WHERE {which}",
            these,
        )
    connection.execute(f"DELETE FROM lead_search WHERE {which}", these)  # noqa: S608


def _forget(driver: sqlite3.Connection, lead_id: int, text: str) -> None:
    for index in _INDEXES:
        driver.execute(
            f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)",  # noqa: S608
            (lead_id, text),
        )
    driver.execute("DELETE FROM lead_search WHERE lead_id = ?", (lead_id,))


def _learn(driver: sqlite3.Connection, lead_id: int, text: str) -> None:
    driver.execute("INSERT INTO lead_search (lead_id, text) VALUES (?, ?)", (lead_id, text))
    for index in _INDEXES:
        driver.execute(
            f"INSERT INTO {index} (rowid, text) VALUES (?, ?)",  # noqa: S608
            (lead_id, text),
        )
