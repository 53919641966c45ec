"""The lead: the standard record, where it stands, and what is to be done next."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record, words
from leaddesk.models.vocabulary import (
    CallRank,
    InboxList,
    LeadType,
    PhoneKind,
    Stage,
    Temperature,
    Urgency,
    Validity,
)


class Lead(Record, table=True):
    """One person who may buy. Milestones are kept from events, in the same transaction.

    ``email_key`` is the form of the address that people are recognised by.
    """

    # who
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    job_title: str = ""
    phone: str | None = None
    phone_raw: str = ""
    phone_validity: Validity = Field(default=Validity.UNKNOWN, sa_type=words(Validity))
    phone_kind: PhoneKind = Field(default=PhoneKind.UNKNOWN, sa_type=words(PhoneKind))
    phone_extension: str = ""
    email: str | None = None
    email_key: str | None = None
    email_raw: str = ""
    email_validity: Validity = Field(default=Validity.UNKNOWN, sa_type=words(Validity))
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    time_zone: str = ""
    zones: str = ""

    # where from
    source_id: int | None = Field(default=None, foreign_key="source.id")
    campaign: str = ""
    medium: str = ""
    click_id: str = ""
    referrer: str = ""
    external_id: str = ""
    cost_minor: int | None = None
    cost_currency: str = ""
    import_id: int | None = None

    # what they want
    wants: str = ""
    timeline: str = ""
    budget: str = ""
    value_minor: int | None = Field(default=None, sa_type=sa.BigInteger)
    value_currency: str = ""
    intent: str = ""
    asked_for_quote: bool = False
    custom: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    typed: list[str] = Field(default_factory=list, sa_type=sa.JSON)

    # when (submitted is the source's own time; each milestone is the first of its kind)
    submitted_at: datetime = Field(sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
    first_shown_at: datetime | None = Field(default=None, sa_type=Instant)
    first_attempt_at: datetime | None = Field(default=None, sa_type=Instant)
    first_contact_at: datetime | None = Field(default=None, sa_type=Instant)
    qualified_at: datetime | None = Field(default=None, sa_type=Instant)
    disqualified_at: datetime | None = Field(default=None, sa_type=Instant)
    proposal_at: datetime | None = Field(default=None, sa_type=Instant)
    won_at: datetime | None = Field(default=None, sa_type=Instant)
    lost_at: datetime | None = Field(default=None, sa_type=Instant)
    lost_reason: str = ""

    # where it stands
    stage: Stage = Field(default=Stage.NEW, sa_type=words(Stage))
    stage_since: datetime | None = Field(default=None, sa_type=Instant)
    score: int = 0
    temperature: Temperature = Field(default=Temperature.COLD, sa_type=words(Temperature))
    lead_type: LeadType = Field(default=LeadType.COLD, sa_type=words(LeadType))
    receipt: list[Any] = Field(default_factory=list, sa_type=sa.JSON)
    rules_version: int = 0
    came_back: int = 0
    eligible: bool = True
    needs_checking: bool = False
    do_not_call: bool = False

    # whose it is, and the promise that runs
    owner_id: int | None = Field(default=None, foreign_key="rep.id")
    route: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    response_due_at: datetime | None = Field(default=None, sa_type=Instant)
    promise_minutes: int | None = None
    breached_at: datetime | None = Field(default=None, sa_type=Instant)

    # the inbox: ``inbox_at`` orders the list (To do: due; Later: until; Done: since)
    inbox: InboxList = Field(default=InboxList.TODO, sa_type=words(InboxList))
    urgency: Urgency = Field(default=Urgency.CAN_WAIT, sa_type=sa.SmallInteger)
    inbox_at: datetime | None = Field(default=None, sa_type=Instant)
    unread: bool = True
    marked: bool = False
    next_step: str = ""

    # the call queue: a lead with no ``call_rank`` wants no call
    call_rank: CallRank | None = Field(default=None, sa_type=sa.SmallInteger)
    call_due_at: datetime | None = Field(default=None, sa_type=Instant)
    call_why: str = ""
    claimed_by: int | None = None
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        sa.Index("lead_rev", "rev"),
        sa.Index("lead_phone", "phone", sqlite_where=sa.text("phone IS NOT NULL")),
        sa.Index("lead_email", "email_key", sqlite_where=sa.text("email_key IS NOT NULL")),
        # The last two columns answer a filter without the rows.
        sa.Index(
            "lead_inbox",
            "inbox",
            "urgency",
            "inbox_at",
            sa.text("score DESC"),
            sa.text("id"),
            "source_id",
            "temperature",
        ),
        sa.Index(
            "lead_inbox_of_owner",
            "owner_id",
            "inbox",
            "urgency",
            "inbox_at",
            sa.text("score DESC"),
            sa.text("id"),
            "source_id",
            "temperature",
        ),
        sa.Index(
            "lead_queue",
            "owner_id",
            "zones",
            "call_rank",
            sa.text(
                "(CASE call_rank"
                " WHEN 0 THEN coalesce(response_due_at, call_due_at + 100000000000000000)"
                " WHEN 3 THEN -score ELSE call_due_at END)"
            ),
            sa.text("score DESC"),
            sa.text("id"),
            "call_due_at",
            sqlite_where=sa.text("call_rank IS NOT NULL"),
        ),
        sa.Index(
            "lead_stage",
            "stage",
            "stage_since",
            "id",
            sqlite_where=sa.text("stage IN ('Contacted', 'Qualified', 'Proposal', 'Won')"),
        ),
        sa.Index(
            "lead_submitted",
            "submitted_at",
            "source_id",
            "first_attempt_at",
            "first_contact_at",
            "qualified_at",
            "won_at",
            "eligible",
            "cost_minor",
            "cost_currency",
        ),
        sa.Index("lead_source", "source_id", "submitted_at", "eligible"),
        sa.Index("lead_won", "won_at", sqlite_where=sa.text("won_at IS NOT NULL")),
        sa.Index(
            "lead_first_contact",
            "first_contact_at",
            sqlite_where=sa.text("first_contact_at IS NOT NULL"),
        ),
        sa.Index(
            "lead_promise",
            "response_due_at",
            sqlite_where=sa.text("response_due_at IS NOT NULL AND breached_at IS NULL"),
        ),
        sa.Index("lead_import", "import_id", sqlite_where=sa.text("import_id IS NOT NULL")),
    )


def full_name(first_name: str, last_name: str, company: str = "", otherwise: str = "") -> str:
    """How a lead is called on screen: the name, else the company, else ``otherwise``."""
    return " ".join(part for part in (first_name, last_name) if part) or company or otherwise
