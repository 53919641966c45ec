"""Where a lead may be: candidate time zones and states from postal code, region and phone.

Every input that is present adds its zones and states, so that calling hours can use the
narrowest window (domain: The lead record; a toll-free number tells no place). Where nothing is
known, any zone of the country counts.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from leaddesk.services.resources import resource

#: The country that is meant when a lead names none.
HOME_COUNTRY = "US"

_COUNTRY_NAMES = {
    **dict.fromkeys(("usa", "united states", "united states of america", "america"), "US"),
    **dict.fromkeys(("canada", "can"), "CA"),
    **dict.fromkeys(("uk", "united kingdom", "great britain", "england", "gbr"), "GB"),
    **dict.fromkeys(("germany", "deutschland", "deu"), "DE"),
    **dict.fromkeys(("france", "fra"), "FR"),
    **dict.fromkeys(("mexico", "mex"), "MX"),
    **dict.fromkeys(("australia", "aus"), "AU"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What one input tells: a country, the states it may be, and all their zones."""

    country: str
    states: tuple[str, ...]
    zones: tuple[str, ...]


def zones_for(
    postal_code: str | None = None,
    region: str | None = None,
    country: str | None = None,
    phone_e164: str | None = None,
) -> tuple[str, ...]:
    """Every time zone the lead may be in, the likeliest first; never empty."""
    return _candidates(postal_code, region, country, phone_e164)[0]


def states_for(
    postal_code: str | None = None,
    region: str | None = None,
    country: str | None = None,
    phone_e164: str | None = None,
) -> tuple[str, ...]:
    """Every state the lead may be in as "US-FL"; a country without known states as "GB".

    Empty when no input tells a place: then the strictest hours apply.
    """
    return _candidates(postal_code, region, country, phone_e164)[1]


def region_code(region: str | None, country: str | None = None) -> str | None:
    """A state's or province's code from its code or name: "California", "US-CA", "ca" → CA.

    What is not known is given back trimmed, so that other countries' regions still compare.
    """
    if region is None or not region.strip():
        return None
    written = region.strip()
    code = country_code(country)
    for candidate in (code,) if code else (HOME_COUNTRY, "CA"):
        place = _regions().get((candidate, _plain(written.removeprefix(f"{candidate}-"))))
        if place is not None:
            return place.states[0].partition("-")[2]
    return written


def country_code(country: str | None) -> str | None:
    """A country's two-letter code from its code or common name; None when not known."""
    written = (country or "").strip()
    if len(written) == 2 and written.upper() in _countries():
        return written.upper()
    return _COUNTRY_NAMES.get(_plain(written))


def postal_place(postal_code: str | None, country: str | None = None) -> Place | None:
    """What a US ZIP or a Canadian postal code tells; None for others."""
    written = "".join((postal_code or "").split()).upper()
    if not written:
        return None
    code = country_code(country)
    if code in (None, "US") and len(written) >= 5 and written[:5].isdigit():
        return _zip_prefixes().get(written[:3])
    if code in (None, "CA") and written[0].isalpha() and written[1:2].isdigit():
        beginnings = (written[:length] for length in range(min(len(written), 3), 0, -1))
        return next((p for b in beginnings if (p := _canadian_prefixes().get(b))), None)
    return None


def phone_place(phone_e164: str | None) -> Place | None:
    """What a number's area or calling code tells; None for toll-free and unknown codes."""
    if not phone_e164 or not phone_e164.startswith("+"):
        return None
    digits = phone_e164[1:]
    if digits.startswith("1"):
        return _area_codes().get(digits[1:4])
    codes = (digits[:length] for length in (3, 2, 1))
    return next((place for code in codes if (place := _calling_codes().get(code))), None)


def all_zones(country: str | None = None) -> tuple[str, ...]:
    """Every zone of a country; of the home country when none is known."""
    return _countries()[country_code(country) or HOME_COUNTRY].zones


@lru_cache(maxsize=65_536)
def _candidates(
    postal_code: str | None, region: str | None, country: str | None, phone_e164: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Zones and states of all inputs together, in order of how closely they place a lead."""
    phone = phone_place(phone_e164)
    if phone and not country and phone_e164 and not phone_e164.startswith("+1"):
        country = phone.country  # a foreign number: its postal code is no ZIP
    postal = postal_place(postal_code, country)
    stated = _region_place(region, country)
    if stated and postal and set(stated.states) & set(postal.states):
        stated = None  # the postal code lies in that state and is narrower
    found = [place for place in (postal, stated, phone) if place is not None]
    code = country_code(country)
    if code and all(place.country != code for place in found):
        found.insert(0, Place(code, () if code == HOME_COUNTRY else (code,), all_zones(code)))
    if not found:
        return all_zones(code), ()
    return (
        _once(zone for place in found for zone in place.zones),
        _once(state for place in found for state in place.states),
    )


def _region_place(region: str | None, country: str | None) -> Place | None:
    if not region:
        return None
    code = country_code(country)
    wanted = _plain(region)
    for candidate in (code,) if code else (HOME_COUNTRY, "CA"):
        place = _regions().get((candidate, wanted.removeprefix(f"{candidate.lower()} ")))
        if place is not None:
            return place
    return None


@cache
def _regions() -> dict[tuple[str, str], Place]:
    places: dict[tuple[str, str], Place] = {}
    for row in _rows("regions.csv"):
        place = _place(row["country"], row["region"], row["zones"])
        places[row["country"], _plain(row["region"])] = place
        places[row["country"], _plain(row["name"])] = place
    return places


@cache
def _zip_prefixes() -> dict[str, Place]:
    return {
        f"{prefix:03d}": place
        for row in _rows("us_zip_prefixes.csv")
        for place in [_place("US", row["states"], row["zones"])]
        for prefix in range(int(row["from"]), int(row["to"]) + 1)
    }


@cache
def _canadian_prefixes() -> dict[str, Place]:
    return {
        row["prefix"]: _place("CA", row["regions"], row["zones"])
        for row in _rows("ca_postal_prefixes.csv")
    }


@cache
def _area_codes() -> dict[str, Place]:
    return {
        row["code"]: _place(row["country"], row["regions"], row["zones"])
        for row in _rows("area_codes.csv")
    }


@cache
def _countries() -> dict[str, Place]:
    return {
        row["country"]: Place(row["country"], (row["country"],), tuple(row["zones"].split()))
        for row in _rows("countries.csv")
    }


@cache
def _calling_codes() -> dict[str, Place]:
    """Calling code → place; a code that countries share tells all of them."""
    places: dict[str, Place] = {}
    for row in _rows("countries.csv"):
        code, country = row["calling_code"], _countries()[row["country"]]
        if code in ("", "1"):
            continue
        other = places.get(code)
        places[code] = (
            country
            if other is None
            else Place(
                other.country,
                _once((*other.states, *country.states)),
                _once((*other.zones, *country.zones)),
            )
        )
    return places


def _place(country: str, regions: str, zones: str) -> Place:
    states = tuple(f"{country}-{region}" for region in regions.split()) or (country,)
    return Place(country, states, tuple(zones.split()))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource("places", name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _plain(text: str) -> str:
    """Lower case, no accents, only letters and single spaces."""
    bare = unicodedata.normalize("NFKD", text)
    letters = "".join(" " if not c.isalpha() else c for c in bare if not unicodedata.combining(c))
    return " ".join(letters.lower().split())
