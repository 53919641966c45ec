"""Two leads that may be one person: for a person to decide."""

from sqlmodel import Field

from leaddesk.models.record import Record


class MergeSuggestion(Record, table=True):
    """A suggestion to merge ``other_id`` into ``lead_id``, and why."""

    __tablename__ = "merge_suggestion"

    lead_id: int = Field(foreign_key="lead.id", index=True)
    other_id: int = Field(foreign_key="lead.id", index=True)
    why: str = ""
    decided: str = ""
