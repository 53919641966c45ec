"""The bar at the bottom: what is not live yet, and the two ways out of it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import ActionButton
from leaddesk.ui.widgets.plain_label import PlainLabel


class PublishBar(QFrame):
    """Shown while the draft differs from the live rules."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, actions = context.theme, context.actions
        self._theme = theme
        self.setProperty("line", "top")
        self.setProperty("ground", "surface")
        self.setAccessibleName("Draft")
        self._icon = QLabel()
        self._count = PlainLabel(theme, "", "bold")
        self._words = PlainLabel(theme, "", "body", "text2")
        self._publish = ActionButton(theme, actions, "rules.publish", kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        discard = ActionButton(
            theme, actions, "rules.discard", text="Discard draft", with_icon=False
        )
        row.addWidget(discard)
        row.addWidget(self._publish)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_changes(self, count: int, draft: int, live: int, open_leads: int) -> None:
        """Say how much waits; hide where nothing does."""
        self.setVisible(bool(count))
        self._count.setText(
            "1 change is not live." if count == 1 else f"{count} changes are not live."
        )
        leads = "1 lead" if open_leads == 1 else f"{open_leads:,} leads"
        self._words.setText(
            f"Publishing scores {leads} again. You can go back to v{live} at any time."
        )
        self._publish.set_words(f"Publish v{draft}")

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("pencil", "accentText", 16))
