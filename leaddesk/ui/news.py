"""What comes by itself: changes that others made, leads that came in, and reminders to tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from leaddesk.services.events import Changed
from leaddesk.ui.context import Context

if TYPE_CHECKING:
    # Neither is loaded before the first paint.
    from leaddesk.services.views.elsewhere import Elsewhere
    from leaddesk.services.views.fresh_leads import FreshLeads
    from leaddesk.services.views.reminders import Fresh

#: More reminders or leads than this in one look become one notification (guide: reminders).
_MOST_NOTICES = 3
#: Leads of a large file are not counted further.
_COUNTED = 100


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
        self._told_up_to = self._came_up_to = 0
        context.bridge.changed.connect(self._changed)
        context.heartbeat.beat.connect(self._look)

    def begin(self, revision: int) -> None:
        """The desk file is open: whatever comes after ``revision`` is news."""
        from leaddesk.services.views.elsewhere import Elsewhere  # after the first paint

        self._told_up_to = self._came_up_to = revision
        self._elsewhere = Elsewhere(revision)
        self._context.announcer.listen(self._elsewhere.note)

    def _look(self, _now: object) -> None:
        if self._elsewhere is not None:
            self._context.background.latest("elsewhere", self._elsewhere.look, self._hear)

    def _hear(self, changed: Changed | None) -> None:
        if changed is not None:
            self._context.announcer.announce(changed)

    def _changed(self, changed: Changed) -> None:
        if "lead" in changed.kinds:
            self._look_for_leads()
        if "reminder" not in changed.kinds:
            return
        from leaddesk.services.views.reminders import fresh_reminders  # after the first paint

        after, rep_id = self._told_up_to, self._context.user.rep_id
        self._context.background.latest(
            "reminders", lambda reader: fresh_reminders(reader, after, rep_id), self._tell
        )

    def _look_for_leads(self) -> None:
        from leaddesk.services.views.fresh_leads import fresh_leads  # after the first paint

        after, context = self._came_up_to, self._context
        rep_id, now = context.user.rep_id, context.clock.now()
        context.background.latest(
            "fresh leads",
            lambda reader: fresh_leads(reader, after, rep_id, now),
            self._tell_of_leads,
        )

    def _tell_of_leads(self, fresh: "FreshLeads") -> None:
        """Outside the window of those a promise runs for, inside it of the others."""
        self._came_up_to = max(self._came_up_to, fresh.revision)
        notices = self._context.notices
        run = [one.text for one in fresh.leads if one.runs]
        came = [one.text for one in fresh.leads if not one.runs]
        if len(came) > _MOST_NOTICES:
            came = [f"{_counted(len(came))} leads came in"]
        for text in came:
            notices.toast(text)
        if len(run) > _MOST_NOTICES:
            run = [f"{_counted(len(run))} leads came in that wait for a call now"]
        for text in run:
            notices.system("LeadDesk", text, self._come_up)
        if run and fresh.sound:
            QApplication.beep()

    def _tell(self, fresh: "Fresh") -> None:
        self._told_up_to = max(self._told_up_to, fresh.revision)
        notices = self._context.notices
        if len(fresh.reminders) > _MOST_NOTICES:
            notices.system("LeadDesk", f"{len(fresh.reminders)} reminders came due", self._come_up)
            return
        for reminder in fresh.reminders:
            notices.system("LeadDesk", reminder.text, self._come_up)


def _counted(number: int) -> str:
    """A number as far as it was counted."""
    return str(number) if number < _COUNTED else f"More than {_COUNTED - 1}"
