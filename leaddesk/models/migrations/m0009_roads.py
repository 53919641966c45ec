"""The roads that leads come by, and what a capture tells of its own."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.create_table(
        "road",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("switched_on", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("cursor", sa.JSON(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("last_heard_at", sa.BigInteger(), nullable=True),
        sa.Column("last_tried_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("trouble_since", sa.BigInteger(), nullable=True),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("refused_since", sa.BigInteger(), nullable=True),
        sa.Column("refused_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_road_source_id", "road", ["source_id"])

    for name in ("delivery", "external_id", "content_type", "file"):
        op.add_column("capture", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for name in ("road_id", "parent_id"):
        op.add_column("capture", sa.Column(name, sa.Integer(), nullable=True))
    kept, told = sa.text("outcome = 'received'"), sa.text("delivery <> ''")
    numbered = sa.text("external_id <> ''")
    op.create_index("capture_kept", "capture", ["id"], sqlite_where=kept, postgresql_where=kept)
    op.create_index(
        "capture_delivery",
        "capture",
        ["road_id", "delivery"],
        unique=True,
        sqlite_where=told,
        postgresql_where=told,
    )
    op.create_index(
        "capture_external",
        "capture",
        ["external_id", "source_id"],
        sqlite_where=numbered,
        postgresql_where=numbered,
    )

    op.add_column("source", sa.Column("mapping", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "source",
        sa.Column("mapping_checked", sa.Boolean(), nullable=False, server_default=sa.text("1")),
    )
