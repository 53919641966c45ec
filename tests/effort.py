"""How many cases a property is held to: few at each run, many when asked (docs/testing.md)."""

from hypothesis import settings

LONG = "long"
settings.register_profile("short", max_examples=25, deadline=None)
settings.register_profile(LONG, max_examples=200, deadline=None)


def every(stride: int) -> int:
    """1 in the long run, where nothing is passed over; ``stride`` otherwise."""
    return 1 if settings.get_current_profile_name() == LONG else stride


def cases(many: int) -> int:
    """``many`` in the long run; otherwise a tenth of them, yet no fewer than six."""
    asked = settings.get_current_profile_name() == LONG
    return many if asked else min(many, max(6, many // 10))
