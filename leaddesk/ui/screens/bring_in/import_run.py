"""An import under way: tells how far it is, and can be stopped."""

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from leaddesk.services.intake.import_result import ImportResult, Progress
from leaddesk.ui.context import Context
from leaddesk.ui.screens.bring_in.file_job import ReadyFile

if TYPE_CHECKING:
    from leaddesk.models.store import Store


class ImportRun(QObject):
    """Brings one file in. ``progressed`` is emitted on the thread that works."""

    progressed = Signal(object)

    def __init__(self, context: Context, ready: ReadyFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store = context.store
        self._ready = ready
        self._now, self._by_id = context.clock.now(), context.user.rep_id
        self._stop = Event()
        application = QCoreApplication.instance()
        if application is not None:
            # The program does not wait for a large file: what is not whole is taken out.
            application.aboutToQuit.connect(self._stop.set)

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Stop, and keep nothing."""
        self._stop.set()

    def carry_out(self) -> ImportResult:
        """Bring the file in, on the thread that calls; its match is remembered for next time."""
        # Loaded here, behind the window: writing needs the database layer.
        from leaddesk.services.intake.file_import import bring_in
        from leaddesk.services.intake.remembered_mapping import remember

        choice = self._ready.choice
        result = bring_in(
            self._store,
            self._ready.table,
            choice.mapping,
            source_name=choice.source_name,
            source_kind=choice.source_kind,
            agreed=choice.agreed,
            orders=choice.orders,
            now=self._now,
            by_id=self._by_id,
            progress=self._tell,
        )
        if not result.stopped:
            remember(
                self._store,
                self._ready.header,
                choice.mapping,
                name=choice.source_name,
                now=self._now,
                by_id=self._by_id,
            )
        return result

    def _tell(self, progress: Progress) -> bool:
        self.progressed.emit(progress)
        return not self._stop.is_set()
