"""What the frame shows of the desk, handed in by whoever puts the window together."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.models.reader import Reader

if TYPE_CHECKING:
    from leaddesk.ui.palette.entries import FoundLead


class Count(NamedTuple):
    """What the sidebar writes beside a screen: a number, or a mark with its meaning in words."""

    number: int | None = None
    mark: str = ""
    tone: str = "bad"
    spoken: str = ""

    @property
    def words(self) -> str:
        """The number as it is written: counting stops after a thousand."""
        if self.number is None:
            return ""
        from leaddesk.services.views.sidebar import count_text  # not before the first paint

        return count_text(self.number)


class TeamFile(NamedTuple):
    """The right end of the status bar; ``tone`` is ok, warm or bad; ``here`` are colleagues."""

    words: str
    tone: str = "ok"
    here: tuple[str, ...] = ()


class Feeds(NamedTuple):
    """Questions of the frame, asked on a reader thread; each may be absent.

    ``counts`` answers screen name -> Count, ``find_leads`` the leads that fit typed words.
    """

    counts: Callable[[Reader], Mapping[str, Count]] | None = None
    find_leads: "Callable[[Reader, str], Sequence[FoundLead]] | None" = None
