"""Funnel and sources: side by side where there is room, else behind two tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.screens.weekly_review.funnel_card import FunnelCard
from leaddesk.ui.screens.weekly_review.sources_card import SourcesCard
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.tabs import Tabs


class LowerPart(QWidget):
    """``opened`` carries a heading and lead ids."""

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.funnel = FunnelCard(theme)
        self.sources = SourcesCard(theme)
        self.funnel.opened.connect(self.opened)
        self.sources.opened.connect(self.opened)
        self._tabs = Tabs(
            theme, "Funnel or sources", (("funnel", "Funnel"), ("sources", "Sources"))
        )
        self._tabs.chosen.connect(self._show_tab)
        self._tabbed = False
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self.funnel, 38)
        cards.addWidget(self.sources, 62)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._tabs)
        column.addLayout(cards, 1)
        self._tabs.hide()

    def show_review(self, review: WeeklyReview) -> None:
        """Show both."""
        self.funnel.show_review(review)
        self.sources.show_review(review)

    def set_tabbed(self, tabbed: bool) -> None:
        """Show one at a time, or both."""
        if tabbed == self._tabbed:
            return
        self._tabbed = tabbed
        self.funnel.set_compact(tabbed)
        self._tabs.setVisible(tabbed)
        self._show_tab(self._tabs.current)

    def _show_tab(self, name: str) -> None:
        self.funnel.setVisible(not self._tabbed or name == "funnel")
        self.sources.setVisible(not self._tabbed or name == "sources")
