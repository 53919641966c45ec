"""What others wrote to the desk file, seen by the revisions of their commands."""

import threading

from leaddesk.models.reader import Reader
from leaddesk.services.events import Changed
from leaddesk.services.views.reminders import newest_revision

#: What nearly every command touches; which of them did is not looked up.
_OFTEN = frozenset(
    {"lead", "event", "touch", "enrolment", "reminder", "capture", "merge_suggestion"}
)
#: Tables of a few rows, whose newest revision is quickly known, and how screens call them.
_SELDOM = {
    "setting": "settings",
    "rule_set": "rules",
    "sequence": "sequence",
    "source": "source",
    "road": "road",
    "rep": "rep",
    "file_import": "import",
}
#: More leads than this mean "many": screens ask for everything again.
_MOST_LEADS = 1_000


class Elsewhere:
    """Knows up to which revision this window has seen the desk file, and which were its own."""

    def __init__(self, revision: int) -> None:
        self._seen = revision
        self._own: set[int] = set()
        self._lock = threading.Lock()

    def note(self, changed: Changed) -> None:
        """This window made a change itself: it is no news."""
        with self._lock:
            if changed.revision > self._seen:
                self._own.add(changed.revision)

    def look(self, reader: Reader) -> Changed | None:
        """What others changed since the last look, or None. Without news it is one quick question.

        A commit of this window's own that is not announced yet passes for one of others: it is
        shown twice, never not at all.
        """
        newest = newest_revision(reader)
        with self._lock:
            after, self._seen = self._seen, newest
            own = sum(after < revision <= newest for revision in self._own)
            self._own = {revision for revision in self._own if revision > newest}
        if newest == after or own == newest - after:
            return None
        return Changed(_kinds(reader, after), _leads(reader, after), newest)


def _kinds(reader: Reader, after: int) -> frozenset[str]:
    seldom = set()
    for table, word in _SELDOM.items():
        if (reader.value(f"SELECT max(rev) FROM {table}") or 0) > after:  # noqa: S608 - own words
            seldom |= {table, word}
    return _OFTEN | seldom


def _leads(reader: Reader, after: int) -> tuple[int, ...]:
    rows = reader.rows(
        "SELECT id FROM lead WHERE rev > :after LIMIT :most",
        {"after": after, "most": _MOST_LEADS + 1},
    )
    return tuple(row[0] for row in rows) if len(rows) <= _MOST_LEADS else ()
