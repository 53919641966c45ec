"""The leads behind a figure, by name."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import from_micros
from leaddesk.models.reader import Reader


@dataclass(frozen=True, slots=True)
class NamedLead:
    """One lead of a list: who, where from, since when, and where it stands."""

    lead_id: int
    name: str
    source: str
    submitted_at: datetime
    stage: str


def named_leads(reader: Reader, lead_ids: Sequence[int], limit: int = 500) -> tuple[NamedLead, ...]:
    """The first ``limit`` of ``lead_ids`` in their order; ids that are no leads are left out."""
    wanted = lead_ids[:limit]
    rows = reader.rows(
        "SELECT lead.id, substr(trim(first_name || ' ' || last_name), 1, 400),"
        " substr(company, 1, 400), source.name, submitted_at, stage"
        " FROM lead LEFT JOIN source ON source.id = lead.source_id"
        " WHERE lead.id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(wanted)},
    )
    found = {
        lead_id: NamedLead(
            lead_id, name or company or "No name", source or "", from_micros(at), stage
        )
        for lead_id, name, company, source, at, stage in rows
    }
    return tuple(found[lead_id] for lead_id in wanted if lead_id in found)
