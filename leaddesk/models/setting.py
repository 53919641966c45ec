"""A setting of the desk, by its key."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from leaddesk.models.record import Row


class Setting(Row, table=True):
    """A key and its value; keys and defaults are declared in services/settings.py."""

    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=sa.JSON)
    rev: int = 0

    @property
    def id(self) -> str:
        """The key, by which a command finds the row again to take a change back."""
        return self.key
