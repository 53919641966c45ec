"""One page of several, as high as itself."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageHolder(QWidget):
    """Shows one page; a stack would be as high as its highest one, with a hole below the others."""

    def __init__(self, pages: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self._current = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)
        self.setCurrentIndex(0)

    def currentIndex(self) -> int:  # noqa: N802 - as a stack of Qt calls it
        """The place of the page that is shown."""
        return self._current

    def setCurrentIndex(self, place: int) -> None:  # noqa: N802 - as a stack of Qt calls it
        """Show the page at ``place``."""
        self._current = place
        for number, page in enumerate(self._pages):
            page.setVisible(number == place)
