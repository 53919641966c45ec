"""Reached, by the hour the lead came in: one bar an hour, the lowest one marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.metric import MetricKey
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.theme import Theme

_AXIS = 38
_FOOT = 22
_HEAD = 18


class HoursChart(QWidget):
    """A picture, not a control: its finding is its accessible name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._review: WeeklyReview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_review(self, review: WeeklyReview) -> None:
        """Show the hours of ``review``."""
        self._review = review
        lowest = wording.lowest_hour(review)
        finding = "Reached, by hour the lead came in."
        if lowest is not None:
            hour = wording.hour_of_day(lowest.hour)
            finding += f" Lowest at {hour}: {lowest.reached} of {lowest.leads}."
        self.setAccessibleName(finding)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """No higher than a short window has room for; it grows where there is more."""
        return QSize(self._theme.px(360), self._theme.px(110))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As low as a short window leaves room for."""
        return QSize(self._theme.px(240), self._theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Grid, target, bars, hours."""
        review = self._review
        if review is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if review.too_few:
            why = "Too few leads to say." if review.leads else "No leads came in this week."
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(QRectF(self.rect()).adjusted(0, 6, 0, 0), why)
        else:
            self._paint(painter, review)
        painter.end()

    def _paint(self, painter: QPainter, review: WeeklyReview) -> None:
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(px(_AXIS), px(_HEAD), 0, -px(_FOOT))
        target = review.metric(MetricKey.LEAD_TO_CONTACT).target
        best = max(target, *(wording.hour_share(hour) for hour in review.hours))
        top = next(share for share in (0.5, 0.75, 1.0) if best <= share or share == 1.0)
        self._paint_grid(painter, area, top, target)
        step = area.width() / max(6, len(review.hours))
        lowest = wording.lowest_hour(review)
        for number, hour in enumerate(review.hours):
            share = wording.hour_share(hour)
            middle = area.left() + (number + 0.5) * step
            width = min(px(22), step * 0.68)
            height = area.height() * min(1.0, share / top)
            marked = hour is lowest
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("bad" if marked else "chartMuted"))
            if height >= 1:
                bar = QRectF(middle - width / 2, area.bottom() - height, width, height)
                painter.drawRoundedRect(bar, min(3.0, height / 2), min(3.0, height / 2))
            if marked:
                at = area.bottom() - height - px(16)
                self._centre(painter, middle, at, wording.share(share), "chip", "bad")
            if wording.hour_is_labelled(number, len(review.hours)):
                wide = number == 0 or step >= px(36)
                name = wording.short_hour(hour.hour, with_noon=wide)
                if number == 0:
                    name = wording.hour_of_day(hour.hour)
                tone = "text" if marked else "text2"
                self._centre(painter, middle, area.bottom() + px(5), name, "tiny", tone)

    def _paint_grid(self, painter: QPainter, area: QRectF, top: float, target: float) -> None:
        steps = round(top / 0.25)
        for number in range(steps + 1):
            share = number * 0.25
            y = round(area.bottom() - area.height() * share / top) + 0.5
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setFont(self._theme.font("tiny", figures=True))
            painter.setPen(self._theme.colour("text2"))
            label = QRectF(0, y - 10, area.left() - self._theme.px(7), 20)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, right, wording.share(share))
        pen = QPen(self._theme.colour("control"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        y = round(area.bottom() - area.height() * target / top) + 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _centre(
        self, painter: QPainter, x: float, top: float, words: str, role: str, tone: str
    ) -> None:
        painter.setFont(self._theme.font(role, figures=True))
        painter.setPen(self._theme.colour(tone))
        box = QRectF(x - 40, top, 80, self._theme.px(15))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
