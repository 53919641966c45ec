"""What comes by itself: changes that others made to the desk file, and reminders to tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.services.events import Changed
from leaddesk.ui.context import Context

if TYPE_CHECKING:
    # Neither is loaded before the first paint.
    from leaddesk.services.views.elsewhere import Elsewhere
    from leaddesk.services.views.reminders import Fresh

#: More new reminders than this in one look become one notification (guide: reminders).
_MOST_NOTICES = 3


class News(QObject):
    """Looks every second whether somebody else wrote to the file, and tells what was raised.

    Also while the window is hidden: what is due there is told of by notifications. ``come_up``
    is what a click on one does.
    """

    def __init__(
        self, context: Context, come_up: Callable[[], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._come_up = context, come_up
        self._elsewhere: Elsewhere | None = None
        self._told_up_to = 0
        context.bridge.changed.connect(self._changed)
        context.heartbeat.beat.connect(self._look)

    def begin(self, revision: int) -> None:
        """The desk file is open: whatever comes after ``revision`` is news."""
        from leaddesk.services.views.elsewhere import Elsewhere  # after the first paint

        self._told_up_to = revision
        self._elsewhere = Elsewhere(revision)
        self._context.announcer.listen(self._elsewhere.note)

    def _look(self, _now: object) -> None:
        if self._elsewhere is not None:
            self._context.background.latest("elsewhere", self._elsewhere.look, self._hear)

    def _hear(self, changed: Changed | None) -> None:
        if changed is not None:
            self._context.announcer.announce(changed)

    def _changed(self, changed: Changed) -> None:
        if "reminder" not in changed.kinds:
            return
        from leaddesk.services.views.reminders import fresh_reminders  # after the first paint

        after, rep_id = self._told_up_to, self._context.user.rep_id
        self._context.background.latest(
            "reminders", lambda reader: fresh_reminders(reader, after, rep_id), self._tell
        )

    def _tell(self, fresh: "Fresh") -> None:
        self._told_up_to = max(self._told_up_to, fresh.revision)
        notices = self._context.notices
        if len(fresh.reminders) > _MOST_NOTICES:
            notices.system("LeadDesk", f"{len(fresh.reminders)} reminders came due", self._come_up)
            return
        for reminder in fresh.reminders:
            notices.system("LeadDesk", reminder.text, self._come_up)
