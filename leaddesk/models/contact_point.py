"""A further phone number or e-mail address of a lead; the first of each stands on the lead."""

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Record, words
from leaddesk.models.vocabulary import Channel, PhoneKind, Validity


class ContactPoint(Record, table=True):
    """One more way to reach a lead: ``channel`` is CALL for a phone, EMAIL for an address.

    ``key`` is the form that people are recognised by: E.164, or the mailbox.
    """

    __tablename__ = "contact_point"

    lead_id: int = Field(foreign_key="lead.id", index=True)
    channel: Channel = Field(sa_type=words(Channel))
    value: str | None = None
    key: str | None = None
    raw: str = ""
    validity: Validity = Field(default=Validity.UNKNOWN, sa_type=words(Validity))
    kind: PhoneKind = Field(default=PhoneKind.UNKNOWN, sa_type=words(PhoneKind))
    extension: str = ""

    __table_args__ = (
        sa.Index("contact_point_key", "key", sqlite_where=sa.text("key IS NOT NULL")),
    )
