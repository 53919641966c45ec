"""After an import: which of its new leads may be people whom the desk knew already."""

from datetime import datetime
from functools import partial

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.merge_suggestion import MergeSuggestion
from leaddesk.models.store import Store
from leaddesk.services.capture.duplicates import judge
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.known import alike_leads

#: A larger import is a list, not an address book: nobody would decide its pairs one by one.
MOST_NEW = 5_000

CHUNK = 50


def suggest_pairs(store: Store, import_id: int, *, now: datetime, by_id: int | None) -> int:
    """Suggest merges by name and postal code or company (domain: Duplicates); says how many.

    Every pair is suggested once, whoever came first being the one to keep.
    """
    rows = store.reader().rows(
        "SELECT id FROM lead WHERE import_id = :run ORDER BY id LIMIT :most",
        {"run": import_id, "most": MOST_NEW + 1},
    )
    if len(rows) > MOST_NEW:
        return 0
    found = 0
    for at in range(0, len(rows), CHUNK):
        pairs = _pairs(store, [row[0] for row in rows[at : at + CHUNK]])
        found += len(pairs)
        if pairs:
            store.do("suggest", partial(_suggest, pairs=pairs), now=now, by_id=by_id)
    return found


def _pairs(store: Store, lead_ids: list[int]) -> list[tuple[int, int, str]]:
    reader = store.reader()
    marks = ", ".join(str(int(lead_id)) for lead_id in lead_ids)
    leads = reader.rows(
        "SELECT id, first_name, last_name, company, postal_code FROM lead"  # noqa: S608 - ids only
        f" WHERE id IN ({marks}) AND last_name <> '' AND (postal_code <> '' OR company <> '')"
    )
    pairs = []
    for lead_id, first, last, company, postal in leads:
        record = StandardRecord(first, last, company, postal_code=postal)
        earlier = [known for known in alike_leads(reader, record) if known.lead_id < lead_id]
        verdict = judge(record, earlier)
        asked = {other for pair in reader.rows(_ASKED, {"lead": lead_id}) for other in pair}
        pairs += [
            (other, lead_id, verdict.because) for other in verdict.suggested if other not in asked
        ]
    return pairs


def _suggest(change: Change, *, pairs: list[tuple[int, int, str]]) -> None:
    change.cannot_be_undone()
    change.add_all(
        MergeSuggestion(lead_id=known, other_id=new, why=why) for known, new, why in pairs
    )
    for lead in change.all(Lead, col(Lead.id).in_({new for _known, new, _why in pairs})):
        change.update(lead, needs_checking=True)


_ASKED = "SELECT lead_id, other_id FROM merge_suggestion WHERE lead_id = :lead OR other_id = :lead"
