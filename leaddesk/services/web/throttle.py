"""How many posts are taken, and how many guesses at a token are listened to."""

from limits import RateLimitItemPerSecond, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter

#: Posts of one road a second, over ten seconds: what is refused may never be sent again.
_POSTS = RateLimitItemPerSecond(2_000, 10)
#: Filled-in forms from one address in a minute.
_FORMS = parse("20/minute")
#: Seconds after which a refused post may be sent again.
RETRY_AFTER = 10
#: Wrong tokens from one address in a minute, before it hears that it is too many.
_GUESSES = parse("30/minute")


class Throttle:
    """Counts posts by road and guesses by address; it forgets with the process."""

    def __init__(self) -> None:
        storage = MemoryStorage()
        self._posts = SlidingWindowCounterRateLimiter(storage)
        self._guesses = FixedWindowRateLimiter(storage)

    def takes(self, road_id: int) -> bool:
        """Whether one more post of a road is taken now; it counts."""
        return self._posts.hit(_POSTS, "road", str(road_id))

    def takes_form(self, address: str) -> bool:
        """Whether one more filled-in form from ``address`` is taken; it counts."""
        return self._guesses.hit(_FORMS, "form", address)

    def may_guess(self, address: str) -> bool:
        """Whether one more wrong token from ``address`` is answered as one; it counts."""
        return self._guesses.hit(_GUESSES, "guess", address)
