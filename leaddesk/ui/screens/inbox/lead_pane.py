"""One lead: head, promise, timeline and note, and beside them why, record and sequence."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.services.views.call_script import Said
from leaddesk.services.views.lead import LeadPage
from leaddesk.services.views.timeline import Line, Moment
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.screens.inbox.alike_banner import AlikeBanner
from leaddesk.ui.screens.inbox.lead_head import LeadHead
from leaddesk.ui.screens.inbox.note_field import NoteField, Save
from leaddesk.ui.screens.inbox.promise_banner import PromiseBanner
from leaddesk.ui.screens.inbox.record_card import RecordCard
from leaddesk.ui.screens.inbox.say_card import SayCard
from leaddesk.ui.screens.inbox.sequence_card import SequenceCard
from leaddesk.ui.screens.inbox.why_card import WhyCard
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.timeline import TimelineEntry, TimelineView

_EDGE, _GAP, _BAR = 24, 32, 12
_RAIL, _WIDE_RAIL, _SECOND_RAIL = 268, 320, 420
_TIMELINE = 760
_WIDE = 1_600
#: Under this, at 100 % text, the facts stand below the timeline.
_NARROW = 600
_ANY = 16_777_215

_KINDS = {Moment.NOW: "now", Moment.EARLIER: "heading"}


class LeadPane(QFrame):
    """Shows a `LeadPage`; ``line_clicked(link, line)`` says what was asked of a timeline line."""

    line_clicked = Signal(str, object)

    def __init__(
        self, theme: Theme, actions: ActionRegistry, save: Save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAccessibleName("Lead")
        self._theme = theme
        self._lines: dict[str, Line] = {}
        self._entries: list[TimelineEntry] = []
        self._lead: int | None = None
        self._note_key = actions.key_text("lead.note")
        self.head = LeadHead(theme, actions)
        self.banner = PromiseBanner(theme)
        self.alike = AlikeBanner(theme)
        self.timeline = TimelineView(theme)
        self.timeline.link_clicked.connect(self._clicked)
        self.note = NoteField(theme, save)
        self.why = WhyCard(theme)
        self.record = RecordCard(theme)
        self.sequence = SequenceCard(theme)
        self.say = SayCard(theme)
        self._rail = _Rail("Facts", (self.why, self.record, self.sequence))
        self._second = _Rail("Script", (self.say,))
        self._arrange()

    def show_page(self, page: LeadPage, now: datetime, me: int | None) -> None:
        """Show this lead, from the top when it is another one."""
        another = page.lead_id != self._lead
        if another:
            self.record.finish()
        self._lead = page.lead_id
        self.setAccessibleName(page.name)
        self.head.show_page(page, now, me)
        self.banner.show_page(page, now)
        self.alike.show_hints(page.merge_hints)
        self._show_lines(page.lines, from_top=another)
        self.note.show_lead(page.lead_id, self._note_key)
        self.why.show_page(page)
        self.record.show_fields(page.lead_id, page.fields)
        self.sequence.show_run(page.run, page.zone)
        if another:
            self._rail.verticalScrollBar().setValue(0)

    def show_openers(self, openers: tuple[Said, ...]) -> None:
        """What to say first; only a wide window has room for it."""
        self.say.show_openers(openers)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        self.head.tick(now)
        self.banner.tick(now)

    @property
    def has_second_rail(self) -> bool:
        """Whether the window is wide enough for the script."""
        return self.width() >= _WIDE

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """A wide window has a wider rail and a second one."""
        super().resizeEvent(event)
        wide = self.has_second_rail
        narrow = self.width() < self._theme.px(_NARROW)
        self.head.show_narrow(narrow)
        self.banner.show_narrow(narrow)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        for beside in (self._second, self._filler):
            beside.setVisible(wide and not narrow)
        if narrow:
            self._rail.setMinimumWidth(0)
            self._rail.setMaximumWidth(_ANY)
            return
        self._rail.setFixedWidth(self._theme.px(_WIDE_RAIL if wide else _RAIL) + _BAR)
        self._second.setFixedWidth(self._theme.px(_SECOND_RAIL) + _BAR)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.timeline, 1)
        left.addWidget(self.note)
        holder = QWidget()
        holder.setMaximumWidth(self._theme.px(_TIMELINE))
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        self._filler = QWidget()
        row = self._row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(holder, 3)
        row.addSpacing(_GAP)
        row.addWidget(self._rail, 2)
        row.addWidget(self._second)
        row.addWidget(self._filler, 1)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, _EDGE - _BAR, 0)
        top.setSpacing(12)
        top.addWidget(self.head)
        top.addWidget(self.banner)
        top.addWidget(self.alike)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 14, _BAR, 12)
        column.setSpacing(14)
        column.addLayout(top)
        column.addLayout(row, 1)

    def _show_lines(self, lines: tuple[Line, ...], *, from_top: bool) -> None:
        entries = [_entry(number, line) for number, line in enumerate(lines)]
        self._lines = {str(number): line for number, line in enumerate(lines)}
        if entries != self._entries or from_top:
            self._entries = entries
            self.timeline.show_entries(entries)
            if from_top:
                self.timeline.scrollToTop()

    def _clicked(self, key: str, link: str) -> None:
        self.line_clicked.emit(link, self._lines[key])


def _entry(number: int, line: Line) -> TimelineEntry:
    links: tuple[tuple[str, str], ...] = ()
    if line.touch_id is not None and line.tone != "bad":
        links = (("edit", "Edit"), ("send", "Send now"), ("stop", "Cancel"))
    elif line.other_id is not None:
        links = (("open", "Look"),)
    kind = _KINDS.get(line.moment) or line.tone or "usual"
    return TimelineEntry(str(number), line.title, line.detail, line.icon, line.body, kind, links)


class _Rail(QScrollArea):
    """Cards one under the other; they end at the same place with a scroll bar and without."""

    def __init__(self, name: str, cards: tuple[QWidget, ...]) -> None:
        super().__init__()
        content = QWidget()
        content.setProperty("ground", "none")
        self._column = QVBoxLayout(content)
        self._column.setSpacing(12)
        for card in cards:
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)

    def _make_room(self, _least: int, most: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(0, 2, max(0, _BAR - bar), 12)
