"""An error of ours: one dialog with a report to copy, and the work goes on."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.notices import Notices
from leaddesk.ui.theme import Theme

if TYPE_CHECKING:
    from leaddesk.ui.crash_dialog import CrashDialog

# What an error is told with is loaded with the first one: the first paint does not wait for it.


class CrashCatcher(QObject):
    """Takes every error that nobody caught, on any thread, to the one dialog.

    A LeadDeskError is the world's and becomes a notice.
    """

    _caught = Signal(object)

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices = notices
        self._parent = parent
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on, on all threads, and log what Qt says."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda args: self.catch(args.exc_value)
        qInstallMessageHandler(_log_qt)

    def uninstall(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def catch(self, error: BaseException | None) -> None:
        """Show ``error``. Safe on every thread."""
        if error is not None:
            import logging

            logging.getLogger("leaddesk.ui").error("nobody caught this", exc_info=error)
            self._caught.emit(error)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self.catch(error)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, LeadDeskError):
            self._notices.failed(error)
            return
        from leaddesk.ui.crash_dialog import CrashDialog, report

        if self.dialog is None:
            self.dialog = CrashDialog(self._theme, self._parent)
        self.dialog.add(report(error))
        self.dialog.open()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    import logging

    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    logging.getLogger("leaddesk.ui").log(levels.get(kind, logging.WARNING), "Qt: %s", text)
