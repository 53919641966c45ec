"""What a file that came by a road is known by, so that it is brought in once."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.add_column(
        "file_import", sa.Column("digest", sa.String(), nullable=False, server_default="")
    )
