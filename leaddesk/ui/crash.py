"""An error of ours: one dialog with a report to copy, and the work goes on."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk import __version__
from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.notices import Notices
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_LOG = logging.getLogger("leaddesk.ui")
_LONGEST_REPORT = 20_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report(error: BaseException) -> str:
    """What helps to mend an error: versions, system, and where it happened. No lead's data."""
    import platform  # looks for much that only a report names

    trace = "".join(traceback.format_exception(error))
    head = (
        f"LeadDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
    return f"{head}\n\n{trace}"[-_LONGEST_REPORT:]


class CrashDialog(QDialog):
    """Says that something went wrong, and gives the report to copy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setMinimumSize(600, 380)
        self._count = 0
        self._words = PlainLabel(
            theme,
            "This step did not work, and that is a mistake in LeadDesk. "
            "What was saved before is safe. Copy the report for whoever looks after LeadDesk, "
            "then go on working.",
            wrap=True,
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        copy = Button(theme, "Copy report", icon="copy")
        copy.clicked.connect(self._copy)
        go_on = Button(theme, "Go on working", kind="primary")
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PlainLabel(theme, "Something went wrong", "title"))
        column.addWidget(self._words)
        column.addWidget(self.report, 1)
        column.addLayout(row)

    def add(self, text: str) -> None:
        """Show ``text``, after what is shown already; later ones are counted only."""
        self._count += 1
        if not self.isVisible():
            self._count = 1
            self.report.setPlainText(text)
        elif self._count <= 3:
            self.report.appendPlainText(f"\n---- {self._count} ----\n{text}")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())


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
            _LOG.error("nobody caught this", exc_info=error)
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
        if self.dialog is None:
            self.dialog = CrashDialog(self._theme, self._parent)
        self.dialog.add(report(error))
        self.dialog.open()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
