"""A further phone number or e-mail address of a lead; the first of each stands on the lead."""

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Record, words
from leaddesk.models.vocabulary import Channel, PhoneKind, Validity


class ContactPoint(Record, table=True):
    """One more way to reach a lead: ``channel`` is CALL for a phone, EMAIL for an address."""

    __tablename__ = "contact_point"

    lead_id: int = Field(foreign_key="lead.id", index=True)
    channel: Channel = Field(sa_type=words(Channel))
    value: str | None = None
    raw: str = ""
    validity: Validity = Field(default=Validity.UNKNOWN, sa_type=words(Validity))
    kind: PhoneKind = Field(default=PhoneKind.UNKNOWN, sa_type=words(PhoneKind))
    extension: str = ""

    __table_args__ = (
        sa.Index("contact_point_value", "value", sqlite_where=sa.text("value IS NOT NULL")),
    )
