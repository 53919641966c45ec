"""The capture of an arrival: the one that was kept before it was read, else a new one."""

from typing import Any

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.intake.arrived import Arrival


def settle_capture(
    change: Change, arrival: Arrival, outcome: CaptureOutcome, **columns: Any
) -> Capture:
    """Write down what became of ``arrival``; ``columns`` tell more (lead_id, reason, before…)."""
    if arrival.kept_id is not None:
        kept = change.get(Capture, arrival.kept_id)
        change.update(
            kept,
            outcome=outcome,
            format=arrival.format,
            external_id=arrival.external_id,
            **columns,
        )
        return kept
    return change.add(
        Capture(
            received_at=arrival.received_at or change.now,
            format=arrival.format,
            raw=arrival.raw,
            outcome=outcome,
            road_id=arrival.road_id,
            parent_id=arrival.parent_id,
            external_id=arrival.external_id,
            **columns,
        )
    )
