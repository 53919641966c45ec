"""The desk's sequences, as the command line lists them."""

import json
from typing import Any

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError

_LIST = """
SELECT name, version, json_array_length(document, '$.steps'),
  (SELECT count(*) FROM enrolment JOIN sequence AS any_version
     ON any_version.id = enrolment.sequence_id
   WHERE any_version.name = sequence.name AND state = 'active')
FROM sequence WHERE live ORDER BY id
"""


def sequence_list(reader: Reader) -> list[dict[str, Any]]:
    """The live version of each sequence, and how many leads are in it now."""
    names = ("name", "version", "steps", "active")
    return [dict(zip(names, row, strict=True)) for row in reader.rows(_LIST)]


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
