"""The promise that runs, under the five actions: what is left, and the rule behind it."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from leaddesk.services.spoken_time import say_by
from leaddesk.services.views.lead import LeadPage
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.chip import paint_ring
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.promise_chip import counts_down, left_words, over_words

_HEIGHT, _RING, _EDGE = 44, 26, 12
_MINUTE = timedelta(minutes=1)


class PromiseBanner(QWidget):
    """Shown while a promise is open; ``why_clicked`` asks for the rule's reasons."""

    why_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: LeadPage | None = None
        self._left, self._tone = 1.0, "warm"
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count = PlainLabel(theme, "", "countdown", "warm", figures=True)
        self._words = PlainLabel(theme, "", "body")
        self.rule = Button(theme, "", kind="plain", note="›")
        self.rule.clicked.connect(self.why_clicked)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._count)
        row.addWidget(self._words, 1)
        row.addWidget(self.rule)
        theme.changed.connect(self._measure)
        self._measure()

    def show_page(self, page: LeadPage, now: datetime) -> None:
        """Show the promise to this lead; nothing where none is open."""
        self._page = page
        self.setVisible(page.promise_due_at is not None)
        self._name_rule()
        self.tick(now)

    def show_narrow(self, narrow: bool) -> None:
        """With little room the rule is not named, only offered."""
        self._narrow = narrow
        self._name_rule()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        page = self._page
        if page is None or page.promise_due_at is None:
            return
        left = page.promise_due_at - now
        span = timedelta(minutes=page.promise_minutes or 0)
        runs = counts_down(span, left)
        name = f"the {page.promise_minutes}-minute promise" if runs else "the promise"
        if left <= timedelta():
            self._say(over_words(-left), f"on {name}: call now", "bad", 0.0)
        elif not runs:
            words = say_by(page.promise_due_at, now, page.zone)
            self._say(words[0].upper() + words[1:], f"to keep {name}", "text", 1.0)
        else:
            share = min(1.0, left / span)
            tone = "bad" if left < _MINUTE else "warm"
            self._say(f"{left_words(left)} left", f"to keep {name}", tone, share)

    def _name_rule(self) -> None:
        row = self._page.why.row if self._page is not None else ""
        self.rule.set_words(f"Rule: {row}" if row and not self._narrow else "Why")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The ground, its edge, and the ring that empties (a sign when it is over)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self._tone == "text"
        painter.setPen(QPen(self._theme.colour("line" if plain else f"{self._tone}Edge"), 1))
        painter.setBrush(self._theme.colour("raised" if plain else f"{self._tone}Bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        size = self._theme.px(_RING)
        box = QRectF(_EDGE, (self.height() - size) / 2, size, size)
        if self._left > 0 and not plain:
            paint_ring(painter, self._theme, box, self._left, self._tone, 3.5)
        else:
            icon = self._theme.pixmap("clock" if plain else "alarm-clock", self._tone, 20)
            half = icon.deviceIndependentSize().width() / 2
            centre = box.center()
            painter.drawPixmap(round(centre.x() - half), round(centre.y() - half), icon)
        painter.end()

    def _say(self, count: str, words: str, tone: str, left: float) -> None:
        self._count.setText(count)
        self._count.set_tone("" if tone == "text" else tone)
        self._words.setText(words)
        self._left, self._tone = left, tone
        self.setAccessibleName(f"{count} {words}")
        self.update()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._row.setContentsMargins(_EDGE + self._theme.px(_RING) + 12, 0, 4, 0)
