"""The question before a backup takes the place of the desk."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.ui.overlay import Overlay
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH = 480


class RestoreQuestion(Overlay):
    """Says what will be gone from view; ``agreed`` carries the backup to go back to."""

    agreed = Signal(object)
    asks = True

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, "Go back to a backup", _WIDTH, window)
        self._file = Path()
        self._title = PlainLabel(theme, "", "title")
        words = PlainLabel(
            theme,
            "What was done since is not in it. The desk as it is now is kept beside it, so you can"
            " come back; who asked not to be contacted stays so. LeadDesk closes and opens again.",
            "body",
            "text2",
            wrap=True,
        )
        self.go_back = Button(theme, "Go back to it", icon="history", kind="primary")
        self.go_back.clicked.connect(self._agree)
        self.stay = Button(theme, "Stay")
        self.stay.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.stay)
        row.addWidget(self.go_back)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(14)
        inside.addWidget(self._title)
        inside.addWidget(words)
        inside.addLayout(row)
        self.panel.column.addLayout(inside)

    def ask(self, file: Path, when: str) -> None:
        """Ask about the backup ``file``, made ``when``."""
        self._file = file
        self._title.setText(f"Go back to the desk of {when}?")
        self.open()

    def take_focus(self) -> None:
        """The careful answer has the focus."""
        self.stay.setFocus()

    def _agree(self) -> None:
        self.leave()
        self.agreed.emit(self._file)
