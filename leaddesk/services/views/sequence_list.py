"""The desk's sequences, as the command line lists them."""

import json
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError

#: Counts stop here.
_COUNTED = 1_001

_LIST = """
SELECT name, version, json_array_length(document, '$.steps'),
  (SELECT count(*) FROM (
    SELECT 1 FROM sequence AS any_version CROSS JOIN enrolment ON sequence_id = any_version.id
    WHERE any_version.name = sequence.name AND state = 'active' LIMIT :counted))
FROM sequence WHERE live ORDER BY id
"""


def sequence_list(reader: Reader) -> list[dict[str, Any]]:
    """The live version of each sequence, and how many leads are in it now (1,001 at most)."""
    names = ("name", "version", "steps", "active")
    bound = {"counted": _COUNTED}
    return [dict(zip(names, row, strict=True)) for row in reader.rows(_LIST, bound)]


def sequence_document(reader: Reader, name: str) -> dict[str, Any]:
    """The live version of a sequence with its texts, as the file that ``publish`` takes."""
    row = reader.row(
        "SELECT name, version, document FROM sequence WHERE live AND lower(name) = lower(:name)",
        {"name": " ".join(name.split())},
    )
    if row is None:
        names = ", ".join(one["name"] for one in sequence_list(reader))
        raise LeadDeskError(f"There is no sequence called {name[:60]}.", do=f"There are: {names}.")
    document: dict[str, Any] = {**json.loads(row[2]), "name": row[0], "version": row[1]}
    wanted = {step.get("template") for step in document["steps"]}
    document["templates"] = [
        {"name": text, "channel": channel, "subject": subject, "body": body}
        for text, channel, subject, body in reader.rows(
            "SELECT name, channel, subject, body FROM template ORDER BY id"
        )
        if text in wanted
    ]
    return document
