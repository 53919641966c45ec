"""A file that was brought in, and a mapping that is remembered by its header."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Instant, Record


class FileImport(Record, table=True):
    """One file brought in; undone as a whole by its id.

    ``digest`` is the SHA-256 of a file that came by a road, which brings none twice.
    """

    __tablename__ = "file_import"

    file_name: str
    at: datetime = Field(sa_type=Instant)
    by_id: int | None = None
    source_id: int | None = None
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    rows: int = 0
    created: int = 0
    joined: int = 0
    needs_attention: int = 0
    finished: bool = False
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    digest: str = ""


class ColumnMapping(Record, table=True):
    """Which column goes to which field, for files with this header."""

    __tablename__ = "column_mapping"

    header_key: str = Field(unique=True)
    name: str = ""
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    used_at: datetime = Field(sa_type=Instant)
