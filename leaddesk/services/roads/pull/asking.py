"""What a vendor's file says and what the puller does for it: requests, pages, faults.

A walk goes from place to place: a *place* is what a vendor needs to know to ask for one page, as
plain JSON without a secret, so that a walk that was cut off goes on where it stood.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import quote

from leaddesk.services.capture.flatten import as_text_or_none
from leaddesk.services.capture.json_parts import part

#: Where the next page is, in a vendor's own terms.
Place = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Access:
    """What a person filled in for a road. The secrets are shown nowhere, in no log either."""

    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)

    def setting(self, key: str, otherwise: str = "") -> str:
        """A setting without the blanks around it."""
        return self.settings.get(key, "").strip() or otherwise

    def in_path(self, key: str, otherwise: str = "") -> str:
        """A setting as one step of a path, whatever was typed."""
        return quote(self.setting(key, otherwise), safe="")

    def hidden(self, words: str) -> str:
        """``words`` of a vendor, without a secret that it may have said again."""
        for secret in filter(None, self.secrets.values()):
            words = words.replace(secret, "…")
        return words

    @property
    def token(self) -> str:
        """The secret that most vendors know a desk by."""
        return self.secrets.get("token", "")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: https only; ``form`` or ``body`` make it a POST."""

    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    user: tuple[str, str] | None = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a page, as its payload source reads it. ``at`` is when it came to be."""

    id: str
    raw: bytes = field(repr=False)
    at: datetime | None = None
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer held: things to take, and where to ask next."""

    items: tuple[Item, ...] = ()
    then: tuple[Place, ...] = ()


class FaultKind(StrEnum):
    """What sort of no a vendor gave."""

    ACCESS = "access"  # a person has to act: the token is wrong or may not
    SLOW = "slow"  # asked too often
    AWAY = "away"  # not reached, or broken for now
    REJECTED = "rejected"  # the question itself is not liked
    GONE = "gone"  # what was asked for is not there


class Fault(Exception):  # noqa: N818 - a vendor's no is no error of the program
    """A vendor's no: of which kind, why in words that stand after its name, when to come again."""

    def __init__(self, kind: FaultKind, words: str, wait: timedelta | None = None) -> None:
        super().__init__(words)
        self.kind, self.words, self.wait = kind, words, wait


class VendorRoad(Protocol):
    """A vendor's file: how to ask and how to read, both without a clock, a store or a wire."""

    @property
    def FORMAT(self) -> str:  # noqa: N802 - a constant of each module
        """The payload format of what its items hold."""

    @property
    def OVERLAP(self) -> timedelta:  # noqa: N802 - a constant of each module
        """How far before the newest that is known it is asked again, for what shows up late."""

    def first(self, access: Access, since: datetime) -> tuple[Place, ...]:
        """Where a walk over everything from ``since`` on begins."""

    def ask(self, access: Access, place: Place) -> Ask:
        """The request for the page at ``place``."""

    def read(self, access: Access, place: Place, document: Any) -> Page:
        """What the answer for ``place`` holds."""


def bearer(token: str) -> dict[str, str]:
    """The header by which most vendors know who asks."""
    return {"Authorization": f"Bearer {token}"}


def raw_of(document: Any) -> bytes:
    """An item cut out of its page, as bytes; no digit of a number is lost."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def words_of(document: Any, *paths: tuple[str | int, ...]) -> str:
    """What a vendor says of its no, short; the first of ``paths`` that says anything."""
    said = (as_text_or_none(part(document, *path)) for path in paths)
    return " ".join(next(filter(None, said), "").split())[:160]
