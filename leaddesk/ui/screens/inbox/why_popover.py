"""Why the lead went to whom it went: the row, who was free, who was passed over and why."""

from PySide6.QtWidgets import QWidget

from leaddesk.services.views.lead import LeadPage
from leaddesk.ui.screens.inbox.popover import Popover
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel

_MOST = 8


class WhyPopover(Popover):
    """Reads the route of one lead."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Why this rule", 360, parent, padding=16)
        self._title = PlainLabel(theme, "", "bold")
        self._words = PlainLabel(theme, "", "body", wrap=True)
        self._promise = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._others = PlainLabel(theme, "", "small_strong", "text2")
        self._passed = PlainLabel(theme, "", "body", "text2", wrap=True)
        for label in (self._title, self._words, self._promise, self._others, self._passed):
            self.column.addWidget(label)

    def show_page(self, page: LeadPage, anchor: QWidget) -> None:
        """Open under ``anchor``."""
        why = page.why
        self._title.setText(f"Rule “{why.row}”" if why.row else "No rule was needed")
        self._words.setText(why.words or f"Goes to {page.owner or 'whoever takes it first'}.")
        promised = [f"Call within {why.promise}" if why.promise else "", why.sequence]
        self._promise.setText(" · ".join(part for part in promised if part))
        self._promise.setVisible(bool(self._promise.whole_text))
        passed = "\n".join(f"{name}: {reason}" for name, reason in why.passed_over[:_MOST])
        self._others.setText("Not to")
        self._passed.setText(passed)
        self._others.setVisible(bool(passed))
        self._passed.setVisible(bool(passed))
        self.open_under(anchor, right=True)
        self.setFocus()
