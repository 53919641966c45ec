"""What a window can do without until its first rows are painted."""

from collections.abc import Callable


class FirstPaint:
    """Puts off work until the first paint is over; where nobody waits for one, it is done at once.

    Menus, keys and pictures that are not in the first frame are made behind it: together they
    take as long as the list itself.
    """

    def __init__(self) -> None:
        self._waiting: list[Callable[[], object]] | None = None

    def wait(self) -> None:
        """From now on put off what is handed to `after`."""
        self._waiting = []

    def after(self, work: Callable[[], object]) -> None:
        """Do ``work`` once the first paint is over: now, if it is."""
        if self._waiting is None:
            work()
        else:
            self._waiting.append(work)

    def over(self) -> tuple[Callable[[], object], ...]:
        """The first paint is over; answers what was put off, to be done in this order."""
        waiting, self._waiting = self._waiting or [], None
        return tuple(waiting)
