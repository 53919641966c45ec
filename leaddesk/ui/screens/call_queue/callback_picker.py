"""When to call back: a field that reads "thu 4pm", and the usual times."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from leaddesk.services.spoken_time import (
    Preset,
    presets,
    read_time,
    say_full,
    say_moment,
    say_short_clock,
)
from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.call_queue.popover import Popover
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Rule
from leaddesk.ui.widgets.key_cap import KeyCap, paint_caps
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH, _ROW = 448, 34


class TimeField(QLineEdit):
    """A field that shows at its right end what was understood."""

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("When")
        self.setPlaceholderText("thu 4pm, tom, 1h")
        self.setMaxLength(60)
        self.understood = PlainLabel(theme, "", "strong", "accentText", parent=self)
        self.understood.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_understood(self, words: str, tone: str) -> None:
        """Say what was read."""
        self.understood.set_tone(tone)
        self.understood.setText(words)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The words stay at the right end."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Up and Down go to the times below."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        width = min(self.understood.sizeHint().width(), self.width() * 2 // 3)
        self.understood.setGeometry(self.width() - width - 12, 1, width, self.height() - 2)
        self.setTextMargins(0, 0, width + 8, 0)


class PresetRow(QAbstractButton):
    """One usual time: what to type for it, its words, and its instant."""

    def __init__(self, theme: Theme, preset: Preset, when: str) -> None:
        super().__init__()
        self._theme, self._preset, self._when = theme, preset, when
        self.setText(preset.words)
        self.setAccessibleName(f"{preset.words}, {when}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def at(self) -> datetime:
        """The instant that it stands for."""
        return self._preset.at

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A row."""
        return QSize(200, self._theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Cap, words, time."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if self.hasFocus() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        paint_caps(painter, theme, (self._preset.key,), theme.px(6), (self.height() - 18) / 2)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        box = self.rect().adjusted(theme.px(54), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font("body", figures=True))
        painter.setPen(theme.colour("text2"))
        box = self.rect().adjusted(theme.px(188), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._when)
        painter.end()


class CallbackPicker(Popover):
    """Asks for the instant of a callback; ``picked`` says it."""

    picked = Signal(object)
    spoken = "When should you call back?"

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.spoken, _WIDTH, parent)
        self._card: CallCard | None = None
        self._now: datetime | None = None
        self._rows: list[PresetRow] = []
        self._title = PlainLabel(theme, "", "card")
        self._field = TimeField(theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._globe = QLabel()
        self._hours = PlainLabel(theme, "", "small", "text2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._globe)
        foot.addWidget(self._hours, 1)
        self.enter = KeyCap(theme, ("Enter",))
        foot.addWidget(self.enter)
        self.inside.addWidget(self._title)
        self.inside.addWidget(self._field)
        self.inside.addLayout(self._list)
        self.inside.addWidget(Rule())
        self.inside.addLayout(foot)
        self._field.textChanged.connect(self._read)
        self._field.returnPressed.connect(self._take_typed)
        self._field.moved.connect(self._step)

    def ask(self, card: CallCard, now: datetime, anchor: QWidget) -> None:
        """Open for this lead."""
        self._card, self._now = card, now
        self._title.setText(self.asked_of(card))
        self._globe.setPixmap(self.theme.pixmap("map-pin", "text2", 14))
        self._hours.setText(self._say_hours(card, now))
        self._fill(card, now)
        self._field.clear()
        self._read("")
        self.open_over(anchor)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def asked_of(self, card: CallCard) -> str:
        """The question."""
        return f"When should you call {shown(card.page.first_name, 40)} back?"

    def why_not(self, card: CallCard, at: datetime) -> str:
        """Why this instant can't be taken; empty when it can."""
        permit = card.hours.permit(card.where, at)
        return "" if permit.open else permit.why

    def take_nothing(self) -> None:
        """Enter on an empty field: to the usual times."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Arrows go through the times, Enter takes one, letters go to the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        focused = next((row for row in self._rows if row.hasFocus()), None)
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(focused.at)
        elif event.text().isalnum() and not self._field.hasFocus():
            self._field.setFocus()
            self._field.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _fill(self, card: CallCard, now: datetime) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for preset in presets(now, str(card.zone), card.calendar):
            if self.why_not(card, preset.at):
                continue
            row = PresetRow(self.theme, preset, say_moment(preset.at, now, card.zone))
            row.clicked.connect(partial(self._take, preset.at))
            self._list.addWidget(row)
            self._rows.append(row)

    def _read(self, text: str) -> None:
        at, words = self._understand(text)
        self._field.show_understood(words, "accentText" if at is not None else "bad")

    def _understand(self, text: str) -> tuple[datetime | None, str]:
        """The instant that may be taken, and what to say of it."""
        if self._card is None or self._now is None or not text.strip():
            return None, ""
        at = read_time(text, self._now, str(self._card.zone), self._card.calendar)
        if at is None:
            return None, "not understood yet"
        if why := self.why_not(self._card, at):
            return None, why
        return at, say_full(at, self._card.zone)

    def _take_typed(self) -> None:
        at, _words = self._understand(self._field.text())
        if at is not None:
            self._take(at)
        elif not self._field.text().strip():
            self.take_nothing()

    def _take(self, at: datetime | None, _checked: bool = False) -> None:
        self.leave()
        self.picked.emit(at)

    def _step(self, step: int) -> None:
        stops: list[QWidget] = [self._field, *self._rows]
        at = next((number for number, one in enumerate(stops) if one.hasFocus()), 0)
        stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_hours(self, card: CallCard, now: datetime) -> str:
        there, here = card.where.zone(), card.zone
        differs = now.astimezone(there).utcoffset() != now.astimezone(here).utcoffset()
        zone = (
            f"It is {say_short_clock(now, there)} there. Times are yours."
            if differs
            else "Same time zone as you."
        )
        window = card.hours.window(card.where, now)
        if window is None:
            return zone
        opens, closes = (say_short_clock(at, there) for at in window)
        return f"{zone} Calls allowed {opens} to {closes}{' there' if differs else ''}."
