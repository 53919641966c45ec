"""The strip over a screen that says why something can't be done just now."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_HEIGHT = 44


class BannerFace(NamedTuple):
    """What a banner says; ``tone`` is warm, cold or bad; ``link`` what can be done about it."""

    title: str
    words: str = ""
    icon: str = "info"
    tone: str = "cold"
    link: str = ""


def share_away(place: str, waiting: int = 0) -> BannerFace:
    """The team file's share does not answer."""
    changes = f" {waiting} change{'s' if waiting != 1 else ''} wait here." if waiting else ""
    return BannerFace(
        f"{place} is not answering.",
        f"Read and call as usual.{changes}",
        "wifi-off",
        "warm",
        "Try now",
    )


def read_only(reason: str, words: str) -> BannerFace:
    """Nothing can be saved for a while."""
    return BannerFace(reason, words, "lock", "cold")


def no_secrets() -> BannerFace:
    """The system has no place for passwords."""
    return BannerFace(
        "This computer has no keyring.",
        "Passwords are asked for each time and never written down.",
        "lock",
        "warm",
    )


class Banner(QFrame):
    """Shows one face, or nothing."""

    link_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face: BannerFace | None = None
        self._icon = QLabel()
        self._title = PlainLabel(theme, "", "bold")
        self._words = PlainLabel(theme)
        self._link = Button(theme, "", kind="link")
        self._link.clicked.connect(self.link_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._words, 1)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignRight)
        theme.changed.connect(self._paint)
        self.show_face(None)

    @property
    def face(self) -> BannerFace | None:
        """What is said now."""
        return self._face

    def show_face(self, face: BannerFace | None) -> None:
        """Say this, or nothing."""
        self._face = face
        self.setVisible(face is not None)
        self._paint()

    def _paint(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        face = self._face
        if face is None:
            return
        self._title.setText(face.title)
        self._words.setText(face.words)
        self._link.set_words(face.link)
        self._link.setVisible(bool(face.link))
        self._link.setProperty("ground", face.tone)
        self._icon.setPixmap(self._theme.pixmap(face.icon, face.tone))
        self.setAccessibleName(f"{face.title} {face.words}")
        self.setProperty("banner", face.tone)
        for widget in (self, self._link):
            self.style().unpolish(widget)
            self.style().polish(widget)
