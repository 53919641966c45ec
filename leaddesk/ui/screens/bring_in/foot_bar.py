"""The bar at the bottom: what is safe, and the ways back and on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.plain_label import PlainLabel

NOTHING_SAVED = "Nothing is saved yet. After it is, one Undo takes the whole file out again."


class FootBar(QFrame):
    """Words to the left, Back and the next step to the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, actions = context.theme, context.actions
        self._theme = theme
        self._icon_name = "undo-2"
        self.setProperty("line", "top")
        self.setProperty("ground", "surface")
        self._icon = QLabel()
        self._words = PlainLabel(theme, NOTHING_SAVED, "body", "text2")
        self.back = ActionButton(theme, actions, "import.back", text="Back", with_icon=False)
        self.next = ActionButton(theme, actions, "import.next", text="Next", kind="primary")
        self.back.set_keys(())
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_words(self, words: str, icon: str = "undo-2") -> None:
        """Say this to the left."""
        self._words.setText(words)
        self._icon_name = icon
        self._paint_icon()

    def show_next(self, words: str, icon: str = "arrow-right") -> None:
        """Call the next step this; an empty text hides its button."""
        self.next.setVisible(bool(words))
        if words:
            self.next.set_words(words)
            self.next.set_icon(icon)

    def show_back(self, words: str) -> None:
        """Call the way back this; an empty text hides its button."""
        self.back.setVisible(bool(words))
        if words:
            self.back.set_words(words)

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "text2", 16))
