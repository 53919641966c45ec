"""What the inbox says where a list is empty: what it means, and what is next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.spoken_time import say_clock, say_moment
from leaddesk.services.views.inbox_clear import AllClear


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """A title, a line, and a link to the lead that comes next."""

    title: str
    words: str = ""
    next_words: str = ""


def empty_words(
    which: InboxList, clear: AllClear, now: datetime, zone: ZoneInfo, *, narrowed: bool
) -> EmptyWords:
    """What to say of an empty list; ``narrowed`` where a filter or words hide leads."""
    if narrowed:
        return EmptyWords("No lead fits", "Show more with the filter, or clear the words.")
    if not clear.any_leads:
        return EmptyWords(
            "No leads yet", "Bring in a file, or write the first one down with Ctrl+N."
        )
    if which is InboxList.LATER:
        return EmptyWords("Nothing waits for later", "Put a lead aside with L.")
    if which is InboxList.DONE:
        return EmptyWords(
            "Nothing is done yet", "A lead that needs no more today goes here with E."
        )
    return _all_clear(clear, now, zone)


def _all_clear(clear: AllClear, now: datetime, zone: ZoneInfo) -> EmptyWords:
    title, next_words = "All clear", ""
    if clear.next_at is not None:
        when = say_moment(clear.next_at, now, zone)
        same_day = clear.next_at.astimezone(zone).date() == now.astimezone(zone).date()
        title = f"All clear until {say_clock(clear.next_at, zone)[:-3] if same_day else when}"
        what = "callback" if clear.next_is_callback else "back"
        next_words = f"Next: {clear.next_name}, {what} {'at ' if same_day else ''}{when}"
    return EmptyWords(title, _today(clear), next_words)


def _today(clear: AllClear) -> str:
    if not clear.handled:
        return "Nothing wants you just now."
    leads = "1 lead" if clear.handled == 1 else f"{clear.handled} leads"
    words = f"You handled {leads} today."
    if clear.promises:
        times = "time" if clear.kept == 1 else "times"
        words += f" The promise was kept {clear.kept} {times} of {clear.promises}."
    return words
