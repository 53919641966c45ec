"""The dialog about an error of ours, with a report to copy."""

import platform
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk import __version__
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_LONGEST_REPORT = 20_000


def report(error: BaseException) -> str:
    """What helps to mend an error: versions, system, and where it happened. No lead's data."""
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
