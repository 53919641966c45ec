"""A template: a text with merge fields, for a message or a call."""

from sqlmodel import Field

from leaddesk.models.record import Record, words
from leaddesk.models.vocabulary import Channel


class Template(Record, table=True):
    """A named text. For CALL it is the script read aloud."""

    name: str = Field(unique=True)
    channel: Channel = Field(sa_type=words(Channel))
    subject: str = ""
    body: str = ""
