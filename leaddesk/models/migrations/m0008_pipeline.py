"""The pipeline's order: leads of the four stages of the board, longest there first."""

import sqlalchemy as sa
from alembic.operations import Operations

_ON_BOARD = "stage IN ('Contacted', 'Qualified', 'Proposal', 'Won')"


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.create_index(
        "lead_stage",
        "lead",
        ["stage", "stage_since", "id"],
        sqlite_where=sa.text(_ON_BOARD),
        postgresql_where=sa.text(_ON_BOARD),
    )
