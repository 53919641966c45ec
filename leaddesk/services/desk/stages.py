"""Moving a lead through the funnel by hand."""

from datetime import datetime

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead, full_name
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import Stage, stage_called
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.standing.stage import set_stage


def move(
    store: Store,
    lead_id: int,
    stage: str,
    *,
    now: datetime,
    by_id: int | None,
    reason: str = "",
) -> Done[None]:
    """Move a lead to ``stage`` by hand. Raises `LeadDeskError` for a stage that is not there."""
    if stage not in tuple(Stage):
        raise LeadDeskError(
            f"There is no stage called {stage}.",
            "The lead stayed where it was.",
            f"Use one of {', '.join(Stage)}.",
        )

    def work(change: Change) -> None:
        lead = change.get(Lead, lead_id)
        name = full_name(lead.first_name, lead.last_name, lead.company, "The lead")
        set_stage(change, lead, Stage(stage), why=reason or "by hand")
        change.say(f"{name} moved to {stage_called(stage)}")

    return store.do("stage", work, now=now, by_id=by_id)
