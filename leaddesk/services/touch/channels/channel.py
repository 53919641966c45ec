"""What every channel answers: what it needs before a touch can go out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from leaddesk.models.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a touch goes: a number or an address, and whether it can be one."""

    value: str | None
    usable: bool = True


class Way(Protocol):
    """One way to reach a person."""

    channel: Channel
    word: str
    leaves_by_itself: bool

    def needs(self, settings: Mapping[str, Any], to: Recipient) -> str:
        """Why a touch must wait, in a few words; empty when nothing is missing."""
