"""The Wilson interval against known values and its own properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.track.interval import wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (10, 100, 0.0552, 0.1744),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_known_values(hits: int, of: int, low: float, high: float) -> None:
    interval = wilson(hits, of)
    assert interval is not None
    assert interval.low == pytest.approx(low, abs=1e-4)
    assert interval.high == pytest.approx(high, abs=1e-4)


def test_nothing_counted_has_no_interval() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_it_lies_in_one_and_holds_the_share_that_was_seen(counts: tuple[int, int]) -> None:
    hits, of = counts
    interval = wilson(hits, of)
    assert interval is not None
    assert 0 <= interval.low <= interval.high <= 1
    assert interval.low - 1e-12 <= hits / of <= interval.high + 1e-12
