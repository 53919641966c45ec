"""Whether a lead lies outside the desk's service area."""

from dataclasses import dataclass
from functools import lru_cache

from leaddesk.services.places import postal_place, region_code


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """Where the desk works: beginnings of postal codes, and states; both empty: everywhere."""

    postal_prefixes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @classmethod
    def from_settings(cls, postal_prefixes: str, regions: str) -> "ServiceArea":
        """Read the two settings: prefixes and state names or codes with commas between them."""
        return cls(
            tuple(_bare(part) for part in postal_prefixes.split(",") if part.strip()),
            tuple(_region(part) for part in regions.split(",") if part.strip()),
        )

    def leaves_out(self, postal_code: str | None, region: str | None, country: str | None) -> bool:
        """Whether what is known of the lead's place lies outside (command line: service area).

        Only when the area is set and the place known: a lead with no postal code is not outside
        an area of postal codes. A ZIP tells its state where none is given.
        """
        checks: list[bool] = []
        if self.postal_prefixes and postal_code and postal_code.strip():
            checks.append(_bare(postal_code).startswith(self.postal_prefixes))
        if self.regions and (state := _state(postal_code, region, country)):
            checks.append(state in self.regions)
        unknown = len(checks) < bool(self.postal_prefixes) + bool(self.regions)
        return bool(checks) and not any(checks) and not unknown


@lru_cache(maxsize=4096)
def _state(postal_code: str | None, region: str | None, country: str | None) -> str | None:
    if region and region.strip():
        return (region_code(region, country) or "").casefold()
    place = postal_place(postal_code, country)
    if place is None or len(place.states) != 1:
        return None
    return place.states[0].partition("-")[2].casefold()


def _region(written: str) -> str:
    return (region_code(written) or written).strip().casefold()


def _bare(postal_code: str) -> str:
    return "".join(postal_code.split()).casefold()
