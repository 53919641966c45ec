"""The settings of the desk as they stand: what was chosen, else what was declared."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.models.reader import Reader
from leaddesk.services.declared_settings import BY_KEY, DECLARED, Declared
from leaddesk.services.errors import LeadDeskError

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """All settings at one moment; every declared key has a value."""

    chosen: Mapping[str, Any] = _NOTHING

    def value(self, key: str) -> Any:
        """The value of ``key`` as JSON keeps it. Raises `LeadDeskError` for an unknown key."""
        one = declared(key)
        return self.chosen.get(key, one.default)

    def text(self, key: str) -> str:
        """A setting that is one text."""
        return str(self.value(key))

    def number(self, key: str) -> float:
        """A setting that is a number or a share."""
        return float(self.value(key))

    def whole(self, key: str) -> int:
        """A setting that is a whole number."""
        return int(self.value(key))

    def on(self, key: str) -> bool:
        """A setting that is on or off."""
        return bool(self.value(key))

    def words(self, key: str) -> tuple[str, ...]:
        """A setting that is a list of words."""
        return tuple(self.value(key))

    @property
    def zone(self) -> ZoneInfo:
        """The desk's time zone."""
        return ZoneInfo(self.text("desk.time_zone"))

    @property
    def country(self) -> str:
        """The desk's country, two letters."""
        return self.text("desk.country")

    @property
    def currency(self) -> str:
        """The desk's currency, three letters."""
        return self.text("desk.currency")

    def keys(self) -> dict[str, str]:
        """The keys that a person chose: action id -> key, or nothing for no key."""
        return dict(self.value("ui.keys"))

    def targets(self) -> dict[str, float]:
        """The targets of the five metrics: shares, and seconds for the speed."""
        prefix = "review.targets."
        return {
            one.key.removeprefix(prefix): self.number(one.key)
            for one in DECLARED
            if one.key.startswith(prefix)
        }

    def said(self, key: str) -> str:
        """The value as a person would type it."""
        return declared(key).kind.say(self.value(key))

    def everything(self) -> dict[str, Any]:
        """Every key with its value, in the declared order."""
        return {one.key: self.value(one.key) for one in DECLARED}


def read_settings(reader: Reader) -> Settings:
    """The settings in the desk file. Keys of a newer LeadDesk are left alone."""
    # SQLite turns a bare number in a JSON column into a number of its own; as text it stays JSON.
    rows = reader.rows("SELECT key, CAST(value AS TEXT) FROM setting")
    return Settings({key: json.loads(value) for key, value in rows if key in BY_KEY})


def declared(key: str) -> Declared:
    """The declaration of ``key``. Raises `LeadDeskError` where there is none."""
    found = BY_KEY.get(key)
    if found is None:
        raise LeadDeskError(
            f"There is no setting called {key}.",
            "Nothing was changed.",
            "See all settings with: leaddesk settings list.",
        )
    return found


def parse_setting(key: str, typed: str) -> Any:
    """The value that ``typed`` means for ``key``, as JSON keeps it.

    Raises `LeadDeskError` for an unknown key or a text that its kind does not understand.
    """
    one = declared(key)
    try:
        return one.kind.read(typed)
    except ValueError as error:
        raise LeadDeskError(
            f"{one.name} ({key}) cannot be “{typed[:60]}”.",
            "The setting stays as it was.",
            str(error),
        ) from error
