"""The top of the card: who it is, where and what time there, the number, and the clock."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import CallRank
from leaddesk.services.spoken_time import say_by, say_moment
from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.context import Context
from leaddesk.ui.plain import shown
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.promise_chip import counts_down, left_words, over_words
from leaddesk.ui.widgets.ring import Ring
from leaddesk.ui.widgets.score_chip import ScoreChip

_LAST_MINUTE = timedelta(minutes=1)
#: Larger text, in percent, leaves no room for the number beside the name.
_LARGEST_BESIDE = 110


class PersonPanel(QWidget):
    """Name, place, number and countdown of one lead."""

    copy_clicked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._theme = theme
        self._card: CallCard | None = None
        self._name = PlainLabel(theme, "", "queue_lead")
        self._score = ScoreChip(theme)
        self._pin = QLabel()
        self._place = PlainLabel(theme, "", "body", "text2")
        self._phone = PlainLabel(theme, "", "phone")
        fixed = QSizePolicy.Policy.Fixed
        self._phone.setSizePolicy(fixed, fixed)
        self.call = ActionButton(theme, context.actions, "lead.call", kind="primary")
        self._copy = Button(theme, "", icon="copy")
        self._copy.setAccessibleName("Copy the number")
        self._copy.setToolTip("Copy the number")
        self._copy.clicked.connect(self.copy_clicked)
        self._why_not = PlainLabel(theme, "", "small_strong", "bad")
        self._ring = Ring(theme)
        self._under_ring = PlainLabel(theme, "", "small_strong", "warm", figures=True)
        self._build()
        theme.changed.connect(self._paint_pin)
        theme.changed.connect(self._measure)
        self._paint_pin()

    def _build(self) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        lines: tuple[tuple[QHBoxLayout, int, tuple[QWidget, ...]], ...] = (
            (first, 12, (self._name, self._score)),
            (second, 6, (self._pin, self._place)),
            (third, 8, (self._phone, self.call, self._copy, self._why_not)),
        )
        for line, gap, widgets in lines:
            line.setSpacing(gap)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
        third.insertSpacing(1, 6)
        self._rows = (first, second, third)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(16)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self._under_ring, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._grid, 1)
        row.addLayout(right)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """The number under the name, or beside it where height is short and there is room."""
        self._narrow = narrow
        narrow = narrow and self._theme.text_size <= _LARGEST_BESIDE
        first, second, third = self._rows
        for line in self._rows:
            self._grid.removeItem(line)
        self._grid.addLayout(first, 0, 0)
        self._grid.addLayout(second, 1, 0)
        if narrow:
            self._grid.addLayout(third, 0, 1, 2, 1)
        else:
            self._grid.addLayout(third, 2, 0)
        self._ring.set_size(*((60, 5, "card") if narrow else (92, 7, "lead")))

    def _measure(self) -> None:
        # A method, not a lambda: Qt forgets it together with this widget.
        self.set_narrow(self._narrow)

    def show_card(self, card: CallCard, now: datetime) -> None:
        """Show this lead from now on."""
        self._card = card
        page = card.page
        self._name.setText(page.name)
        self._score.show_score(page.score, page.temperature)
        hours = page.hours.words if page.hours.open else ""
        self._place.setText("  ·  ".join(part for part in (page.place, hours) if part))
        self._phone.setText(page.phone_text or "No phone number")
        self._copy.setVisible(bool(page.phone_text))
        self._why_not.setText(shown(why_no_call(card)))
        self.beat(now)

    def beat(self, now: datetime) -> None:
        """A second went by."""
        if self._card is None:
            return
        page = self._card.page
        due, minutes = page.promise_due_at, page.promise_minutes
        span = timedelta(minutes=minutes or 0)
        running = due is not None and counts_down(span, due - now)
        self._ring.setVisible(bool(running))
        words, tone = self._words_of_due(now)
        if due is not None and running:
            left = due - now
            if left > timedelta():
                tone = "bad" if left < _LAST_MINUTE else "warm"
                words = f"left of {minutes} minutes"
                self._ring.show_left(
                    min(1.0, left / span), left_words(left), tone, f"{left_words(left)} left"
                )
            else:
                words, tone = f"{minutes}-minute promise", "bad"
                over = over_words(-left)
                self._ring.show_left(0, over.removesuffix(" over"), tone, over)
                words = "over the promise"
        self._under_ring.setText(words)
        self._under_ring.set_tone(tone)

    def _words_of_due(self, now: datetime) -> tuple[str, str]:
        """What stands under the place of the ring where no minutes run."""
        if self._card is None:
            return "", "text2"
        page, zone = self._card.page, self._card.zone
        if page.promise_due_at is not None:
            if page.promise_due_at < now:
                return over_words(now - page.promise_due_at), "bad"
            return say_by(page.promise_due_at, now, zone), "text2"
        if page.call_rank is CallRank.CALLBACK and page.inbox_at is not None:
            return f"promised for {say_moment(page.inbox_at, now, zone)}", "accentText"
        return "", "text2"

    def _paint_pin(self) -> None:
        self._pin.setPixmap(self._theme.pixmap("map-pin", "text2", 14))


def why_no_call(card: CallCard) -> str:
    """Why the lead may not be called now; empty when it may."""
    page = card.page
    if page.do_not_call:
        return "Asked not to be called"
    if not page.phone_valid:
        return "No number that works"
    return "" if page.hours.open else page.hours.words
