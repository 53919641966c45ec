"""A file on its way out again: tells how far it is; closing the program leaves the rest for later.

What was not taken out when the program ends is taken out when the desk is opened again.
"""

from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Signal

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.intake.import_result import TakingOut, UndoneImport
from leaddesk.ui.context import Context


class FileTakenOut(QObject):
    """Takes one import out. ``progressed`` is emitted on the thread that works.

    ``done`` carries the `UndoneImport`, or None where it could not be begun or went wrong.
    """

    progressed = Signal(object)
    done = Signal(object)

    def __init__(
        self, context: Context, import_id: int, name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._import_id, self.name = context, import_id, name
        self._stop = Event()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._stop.set)

    def begin(self) -> None:
        """Begin, behind the window: a call's result must not wait behind ten thousand rows."""
        context, import_id = self._context, self._import_id
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> UndoneImport:
            from leaddesk.services.intake.file_undo import undo_import  # writing loads slowly

            return undo_import(context.store, import_id, now=now, by_id=by_id, progress=self._tell)

        context.background.read(lambda _reader: work(), self._finished, self._failed)

    def _tell(self, told: TakingOut) -> bool:
        self.progressed.emit(told)
        return not self._stop.is_set()

    def _finished(self, undone: UndoneImport) -> None:
        self._context.notices.toast(undone.words)
        self.done.emit(undone)

    def _failed(self, error: LeadDeskError) -> None:
        self._context.notices.failed(error)
        self.done.emit(None)


def kept_words(undone: UndoneImport, most: int = 20) -> str:
    """Which leads stay and why: "Ann Lee (was worked on since)"."""
    if not undone.kept:
        return ""
    some = "; ".join(f"{one.name} ({one.why})" for one in undone.kept[:most])
    more = len(undone.kept) - most
    return f"{some}; and {more:,} more." if more > 0 else f"{some}."
