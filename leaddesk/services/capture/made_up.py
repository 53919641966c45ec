"""Marks of a lead that somebody made up to try the road."""

from collections.abc import Mapping

from leaddesk.services.capture.column_names import plain

_FLAGS = frozenset({"is test", "test", "test lead", "testlead", "istest", "test mode", "lp test"})

#: Why such a delivery is no lead.
REASON = "it is marked as a test"


def is_test(fields: Mapping[str, object]) -> bool:
    """Whether one of ``fields`` marks a test."""
    return any(
        plain(name) in _FLAGS and str(said).strip().lower() in ("true", "1", "yes")
        for name, said in fields.items()
    )
