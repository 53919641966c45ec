"""Cards: bordered grounds with a title."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel

_PADDING = 16
_GAP = 8


class Card(QFrame):
    """A card; ``tone`` is plain, sunken, accent or bad. ``body`` takes its content.

    ``flush`` lets the content reach from edge to edge, as tables and lists do.

    The title row has room at its right end: ``head.addWidget``.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        *,
        tone: str = "true",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", tone)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setSpacing(_GAP)
        self.title = PlainLabel(theme, title, "bold")
        self.note = PlainLabel(theme, note, "small", "text2")
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.title)
        self.head.addWidget(self.note)
        self.head.addStretch()
        self.body = QVBoxLayout()
        self.body.setSpacing(_GAP)
        if flush:
            self.head.setContentsMargins(_PADDING - 1, 0, _PADDING - 1, 0)
            outer.setContentsMargins(1, _PADDING - 2 if title else 7, 1, 7)
        else:
            outer.setContentsMargins(_PADDING, _PADDING - 2, _PADDING, _PADDING - 2)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)
        self.title.setVisible(bool(title))
        self.note.setVisible(bool(note))


class Rule(QFrame):
    """A thin line between parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "true")
