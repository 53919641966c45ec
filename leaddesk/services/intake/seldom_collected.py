"""Python's collector kept from looking through the whole program for every few hundred rows."""

import contextlib
import gc
from collections.abc import Iterator

#: New objects between two looks of the collector (700 are usual). A chunk makes and drops tens of
#: thousands, none of which needs it: they are in no circles.
_BETWEEN = 20_000


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """While rows come in, the collector looks less often; it is never off."""
    usual = gc.get_threshold()
    gc.set_threshold(max(_BETWEEN, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
