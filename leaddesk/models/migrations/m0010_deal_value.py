"""What a deal is worth: minor units of a currency."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.add_column("lead", sa.Column("value_minor", sa.BigInteger(), nullable=True))
    op.add_column(
        "lead", sa.Column("value_currency", sa.String(), nullable=False, server_default="")
    )
