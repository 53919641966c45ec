"""How many posts are taken, and how many guesses at a token are listened to."""

from limits import RateLimitItemPerSecond, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter

#: Posts of one road a second, over ten seconds: what is refused may never be sent again.
_POSTS = RateLimitItemPerSecond(2_000, 10)
#: Seconds after which a refused post may be sent again.
RETRY_AFTER = 10
#: Wrong tokens from one address in a minute, before it is no longer listened to.
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

    def listens(self, address: str) -> bool:
        """Whether a post from ``address`` is looked at, after its wrong ones."""
        return self._guesses.test(_GUESSES, "guess", address)

    def guessed(self, address: str) -> None:
        """A post from ``address`` had a wrong token."""
        self._guesses.hit(_GUESSES, "guess", address)
