"""The lead's run through a sequence: a cell a day, with its touches, number and date."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from leaddesk.models.vocabulary import EnrolmentState
from leaddesk.services.spoken_time import say_date, say_full
from leaddesk.services.standing.reach import NO_PHONE
from leaddesk.services.views.lead_sequence import PlannedTouch, SequenceRun, TouchLooks
from leaddesk.ui.plain import tip
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_ICONS = {"call": "phone", "sms": "message-square", "email": "mail"}
_NAMES = {"call": "call", "sms": "text", "email": "e-mail"}
_LOOKS = {
    TouchLooks.DONE: "done",
    TouchLooks.NEXT: "next",
    TouchLooks.WAITS: "waits",
    TouchLooks.PLANNED: "planned",
    TouchLooks.SKIPPED: "skipped",
}
_ENDED = {EnrolmentState.COMPLETED: "Completed", EnrolmentState.STOPPED: "Stopped"}
_CELL, _GAP, _LABEL = 38, 4, 18
_MOST_DAYS = 7


class SequenceCard(Card):
    """Shown while a lead is, or was last, in a sequence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Sequence", parent=parent)
        self._day = PlainLabel(theme, "", "small_strong", "accentText", figures=True)
        self.head.addWidget(self._day)
        self._cells = SequenceCells(theme)
        self.body.addWidget(self._cells)
        self._next = PlainLabel(theme, "", "small", "text2")
        self.body.addWidget(self._next)
        self._why = PlainLabel(theme, "", "small", "text2")
        self.body.addWidget(self._why)

    def show_run(self, run: SequenceRun | None, zone: ZoneInfo) -> None:
        """Show this run, or nothing."""
        self.setVisible(run is not None)
        if run is None:
            return
        self.title.setText(run.name)
        self.setAccessibleName(run.name)
        self._day.setText(_ENDED.get(run.state, f"Day {run.day}"))
        self._cells.show_run(run, zone)
        ahead = run.ahead
        last = ahead[-1].at if ahead else run.enrolled_at
        no_calls = next((touch.why for touch in run.touches if touch.why in NO_PHONE), "")
        self._why.setText(f"No calls: {no_calls}" if no_calls else "")
        self._why.setVisible(bool(no_calls))
        words = f"Ends {say_date(last, zone)}" if ahead else ""
        self._next.setText(words)
        self._next.setVisible(bool(words))


class SequenceCells(QWidget):
    """The days side by side: a picture; its words are its accessible name and its tooltips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._run: SequenceRun | None = None
        self._zone = ZoneInfo("UTC")
        self._by_day: dict[int, list[PlannedTouch]] = {}
        self._dates: dict[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_run(self, run: SequenceRun, zone: ZoneInfo) -> None:
        """Paint the days of this run."""
        self._run, self._zone = run, zone
        self._by_day = {}
        for touch in run.touches:
            self._by_day.setdefault(touch.day, []).append(touch)
        self._dates = self._written_dates()
        self.setAccessibleName("; ".join(self._say(touch) for touch in run.touches))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A cell and two small lines."""
        return QSize(200, self._theme.px(_CELL) + 2 * self._theme.px(_LABEL))

    def event(self, event: QEvent) -> bool:
        """The tooltip of the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = "\n".join(self._say(touch) for touch in self._at(event.pos().x()))
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Cells, day numbers, dates."""
        run = self._run
        if run is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, label = self._theme.px(_CELL), self._theme.px(_LABEL)
        active = run.state is EnrolmentState.ACTIVE
        for number, day in enumerate(self.days()):
            x, width = self._cell(number)
            today = active and day == run.day
            box = QRectF(x + 0.5, 0.5, width - 1, height - 1)
            painter.setPen(QPen(self._theme.colour("accentEdge" if today else "line"), 1))
            painter.setBrush(self._theme.colour("accentTint" if today else "sunken"))
            painter.drawRoundedRect(box, 5, 5)
            self._paint_touches(painter, box, self._by_day.get(day, []), today)
            tone = "accentText" if today else "text"
            line = QRectF(x - 4, height, width + 8, label)
            painter.setPen(self._theme.colour(tone))
            painter.setFont(self._theme.font("chip" if today else "small", figures=True))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(day))
            painter.setPen(self._theme.colour("text2"))
            painter.setFont(self._theme.font("tiny", figures=True))
            line.translate(0, label - 3)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._dates.get(day, ""))
        painter.end()

    def _paint_touches(
        self, painter: QPainter, box: QRectF, touches: list[PlannedTouch], today: bool
    ) -> None:
        size = self._theme.px(14)
        shown = touches[:2]
        top = box.center().y() - (size * len(shown) + 2 * (len(shown) - 1)) / 2
        for touch in shown:
            tone = "accentText" if today else "text2"
            name = _ICONS.get(touch.channel, "send")
            if touch.looks is TouchLooks.DONE:
                name, tone = "check", "accentText"
            elif touch.looks is TouchLooks.SKIPPED:
                name, tone = "minus", "text3"
            pixmap = self._theme.pixmap(name, tone, 14)
            painter.drawPixmap(QPointF(box.center().x() - size / 2, top), pixmap)
            top += size + 2

    def days(self) -> Sequence[int]:
        """Every day of a week's run; of a longer one the days with a touch around today."""
        run = self._run
        if run is None or run.days <= _MOST_DAYS:
            return range(1, run.days + 1 if run else 2)
        active = run.state is EnrolmentState.ACTIVE
        days = sorted({*self._by_day, run.day} if active else self._by_day)
        passed = sum(day < run.day for day in days)
        first = max(0, min(passed - 1, len(days) - _MOST_DAYS))
        return days[first : first + _MOST_DAYS]

    def _cell(self, number: int) -> tuple[float, float]:
        count = len(self.days())
        width = (self.width() - _GAP * (count - 1)) / count
        return number * (width + _GAP), width

    def _at(self, x: int) -> list[PlannedTouch]:
        for number, day in enumerate(self.days()):
            left, width = self._cell(number)
            if left <= x <= left + width:
                return self._by_day.get(day, [])
        return []

    def _written_dates(self) -> dict[int, str]:
        """The date of each day that has a touch, the month where it begins: "5/30", "31", "6/1".

        Days without a touch have none: touches move past closed days, and others with them.
        """
        dates: dict[int, str] = {}
        month = 0
        for day in self.days():
            if touches := self._by_day.get(day):
                local = touches[0].at.astimezone(self._zone)
                dates[day] = (
                    str(local.day) if local.month == month else f"{local.month}/{local.day}"
                )
                month = local.month
        return dates

    def _say(self, touch: PlannedTouch) -> str:
        name = _NAMES.get(touch.channel, touch.channel)
        about = f" “{touch.name}”" if touch.name else ""
        when = say_full(touch.at, self._zone)
        why = f", {touch.why}" if touch.why else ""
        return f"Day {touch.day}, {when}: {name}{about}, {_LOOKS[touch.looks]}{why}"
