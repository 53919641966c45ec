"""A lead that came by one road and comes again by another: posted first, and listed later."""

from leaddesk.models.change import Change


def lead_by_other_road(
    change: Change, number: str, form: str, road_id: int | None, but: int | None
) -> int | None:
    """The lead that came by its number at the source over another road; ``but`` this capture.

    Only where one of the two roads asks the vendor: a post that comes twice is an enquiry that
    came back, but a list holds again what was posted.
    """
    if not number or road_id is None:
        return None
    found = change.reader.value(
        "SELECT lead_id FROM capture JOIN road ON road.id = road_id"
        " WHERE external_id = :number AND capture.format = :form AND lead_id IS NOT NULL"
        " AND capture.id <> :but AND road_id <> :road AND outcome IN ('created', 'joined')"
        " AND (road.kind = 'pull' OR EXISTS"
        " (SELECT 1 FROM road AS mine WHERE mine.id = :road AND mine.kind = 'pull'))"
        " ORDER BY capture.id LIMIT 1",
        {"number": number, "form": form, "road": road_id, "but": but or 0},
    )
    return int(found) if found is not None else None
