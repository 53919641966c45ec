"""The search index: one text a lead, found by the beginnings of words and by fragments."""

import sqlalchemy as sa

#: What a lead is found by, in the order in which it is written into the index.
TEXT = (
    "trim(first_name || ' ' || last_name || ' ' || company || ' ' || coalesce(email, email_raw)"
    " || ' ' || coalesce(replace(phone, '+', ''), phone_raw) || ' ' || city)"
)

#: Longer texts say nothing more to a search and would only grow the index.
LONGEST = 400


def index_lead(connection: sa.Connection, lead_id: int) -> None:
    """Bring the index in line with the lead as it stands now (gone, if the lead is gone)."""
    old = connection.execute(
        sa.text("SELECT text FROM lead_search WHERE lead_id = :id"), {"id": lead_id}
    ).scalar()
    new = connection.execute(
        sa.text(f"SELECT substr({TEXT}, 1, {LONGEST}) FROM lead WHERE id = :id"),  # noqa: S608
        {"id": lead_id},
    ).scalar()
    if old == new:
        return
    if old is not None:
        _forget(connection, lead_id, old)
    if new is not None:
        _learn(connection, lead_id, new)


def index_new_leads(connection: sa.Connection, after_id: int, up_to_id: int) -> None:
    """Index the leads with ids in (``after_id``, ``up_to_id``] that were never indexed.

    A lead that was changed since it came in is in the index already, and stays as it is there.
    """
    span = {"after": after_id, "to": up_to_id}
    known = connection.execute(
        sa.text("SELECT lead_id FROM lead_search WHERE lead_id > :after AND lead_id <= :to"), span
    ).scalars()
    but = f"NOT IN ({', '.join(str(int(lead_id)) for lead_id in known)})"
    connection.execute(
        sa.text(
            f"INSERT INTO lead_search (lead_id, text) SELECT id, substr({TEXT}, 1, {LONGEST})"  # noqa: S608
            f" FROM lead WHERE id > :after AND id <= :to AND id {but}"
        ),
        span,
    )
    for index in ("lead_words", "lead_fragments"):
        connection.execute(
            sa.text(
                f"INSERT INTO {index} (rowid, text) SELECT lead_id, text FROM lead_search"  # noqa: S608
                f" WHERE lead_id > :after AND lead_id <= :to AND lead_id {but}"
            ),
            span,
        )


def _forget(connection: sa.Connection, lead_id: int, text: str) -> None:
    for index in ("lead_words", "lead_fragments"):
        connection.execute(
            sa.text(f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', :id, :text)"),  # noqa: S608
            {"id": lead_id, "text": text},
        )
    connection.execute(sa.text("DELETE FROM lead_search WHERE lead_id = :id"), {"id": lead_id})


def _learn(connection: sa.Connection, lead_id: int, text: str) -> None:
    connection.execute(
        sa.text("INSERT INTO lead_search (lead_id, text) VALUES (:id, :text)"),
        {"id": lead_id, "text": text},
    )
    for index in ("lead_words", "lead_fragments"):
        connection.execute(
            sa.text(f"INSERT INTO {index} (rowid, text) VALUES (:id, :text)"),  # noqa: S608
            {"id": lead_id, "text": text},
        )
