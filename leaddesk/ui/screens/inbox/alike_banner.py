"""A lead that may be the same person as another one: compare them, or say that they are two."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.services.views.lead import MergeHint
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_HEIGHT = 44


class AlikeBanner(QFrame):
    """Shows one hint at a time. ``compared`` carries the other lead, ``refused`` the hint."""

    compared = Signal(int)
    refused = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint: MergeHint | None = None
        self.setProperty("card", "accent")
        self._icon = QLabel()
        self._words = PlainLabel(theme, "", "strong")
        self._why = PlainLabel(theme, "", "body", "text2")
        self.compare = Button(theme, "Compare and merge", kind="link")
        self.compare.clicked.connect(self._compare)
        self.refuse = Button(theme, "Not the same", kind="link")
        self.refuse.clicked.connect(self._refuse)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addWidget(self._why, 1)
        row.addWidget(self.compare)
        row.addWidget(self.refuse)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def show_hints(self, hints: Sequence[MergeHint]) -> None:
        """Show the first of these; nothing where there is none."""
        self._hint = hints[0] if hints else None
        self.setVisible(self._hint is not None)
        if self._hint is None:
            return
        more = f", and {len(hints) - 1} more" if len(hints) > 1 else ""
        self._words.setText(f"Looks like the same person as {self._hint.name}")
        self._why.setText(f"{self._hint.why}{more}")
        self.setAccessibleName(f"{self._words.whole_text}: {self._hint.why}")

    def _compare(self) -> None:
        if self._hint is not None:
            self.compared.emit(self._hint.lead_id)

    def _refuse(self) -> None:
        if self._hint is not None:
            self.refused.emit(self._hint.suggestion_id)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._icon.setPixmap(self._theme.pixmap("users", "accentText"))
