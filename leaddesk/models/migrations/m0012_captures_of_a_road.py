"""What a road brought last, and what was told apart as no lead, are each found by an index."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    by_road = sa.text("road_id IS NOT NULL")
    told_apart = sa.text("outcome = 'ignored' AND import_id IS NULL")
    op.create_index(
        "capture_road",
        "capture",
        ["road_id", "id"],
        sqlite_where=by_road,
        postgresql_where=by_road,
    )
    op.create_index(
        "capture_told_apart",
        "capture",
        [sa.text("received_at DESC"), sa.text("id")],
        sqlite_where=told_apart,
        postgresql_where=told_apart,
    )
