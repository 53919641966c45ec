"""The call queue's own order, by owner and by the zones a lead may be in."""

import sqlalchemy as sa
from alembic.operations import Operations

# A promise stands by its target, and after all targets without one; what is timed by its time,
# the rest by score.
_KEY = (
    "CASE call_rank WHEN 0 THEN coalesce(response_due_at, call_due_at + 100000000000000000)"
    " WHEN 3 THEN -score ELSE call_due_at END"
)


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.create_index(
        "lead_queue",
        "lead",
        [
            "owner_id",
            "zones",
            "call_rank",
            sa.text(f"({_KEY})"),
            sa.text("score DESC"),
            sa.text("id"),
            "call_due_at",
        ],
        sqlite_where=sa.text("call_rank IS NOT NULL"),
        postgresql_where=sa.text("call_rank IS NOT NULL"),
    )
