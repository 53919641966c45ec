"""The sequences screen: lanes above; text, preview and stop rules below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.models.reader import Reader
from leaddesk.models.step import PlannedTouch
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.views.sequences import Preview, SequencePage, preview, sequence_page
from leaddesk.ui.context import Context
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.sequences.lanes import Lanes, spoken_date
from leaddesk.ui.screens.sequences.touch_text import LeadCard, TextCard
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.chip import Chip, ChipFace
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.tabs import Tabs

_STOPS = (
    ("message-square", "they answer or reply"),
    ("calendar-check", "a visit is booked"),
    ("check", "the lead is qualified or lost"),
    ("ban", "they opt out"),
    ("user", "a rep stops it by hand"),
)

_NEVER = (
    ("copy", "twice on one channel in a day"),
    ("calendar-clock", "on a closed day: moved on"),
    ("send", "without an account: it waits"),
)


class SequencesScreen(Screen):
    """Read what happens to a new lead, day by day, with the dates of one enrolled today."""

    name = "sequences"
    title = "Sequences"
    hints = ((("←", "↑", "→", "↓"), "touch"), (("Tab",), "text"), "edit.undo", "help.keys")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._page: SequencePage | None = None
        self._name: str | None = None
        self._touch: PlannedTouch | None = None
        self._lead = 0
        self._title = PlainLabel(theme, "Sequences", "title")
        self._count = PlainLabel(theme, "", "small", "text2")
        self._chip = Chip(theme, ChipFace("On", "circle-check", "ok"))
        self._tabs: Tabs | None = None
        self.lanes = Lanes(theme)
        self.text = TextCard(theme)
        self.lead = LeadCard(theme)
        self._hours = PlainLabel(theme, "", "body", wrap=True)
        self._empty = EmptyState(
            theme, "workflow", "No sequence yet", "A new desk begins with two; this one has none."
        )
        self._empty.hide()
        self.lanes.chosen.connect(self._choose)
        self.lead.before.clicked.connect(lambda: self._step_lead(-1))
        self.lead.after.clicked.connect(lambda: self._step_lead(1))
        self._lay_out()

    def reload(self) -> None:
        """Read the sequence as it is live."""
        name, now = self._name, self.context.clock.now()
        self.context.background.latest(
            ("sequence", id(self)), lambda reader: sequence_page(reader, name, now), self._show
        )

    def show_thing(self, thing: object) -> None:
        """Show the sequence of this name."""
        if isinstance(thing, str):
            self._name = thing
            self.reload()

    def panes(self) -> tuple[QWidget, ...]:
        """Lanes, text, preview."""
        return (self.lanes, self.text, self.lead)

    def _show(self, page: SequencePage | None) -> None:
        self._page = page
        self._empty.setVisible(page is None)
        self._below.setVisible(page is not None)
        if page is None:
            return
        self._name = page.plan.name
        self._show_tabs(page)
        self._title.setText(page.plan.name)
        in_it = "1 lead in it now" if page.in_it == 1 else f"{page.in_it:,} leads in it now"
        self._count.setText(f"{in_it}  ·  {page.finish_said}")
        self._hours.setText(page.never_sends)
        self._hours.setToolTip("By the clock where the lead is")
        number = self._touch.step.number if self._touch else 1
        self.lanes.show_page(page, number)

    def _show_tabs(self, page: SequencePage) -> None:
        if self._tabs is None and len(page.names) > 1:
            self._tabs = Tabs(self.context.theme, "Sequences", [(one, one) for one in page.names])
            self._tabs.chosen.connect(self.show_thing)
            self._tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._head.insertWidget(0, self._tabs)
            self._title.hide()
        if self._tabs is not None:
            self._tabs.blockSignals(True)
            self._tabs.choose(page.plan.name)
            self._tabs.blockSignals(False)

    def _choose(self, touch: object) -> None:
        page = self._page
        self._touch = touch if isinstance(touch, PlannedTouch) else None
        if page is None:
            return
        text = page.texts.get(self._touch.step.number) if self._touch else None
        when = self.lanes.lanes.when(self._touch) if self._touch else ""
        if self._touch is not None and self._touch.moved_from is not None:
            moved = self._touch.moved_from.astimezone(page.zone)
            when += f", moved from {spoken_date(moved)}"
        self.text.show_touch(self._touch, text, when)
        self._show_lead()

    def _step_lead(self, by: int) -> None:
        if self._page is not None and self._page.leads:
            self._lead = (self._lead + by) % len(self._page.leads)
            self._show_lead()

    def _show_lead(self) -> None:
        page, touch = self._page, self._touch
        if page is None or touch is None or touch.step.number not in page.texts:
            self.lead.show_nobody("Choose a touch that has a text.")
            return
        if not page.leads:
            self.lead.show_nobody("No lead is in this sequence now. The next one shows here.")
            return
        self._lead = min(self._lead, len(page.leads) - 1)
        key, name = page.leads[self._lead]
        text, rep, now = (
            page.texts[touch.step.number],
            self.context.user.rep_name,
            (self.context.clock.now()),
        )
        place, of = self._lead + 1, len(page.leads)

        def ask(reader: Reader) -> Preview:
            return preview(reader, text, key, rep, now)

        def show(filled: Preview) -> None:
            self.lead.show_preview(name, place, of, filled)

        def failed(error: LeadDeskError) -> None:
            self.lead.show_nobody(f"{error.happened} {error.do}")

        self.context.background.latest(("touch of lead", id(self)), ask, show, failed)

    def _lay_out(self) -> None:
        theme = self.context.theme
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        for widget in (self._title, self._chip, self._count):
            self._head.addWidget(widget)
        self._head.addStretch()
        lanes = Card(theme)
        layout = lanes.layout()
        if layout is not None:
            layout.setContentsMargins(1, 1, 1, 1)
        lanes.body.addWidget(self.lanes)
        lanes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.text, 5)
        below.addWidget(self.lead, 5)
        below.addWidget(self._stop_card(theme), 3)
        self._below = QWidget()
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(lanes)
        inside.addLayout(below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head)
        column.addWidget(self._below, 1)
        column.addWidget(self._empty, 1)

    def _stop_card(self, theme: Theme) -> QScrollArea:
        card = Card(theme)
        card.body.addWidget(PlainLabel(theme, "It stops when", "bold"))
        for icon, words in _STOPS:
            card.body.addLayout(_point(theme, icon, PlainLabel(theme, words, "body", wrap=True)))
        card.body.addWidget(Rule())
        card.body.addWidget(PlainLabel(theme, "It never sends", "bold"))
        card.body.addLayout(_point(theme, "moon", self._hours))
        for icon, words in _NEVER:
            card.body.addLayout(_point(theme, icon, PlainLabel(theme, words, "body", wrap=True)))
        card.body.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        scrolled.setAccessibleName("When it stops, and what it never sends")
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(card)
        return scrolled


def _point(theme: Theme, icon: str, words: PlainLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(_Mark(theme, icon), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


class _Mark(QLabel):
    """An icon beside words."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        theme.changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        self.setPixmap(self._theme.pixmap(self._icon, "text2", 16))
