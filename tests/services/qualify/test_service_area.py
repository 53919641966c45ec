"""Outside the service area: only when the area is set and the place is known."""

import pytest

from leaddesk.services.qualify.service_area import ServiceArea

BAY = ServiceArea.from_settings("94, 95 0", "")
WEST = ServiceArea.from_settings("", "CA, nevada")
BOTH = ServiceArea.from_settings("946", "Oregon")


@pytest.mark.parametrize(
    ("area", "postal", "region", "outside"),
    [
        (ServiceArea(), "10001", "NY", False),
        (BAY, "10001", None, True),
        (BAY, "94607", "NY", False),
        (BAY, "95014", None, False),
        (BAY, None, "NY", False),
        (BAY, " ", "NY", False),
        (WEST, None, "New York", True),
        (WEST, None, "California", False),
        (WEST, "10001", None, True),
        (WEST, "89101", None, False),
        (WEST, None, None, False),
        (BOTH, "97201", "OR", False),
        (BOTH, "94607", "CA", False),
        (BOTH, "10001", "NY", True),
        (BOTH, None, "NY", False),
    ],
)
def test_outside(area: ServiceArea, postal: str | None, region: str | None, outside: bool) -> None:
    assert area.leaves_out(postal, region, "US") is outside
