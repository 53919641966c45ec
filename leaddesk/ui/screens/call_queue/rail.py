"""Beside the card: notes, what was so far, who is next."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import CallRank
from leaddesk.services.spoken_time import say_by, say_moment
from leaddesk.services.views.call_card import CallCard
from leaddesk.services.views.queued_call import QueuedCall
from leaddesk.services.views.timeline import Moment
from leaddesk.ui.screens.call_queue.loading import Loaded
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.chip import Chip
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.score_chip import score_face

_PAUSE = 600
_LONGEST_NOTE = 20_000
_NEXT_SHOWN = 4


class RailCard(Card):
    """A card of the rail, which can also stand behind a tab that says its title."""

    def stand_alone(self, alone: bool) -> None:
        """Show title row and padding, or leave them to the tab."""
        for number in range(self.head.count()):
            item = self.head.itemAt(number)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(alone and widget is not self.note)
        layout = self.layout()
        if layout is not None:
            margins = (16, 14, 16, 14) if alone else (0, 0, 0, 0)
            layout.setContentsMargins(*margins)


class NotesCard(RailCard):
    """Notes from before, and a field that saves while it is typed in."""

    typed = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Notes", "", parent=parent)
        self._theme = theme
        self._lead_id: int | None = None
        self.head.addWidget(PlainLabel(theme, "saved as you type", "small", "text2"))
        self._before = QVBoxLayout()
        self._before.setSpacing(4)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Note")
        self.field.setPlaceholderText("Type while you talk…")
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(theme.px(60))
        self.setMaximumHeight(theme.px(440))
        self.body.addLayout(self._before)
        self.body.addWidget(self.field, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._say)
        self.field.textChanged.connect(self._timer.start)

    def show_card(self, card: CallCard) -> None:
        """Show this lead's notes; the field is emptied for another lead only."""
        if card.page.lead_id != self._lead_id:
            self._lead_id = card.page.lead_id
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
            self._timer.stop()
        _empty(self._before)
        mine = self.field.toPlainText().strip()
        for note in card.notes:
            if note.text.strip() != mine:
                self._before.addWidget(PlainLabel(self._theme, note.said, "small", "text2"))
                self._before.addWidget(PlainLabel(self._theme, note.text, "body", wrap=True))

    def flush(self) -> None:
        """Save what was typed last, before the lead leaves the screen."""
        if self._timer.isActive():
            self._timer.stop()
            self._say()

    def _say(self) -> None:
        if self._lead_id is not None:
            self.typed.emit(self._lead_id, self.field.toPlainText()[:_LONGEST_NOTE])


class SoFarCard(RailCard):
    """The last things that happened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "So far", parent=parent)
        self._theme = theme

    def show_card(self, card: CallCard, now: datetime) -> None:
        """Show what was so far with this lead."""
        _empty(self.body)
        for line in card.so_far:
            when = line.detail.partition(" · ")[0] if line.moment is Moment.PAST else "Outbox"
            title = line.title.removesuffix(" in the Outbox")
            if line.moment is Moment.WAITING and line.at is not None:
                title = f"{title}, {say_moment(line.at, now, card.zone)}"
            self.body.addLayout(_line(self._theme, line.icon, title, when))
        if not card.so_far:
            self.body.addWidget(PlainLabel(self._theme, "Nothing yet", "small", "text2"))


class UpNextCard(RailCard):
    """The next calls, and those with a time ahead."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Up next", parent=parent)
        self._theme = theme
        self._more = PlainLabel(theme, "", "small", "text2", figures=True)
        self.head.addWidget(self._more)

    def show_queue(self, loaded: Loaded, current: int | None, now: datetime) -> None:
        """Show who follows ``current``."""
        _empty(self.body)
        after = loaded.after(current)
        following = [*after, *(one for one in loaded.queue.soon if one.lead_id != current)]
        zone = loaded.queue.zone
        for number, call in enumerate(following[:_NEXT_SHOWN]):
            if number:
                self.body.addWidget(Rule())
            self.body.addLayout(self._row(call, _when(call, now, zone)))
        rest = max(loaded.waiting - 1, len(after)) - len(after[:_NEXT_SHOWN])
        self._more.setText(f"{rest:,} more" if rest > 0 else "")
        if not following:
            words = "Nobody after this one"
            self.body.addWidget(PlainLabel(self._theme, words, "small", "text2"))

    def _row(self, call: QueuedCall, when: str) -> QHBoxLayout:
        theme = self._theme
        row, first = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(10)
        first.setSpacing(8)
        first.addWidget(PlainLabel(theme, call.name, "strong"), 1)
        first.addWidget(PlainLabel(theme, when, "small_strong", "text2", figures=True))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(first)
        texts.addWidget(PlainLabel(theme, call.why, "small", "text2"))
        row.addWidget(Chip(theme, score_face(call.score, call.temperature)))
        row.addLayout(texts, 1)
        return row


def _when(call: QueuedCall, now: datetime, here: ZoneInfo) -> str:
    if call.promise_due_at is not None and call.promise_due_at > now:
        return say_by(call.promise_due_at, now, here)
    if call.rank in (CallRank.CALLBACK, CallRank.SEQUENCE) and call.due_at > now:
        return say_moment(call.due_at, now, here)
    return "now"


def _line(theme: Theme, icon: str, title: str, when: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    mark = QLabel()
    mark.setPixmap(theme.pixmap(icon, "text2", 14))
    row.addWidget(mark)
    row.addWidget(PlainLabel(theme, title), 1)
    row.addWidget(PlainLabel(theme, when, "small", "text2", figures=True))
    return row


def _empty(column: QVBoxLayout | QHBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)  # type: ignore[arg-type]
