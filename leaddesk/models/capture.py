"""A capture: the bytes of one arrival as they came, and what became of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import CaptureOutcome


class Capture(Record, table=True):
    """An arrival. ``raw`` is never changed; ``before`` holds what a join filled in on the lead.

    ``delivery`` is what a road knows one delivery by: the same one again is kept once.
    ``external_id`` is the source's own number of the lead; ``parent_id`` the capture that held
    this one among others.
    """

    received_at: datetime = Field(sa_type=Instant)
    format: str = ""
    source_id: int | None = Field(default=None, foreign_key="source.id")
    import_id: int | None = None
    position: int | None = None
    raw: bytes = Field(sa_type=sa.LargeBinary)
    outcome: CaptureOutcome = Field(sa_type=words(CaptureOutcome))
    lead_id: int | None = Field(default=None, index=True)
    problem_column: str = ""
    problem_value: str = ""
    reason: str = ""
    before: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    settled: bool = False
    road_id: int | None = None
    parent_id: int | None = None
    delivery: str = ""
    external_id: str = ""
    content_type: str = ""
    file: str = ""

    __table_args__ = (
        sa.Index("capture_kept", "id", sqlite_where=sa.text("outcome = 'received'")),
        sa.Index("capture_to_fetch", "id", sqlite_where=sa.text("outcome = 'to_fetch'")),
        sa.Index(
            "capture_delivery",
            "road_id",
            "delivery",
            unique=True,
            sqlite_where=sa.text("delivery <> ''"),
        ),
        sa.Index(
            "capture_external",
            "external_id",
            "source_id",
            sqlite_where=sa.text("external_id <> ''"),
        ),
        sa.Index("capture_road", "road_id", "id", sqlite_where=sa.text("road_id IS NOT NULL")),
        sa.Index(
            "capture_told_apart",
            sa.text("received_at DESC"),
            sa.text("id"),
            sqlite_where=sa.text("outcome = 'ignored' AND import_id IS NULL"),
        ),
        sa.Index(
            "capture_import", "import_id", "position", sqlite_where=sa.text("import_id IS NOT NULL")
        ),
        sa.Index(
            "capture_waiting",
            sa.text("received_at DESC"),
            sa.text("id"),
            sqlite_where=sa.text("outcome = 'needs_attention' AND settled = 0"),
        ),
    )
