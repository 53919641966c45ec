"""Leads, further ways to reach them, their events, consents and suppressions."""

import sqlalchemy as sa
from alembic.operations import Operations

_BEST_FIRST = (sa.text("score DESC"), sa.text("id"))


def upgrade(op: Operations) -> None:
    """From the step before to this one."""
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("phone_raw", sa.String(), nullable=False),
        sa.Column("phone_validity", sa.String(24), nullable=False),
        sa.Column("phone_kind", sa.String(24), nullable=False),
        sa.Column("phone_extension", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("email_key", sa.String(), nullable=True),
        sa.Column("email_raw", sa.String(), nullable=False),
        sa.Column("email_validity", sa.String(24), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("zones", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("click_id", sa.String(), nullable=False),
        sa.Column("referrer", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("cost_minor", sa.Integer(), nullable=True),
        sa.Column("cost_currency", sa.String(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("wants", sa.String(), nullable=False),
        sa.Column("timeline", sa.String(), nullable=False),
        sa.Column("budget", sa.String(), nullable=False),
        sa.Column("intent", sa.String(), nullable=False),
        sa.Column("asked_for_quote", sa.Boolean(), nullable=False),
        sa.Column("custom", sa.JSON(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("first_shown_at", sa.BigInteger(), nullable=True),
        sa.Column("first_attempt_at", sa.BigInteger(), nullable=True),
        sa.Column("first_contact_at", sa.BigInteger(), nullable=True),
        sa.Column("qualified_at", sa.BigInteger(), nullable=True),
        sa.Column("disqualified_at", sa.BigInteger(), nullable=True),
        sa.Column("proposal_at", sa.BigInteger(), nullable=True),
        sa.Column("won_at", sa.BigInteger(), nullable=True),
        sa.Column("lost_at", sa.BigInteger(), nullable=True),
        sa.Column("lost_reason", sa.String(), nullable=False),
        sa.Column("stage", sa.String(24), nullable=False),
        sa.Column("stage_since", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("temperature", sa.String(24), nullable=False),
        sa.Column("lead_type", sa.String(24), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("came_back", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.Column("needs_checking", sa.Boolean(), nullable=False),
        sa.Column("do_not_call", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("route", sa.JSON(), nullable=False),
        sa.Column("response_due_at", sa.BigInteger(), nullable=True),
        sa.Column("promise_minutes", sa.Integer(), nullable=True),
        sa.Column("breached_at", sa.BigInteger(), nullable=True),
        sa.Column("inbox", sa.String(24), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("inbox_at", sa.BigInteger(), nullable=True),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("marked", sa.Boolean(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("call_rank", sa.SmallInteger(), nullable=True),
        sa.Column("call_due_at", sa.BigInteger(), nullable=True),
        sa.Column("call_why", sa.String(), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["rep.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "lead_email",
        "lead",
        ["email_key"],
        sqlite_where=sa.text("email_key IS NOT NULL"),
        postgresql_where=sa.text("email_key IS NOT NULL"),
    )
    op.create_index(
        "lead_first_contact",
        "lead",
        ["first_contact_at"],
        sqlite_where=sa.text("first_contact_at IS NOT NULL"),
        postgresql_where=sa.text("first_contact_at IS NOT NULL"),
    )
    op.create_index(
        "lead_import",
        "lead",
        ["import_id"],
        sqlite_where=sa.text("import_id IS NOT NULL"),
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )
    op.create_index(
        "lead_phone",
        "lead",
        ["phone"],
        sqlite_where=sa.text("phone IS NOT NULL"),
        postgresql_where=sa.text("phone IS NOT NULL"),
    )
    op.create_index(
        "lead_promise",
        "lead",
        ["response_due_at"],
        sqlite_where=sa.text("response_due_at IS NOT NULL AND breached_at IS NULL"),
        postgresql_where=sa.text("response_due_at IS NOT NULL AND breached_at IS NULL"),
    )
    op.create_index("lead_rev", "lead", ["rev"])
    op.create_index(
        "lead_submitted",
        "lead",
        [
            "submitted_at",
            "source_id",
            "first_attempt_at",
            "first_contact_at",
            "qualified_at",
            "won_at",
            "eligible",
            "cost_minor",
            "cost_currency",
        ],
    )
    op.create_index("lead_source", "lead", ["source_id", "submitted_at", "eligible"])
    op.create_index(
        "lead_won",
        "lead",
        ["won_at"],
        sqlite_where=sa.text("won_at IS NOT NULL"),
        postgresql_where=sa.text("won_at IS NOT NULL"),
    )
    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("validity", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("extension", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "contact_point_key",
        "contact_point",
        ["key"],
        sqlite_where=sa.text("key IS NOT NULL"),
        postgresql_where=sa.text("key IS NOT NULL"),
    )
    op.create_index("ix_contact_point_lead_id", "contact_point", ["lead_id"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("ip", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_consent_lead_id", "consent", ["lead_id"])
    op.create_table(
        "suppression",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "value"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "event_of_day",
        "event",
        ["at", "kind"],
        sqlite_where=sa.text("kind IN ('call', 'stage', 'breach', 'message_sent', 'reply')"),
        postgresql_where=sa.text("kind IN ('call', 'stage', 'breach', 'message_sent', 'reply')"),
    )
    op.create_index("event_of_lead", "event", ["lead_id", "at"])
    op.create_index("event_rev", "event", ["rev"])
    op.create_table(
        "merge_suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("decided", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_merge_suggestion_lead_id", "merge_suggestion", ["lead_id"])
    op.create_index("ix_merge_suggestion_other_id", "merge_suggestion", ["other_id"])
    op.create_index(
        "lead_inbox",
        "lead",
        ["inbox", "urgency", "inbox_at", *_BEST_FIRST, "source_id", "temperature"],
    )
    op.create_index(
        "lead_inbox_of_owner",
        "lead",
        ["owner_id", "inbox", "urgency", "inbox_at", *_BEST_FIRST, "source_id", "temperature"],
    )
