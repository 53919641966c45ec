"""What only names a lead that is still to be fetched is found by an index."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    to_fetch = sa.text("outcome = 'to_fetch'")
    op.create_index(
        "capture_to_fetch",
        "capture",
        ["id"],
        sqlite_where=to_fetch,
        postgresql_where=to_fetch,
    )
