"""A desk that is full: the rows of a few leads many times over, each with what belongs to it."""

import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.vocabulary import EventKind, Temperature
from leaddesk.services.desk.new_desk import add_rules, add_sequence
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.sequence.document import default_sequences
from tests.services.views.desk_of_leads import DANA, MARCUS, NOW, Desk

_CAN_CALL = {"call_due_at": NOW - timedelta(hours=1), "call_why": "Day 2, call again"}
_PROMISED = {"response_due_at": NOW + timedelta(minutes=4), "promise_minutes": 5}

#: Leads as they stand in every list, for two people and for nobody.
_KINDS: tuple[Mapping[str, Any], ...] = (
    {"urgency": 0, "call_rank": 0, **_CAN_CALL, **_PROMISED},
    {"urgency": 0, "call_rank": 0, **_CAN_CALL, **_PROMISED, "owner_id": None},
    {"call_rank": 1, **_CAN_CALL, "unread": False, "temperature": Temperature.HOT},
    {"call_rank": 2, **_CAN_CALL, "do_not_call": True, "phone": "+15105550199"},
    {"call_rank": 3, **_CAN_CALL, "urgency": 2, "zones": "Asia/Tokyo"},
    {"call_rank": 3, **_CAN_CALL, "urgency": 2, "owner_id": MARCUS, "source_id": None},
    {"inbox": "later", "urgency": 2, "inbox_at": NOW + timedelta(days=3)},
    {"inbox": "later", "urgency": 2, "inbox_at": NOW + timedelta(days=3), "owner_id": None},
    {"inbox": "done", "urgency": 2, "stage": "Won", "won_at": NOW - timedelta(days=9)},
    {"inbox": "done", "urgency": 2, "stage": "Lost", "lost_at": NOW - timedelta(days=9)},
    {"stage": "Contacted", "first_contact_at": NOW - timedelta(days=2)},
    {"stage": "Qualified", "qualified_at": NOW - timedelta(days=2), "needs_checking": True},
)
_TABLES = ("event", "touch", "enrolment", "capture", "command", "file_import", "reminder")


def crowded_desk(path: Path, leads: int) -> Path:
    """The file of a desk with about so many leads, and as much of everything else."""
    desk = Desk(path)
    for kind in _KINDS:
        lead_id = desk.lead(came_in=True, **{"stage_since": NOW - timedelta(days=2), **kind})
        desk.event(lead_id, EventKind.CALL, disposition="no_answer", connected=False)
    desk.store.do("begin", _begin, now=NOW)
    desk.store.close()
    connection = sqlite3.connect(path)
    connection.executescript(_BELONGINGS)
    times = leads // len(_KINDS)
    for table in ("lead", *_TABLES):
        _multiply(connection, table, times)
    connection.commit()
    connection.close()
    return path


def _begin(change: Change) -> None:
    add_rules(change, default_rules())
    for document in default_sequences():
        add_sequence(change, document)


def _multiply(connection: sqlite3.Connection, table: str, times: int) -> None:
    """Every row ``times`` over: new ids, and the copies of a lead keep what is theirs."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    key = "rev" if table == "command" else "id"
    top = connection.execute(f"SELECT max({key}) FROM {table}").fetchone()[0]
    leads = len(_KINDS)
    copied = {
        key: f"{key} + n * {top}",
        "lead_id": f"lead_id + n * {leads}",
        "enrolment_id": f"enrolment_id + n * {leads}",
        # A larger desk is older; it does not bring more leads a week.
        "submitted_at": "submitted_at - n * 7200000000",
    }
    if table == "command":
        copied["id"] = "id || n"
    values = ", ".join(copied.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(
        f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times})"
        f" INSERT INTO {table} ({names}) SELECT {values} FROM copy, {table}"
        f" WHERE {key} <= {top}"
    )


_MICROS = int(NOW.timestamp()) * 1_000_000

#: What hangs on the leads: runs, calls to make, messages that wait, rows to mend, reminders.
_BELONGINGS = f"""
INSERT INTO enrolment (id, rev, lead_id, sequence_id, enrolled_at, state, next_step, next_due_at,
    shift_days, steps_done, steps_total, due_to_end_at, ended_at, stop_reason)
  SELECT id, 1, id, 1, {_MICROS}, iif(id % 2, 'active', 'completed'), 1, {_MICROS}, 0, 1, 8,
    {_MICROS}, NULL, NULL FROM lead;
INSERT INTO touch (rev, lead_id, enrolment_id, step, channel, cycle, state, due_at, recipient,
    subject, body, message_id, attempts, reason)
  SELECT 1, lead.id, lead.id, 1, way.column1, 0, state.column1, {_MICROS} + 60000000, '', '', '',
    '', 0, '' FROM lead, (VALUES ('call'), ('email')) AS way,
    (VALUES ('planned'), ('held'), ('failed'), ('sent')) AS state
  WHERE lead.id % 4 = CASE state.column1 WHEN 'planned' THEN 0 WHEN 'held' THEN 1
    WHEN 'failed' THEN 2 ELSE 3 END;
INSERT INTO capture (rev, received_at, format, source_id, import_id, raw, outcome, lead_id,
    problem_column, problem_value, reason, settled)
  SELECT 1, {_MICROS}, 'csv', 1, 1, x'00', iif(id % 3, 'created', 'needs_attention'), id, '', '',
    'no way to reach anybody', 0 FROM lead;
INSERT INTO file_import (id, rev, file_name, at, by_id, source_id, mapping, rows, created, joined,
    needs_attention, finished)
  VALUES (1, 1, 'leads.csv', {_MICROS}, {DANA}, 1, '{{}}', 12, 12, 0, 0, 1);
INSERT INTO reminder (rev, kind, lead_id, rep_id, due_at, text, raised_at)
  SELECT 1, 'callback', id, {DANA}, {_MICROS}, 'Call back', {_MICROS} FROM lead;
"""
