"""Choose a file, or see what was brought in before and take it out again."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.services.capture.sources import FILE_SUFFIXES
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings
from leaddesk.services.views.imports import BroughtIn, recent_imports
from leaddesk.ui.context import Context
from leaddesk.ui.file_dialogs import ask_to_open
from leaddesk.ui.screens.bring_in.recent_imports import RecentImports
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.empty_state import RoundIcon
from leaddesk.ui.widgets.plain_label import PlainLabel

DROP_HERE = "Drop a file of leads here"
KINDS = "CSV, TSV, Excel, OpenDocument or vCard. Any separator, any encoding."


class DropArea(QWidget):
    """Where a file may be dropped; the whole window takes one all the same."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._theme: Theme = theme
        self.choose = ActionButton(
            theme, context.actions, "import.choose_file", text="Choose a file", kind="primary"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(10)
        column.addStretch()
        self.words = PlainLabel(theme, DROP_HERE, "title")
        for widget in (RoundIcon(theme, "upload"), self.words):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        kinds = PlainLabel(theme, KINDS, "body", "text2")
        column.addWidget(kinds, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """A ground with a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("control"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        painter.end()


class FileStep(QWidget):
    """The drop area, what was wrong with the last file, and the imports before.

    ``chosen`` carries the paths; ``undo_wanted`` the import to take back.
    """

    chosen = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self.drop = DropArea(context)
        self.refused = Card(theme, "This file can’t be read", tone="bad")
        self.why = PlainLabel(theme, "", "body", "", wrap=True)
        self.do = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.refused.body.addWidget(self.why)
        self.refused.body.addWidget(self.do)
        self.refused.hide()
        self.kept = Card(theme, "Left as they are")
        self.kept_words = PlainLabel(theme, "", "body", "text2", wrap=True)
        close = Button(theme, "Close", kind="link")
        close.clicked.connect(self.kept.hide)
        self.kept.head.addWidget(close)
        self.kept.body.addWidget(self.kept_words)
        self.kept.hide()
        self.recent = RecentImports(context)
        self.recent.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self.drop)
        column.addLayout(top, 1)
        column.addWidget(self.refused)
        column.addWidget(self.kept)
        column.addWidget(self.recent, 1)

    def reload(self) -> None:
        """Read the imports."""

        def read(reader: Reader) -> tuple[tuple[BroughtIn, ...], ZoneInfo]:
            return recent_imports(reader), read_settings(reader).zone

        self._context.background.latest(("recent imports", id(self)), read, self._show)

    def show_refused(self, error: LeadDeskError | None) -> None:
        """Say why the last file can't be read, and what to do; or nothing."""
        self.refused.setVisible(error is not None)
        if error is not None:
            self.why.setText(error.happened)
            self.do.setText(f"{error.safe} {error.do}".strip())

    def show_reading(self, name: str) -> None:
        """Say that a file is being read; nothing when none is."""
        self.drop.words.setText(f"Reading {name} …" if name else DROP_HERE)

    def show_kept(self, words: str) -> None:
        """Say which leads an undo left as they are, and why; or nothing."""
        self.kept_words.setText(words)
        self.kept.setVisible(bool(words))

    def ask_for_file(self) -> None:
        """Open the system's own dialog."""
        suffixes = " ".join(f"*{suffix}" for suffix in FILE_SUFFIXES)
        kinds = f"Files of leads ({suffixes});;All files (*)"
        if files := ask_to_open(self, "Choose a file of leads", kinds):
            self.chosen.emit(files)

    def _show(self, answer: tuple[tuple[BroughtIn, ...], ZoneInfo]) -> None:
        imports, zone = answer
        self.recent.show_imports(imports, zone, self._context.clock.now())
        self._context.actions.refresh()
