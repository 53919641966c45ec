"""The big card of the Call Queue, wide with a rail beside it or narrow with tabs in it."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.context import Context
from leaddesk.ui.screens.call_queue.ask_panel import AskPanel
from leaddesk.ui.screens.call_queue.objections import ObjectionsPanel
from leaddesk.ui.screens.call_queue.person import PersonPanel
from leaddesk.ui.screens.call_queue.rail import NotesCard, SoFarCard, UpNextCard
from leaddesk.ui.screens.call_queue.say_panel import SayPanel
from leaddesk.ui.screens.call_queue.why_panel import WhyPanel
from leaddesk.ui.widgets.card import Rule
from leaddesk.ui.widgets.focus_ring import FocusRing
from leaddesk.ui.widgets.tabs import Tabs

_TABS = (
    ("ask", "Ask"),
    ("answers", "If they say"),
    ("notes", "Notes"),
    ("so_far", "So far"),
    ("next", "Up next"),
)


class TabStack(QStackedWidget):
    """Pages behind tabs, as high as the page that is shown."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The shown page's own."""
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The shown page's own."""
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()


class CallPanel(QFrame):
    """Everything about one call. ``rail`` holds the cards that stand beside it where it is wide."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.person = PersonPanel(context)
        self.why = WhyPanel(theme)
        self.say = SayPanel(context)
        self.ask = AskPanel(theme)
        self.objections = ObjectionsPanel(context)
        self.notes, self.so_far, self.up_next = (
            NotesCard(theme),
            SoFarCard(theme),
            UpNextCard(theme),
        )
        for card in (self.so_far, self.up_next):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.rail = QWidget(self)
        self._narrow: bool | None = None
        self._lead_id: int | None = None
        self._tabs = Tabs(theme, "Parts of the call", _TABS)
        self._stack = TabStack(self)
        self._tabs.chosen.connect(self.show_tab)
        self._wide_rule = Rule(self)
        self.objections.chosen.connect(self.say.answer)
        self._build()
        FocusRing(theme, self)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Put the rail's cards into tabs of this card, or beside it."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        pages: tuple[QWidget, ...] = (
            self.ask, self.objections, self.notes, self.so_far, self.up_next,
        )  # fmt: skip
        for page in pages:
            page.setParent(None)
        for page in (self.notes, self.so_far, self.up_next):
            page.setProperty("card", "flat" if narrow else "true")
            page.style().unpolish(page)
            page.style().polish(page)
            page.stand_alone(not narrow)
        if narrow:
            for page in pages:
                self._stack.addWidget(page)
        else:
            self._lower.insertWidget(0, self.ask)
            self._lower.insertWidget(2, self.objections)
            for page, stretch in ((self.notes, 1), (self.so_far, 0), (self.up_next, 0)):
                self._beside.addWidget(page, stretch)
            self._beside.addStretch(0)
            for page in pages:
                page.show()
        self._tabs.setVisible(narrow)
        self._stack.setVisible(narrow)
        for widget in (self._wide_rule, self.rail, self.ask.head, self.objections.title):
            widget.setVisible(not narrow)
        self.person.set_narrow(narrow)
        self._column.setSpacing(7 if narrow else 11)
        self._column.setContentsMargins(24, 10 if narrow else 18, 24, 4 if narrow else 10)
        if narrow:
            self.show_tab(self._tabs.current)

    @property
    def is_narrow(self) -> bool:
        """Whether the rail's cards are tabs now."""
        return bool(self._narrow)

    def show_tab(self, tab: str) -> None:
        """Show one of the tabs, where there are tabs."""
        if self._narrow:
            self._stack.setCurrentIndex([name for name, _words in _TABS].index(tab))
            self._stack.updateGeometry()
            self._tabs.choose(tab)

    def show_card(self, card: CallCard, now: datetime) -> None:
        """Show this call."""
        if self._lead_id != card.page.lead_id:
            self._lead_id = card.page.lead_id
            self.objections.forget()
        self.setAccessibleName(f"Call {card.page.name}")
        self.person.show_card(card, now)
        self.why.show_card(card)
        self.say.show_card(card)
        self.ask.show_card(card)
        self.objections.show_objections(card.objections)
        self.notes.show_card(card)
        self.so_far.show_card(card, now)

    def next_opener(self) -> None:
        """Another opener; an answer that is shown gives way to the opener before it."""
        self.objections.forget()
        self.say.next_opener()

    def flush(self) -> None:
        """Save what was typed last."""
        self.ask.flush()
        self.notes.flush()

    def _build(self) -> None:
        self._beside = QVBoxLayout(self.rail)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(12)
        inner = QWidget()
        inner.setProperty("ground", "none")
        column = self._column = QVBoxLayout(inner)
        for widget in (self.person, Rule(), self.why, Rule(), self.say, Rule()):
            column.addWidget(widget)
        self._lower = QVBoxLayout()
        self._lower.setSpacing(11)
        self._lower.addWidget(self._wide_rule)
        column.addLayout(self._lower)
        column.addWidget(self._tabs)
        column.addWidget(self._stack)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
