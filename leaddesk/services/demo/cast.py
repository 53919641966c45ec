"""The people of the sample desk: names, places, numbers and addresses that belong to nobody.

Numbers are 555-01xx, addresses end in example.com: both are kept free for such use.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from leaddesk.services.resources import resource


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person; ``email`` is empty where none was given."""

    first_name: str
    last_name: str
    phone: str
    email: str
    city: str
    region: str
    postal_code: str


class Cast:
    """Hands out ``count`` people, never the same name, number or address twice."""

    def __init__(self, random: Random, count: int) -> None:
        names = sample("names.json")
        self._random = random
        self._first: list[str] = names["first"]
        self._last: list[str] = names["last"]
        self._places = [place[:3] for place in names["places"]]
        self._weights = [place[3] for place in names["places"]]
        self._names: set[tuple[str, str]] = set()
        # The farthest areas come first: the leads that are seen, the newest, have near numbers.
        self._phones = [
            f"+1{area}55501{number:02}"
            for area in names["area_codes"]
            for number in range(_NAMED.get(area, 0), 100)
        ][-count:]

    def person(self, *, gives_email: bool, near: bool = False) -> Person:
        """Somebody new; ``near`` is inside the service area."""
        while True:
            name = (self._random.choice(self._first), self._random.choice(self._last))
            if name not in self._names:
                break
        self._names.add(name)
        place = self._random.choices(self._places, self._weights)[0]
        city, region, postal_code = self._places[0] if near and _is_far(place) else place
        return Person(
            *name,
            phone=self._phones.pop(self._random.randrange(min(_MIXED, len(self._phones)))),
            email=address(*name) if gives_email else "",
            city=city,
            region=region,
            postal_code=postal_code,
        )


#: Area -> how many of its first numbers belong to people who are named in the data.
_NAMED = {"510": 40, "559": 20}
#: Numbers that are given out in no order.
_MIXED = 60


def _is_far(place: list[str]) -> bool:
    prefixes: str = sample("business.json")["settings"]["service_area.postal_prefixes"]
    return place[2][:3] not in prefixes.split(", ")


def address(first_name: str, last_name: str) -> str:
    """An address that nobody can have."""
    plain = unicodedata.normalize("NFKD", f"{first_name}.{last_name}".lower())
    return f"{''.join(c for c in plain if c.isascii() and (c.isalnum() or c == '.'))}@example.com"


@cache
def sample(name: str) -> Any:
    """One of the carried sample files."""
    return json.loads(resource("sample_leads", name).read_text(encoding="utf-8"))
