"""What is broken is refused or kept as it is: a reader never raises anything else."""

import random

import pytest

from tests.services.capture.sources.deliveries import deliveries
from tests.services.capture.sources.fuzz import Given, broken, complaint


@pytest.mark.parametrize("name", sorted(deliveries()))
def test_a_broken_delivery_is_never_more_than_refused(name: str) -> None:
    given = Given(name, deliveries()[name])
    for seed in range(30):
        chance = random.Random(f"{name}-{seed}")
        raw = broken(given, chance)
        assert complaint(given, raw, chance) == "", raw
