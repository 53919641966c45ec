"""How many rows come next: as many as fit into the time that the lock may be held."""

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.intake.file_chunk import LEAST_CHUNK, MOST_CHUNK, next_size

sizes = st.integers(LEAST_CHUNK, MOST_CHUNK)
seconds = st.floats(0, 60)


@given(sizes, seconds)
def test_stays_within_bounds(size: int, held: float) -> None:
    assert LEAST_CHUNK <= next_size(size, held) <= MOST_CHUNK


@given(sizes, seconds, seconds)
def test_a_slower_chunk_is_never_followed_by_a_larger_one(
    size: int, one: float, other: float
) -> None:
    assert next_size(size, max(one, other)) <= next_size(size, min(one, other))


@given(sizes)
def test_never_more_than_doubles(size: int) -> None:
    assert next_size(size, 0) <= 2 * size


def test_settles_where_a_chunk_takes_a_twentieth_of_a_second() -> None:
    for each in (0.0001, 0.00005, 0.0005):
        size = 100
        for _ in range(30):
            size = next_size(size, size * each)
        assert 0.045 <= size * each <= 0.051
    assert next_size(1000, 0.2) == 250
