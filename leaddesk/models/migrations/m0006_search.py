"""Search: words by their beginnings, and fragments anywhere, over one text a lead."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the step before to this one. SQLite's FTS5; other databases bring their own search."""
    op.create_table(
        "lead_search",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("lead_id"),
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE VIRTUAL TABLE lead_words USING fts5("
        "text, content='lead_search', content_rowid='lead_id', detail='none',"
        " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE lead_fragments USING fts5("
        "text, content='lead_search', content_rowid='lead_id', detail='none', tokenize='trigram')"
    )
