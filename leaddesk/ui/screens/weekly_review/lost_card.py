"""Where leads were lost: the weakest number in a sentence, plain counts, and the hours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.screens.weekly_review.hours_chart import HoursChart
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.bar_row import BarRow
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_ICONS = ("timer", "phone-off", "database")


class LostCard(Card):
    """``opened`` carries a heading and the ids of a group of leads."""

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Where leads were lost", parent=parent)
        self._groups: tuple[tuple[str, tuple[int, ...], str], ...] = ()
        self._lost = PlainLabel(theme, "", "small", "text2")
        self.head.addWidget(self._lost)
        self._verdict = PlainLabel(theme, "", "body", wrap=True)
        self._verdict.setMaximumWidth(theme.px(760))
        self.body.addWidget(self._verdict)
        self._bars = [BarRow(theme, icon) for icon in _ICONS]
        self._hours = HoursChart(theme)
        columns = QHBoxLayout()
        columns.setSpacing(30)
        columns.addLayout(self._left(theme), 1)
        columns.addLayout(self._right(theme), 1)
        self.body.addSpacing(2)
        self.body.addLayout(columns, 1)

    def show_review(self, review: WeeklyReview) -> None:
        """Show the counts of ``review``."""
        lost = review.not_reached
        yet = "" if review.metrics[0].mature else " yet"
        count = f"{lost.count:,} of {wording.plural(review.leads, 'lead')} not reached{yet}"
        self._lost.setText(count if review.leads else "")
        self._verdict.setText(wording.verdict(review))
        self._groups = wording.lost_groups(lost)
        most = max([1, *(len(ids) for _, ids, _ in self._groups)])
        contact = review.metrics[0]
        short = contact.mature and contact.on_target is False and not review.too_few
        for bar, (name, ids, why) in zip(self._bars, self._groups, strict=True):
            count_here = len(ids)
            marked = short and count_here == most
            bar.show_bar(name, why, count_here, count_here / most, marked=marked)
        self._hours.show_review(review)

    def _left(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(PlainLabel(theme, "Where they stand", "small_strong", "text2"))
        for number, bar in enumerate(self._bars):
            bar.clicked.connect(lambda _=False, at=number: self._open(at))
            column.addWidget(bar)
        column.addStretch()
        return column

    def _right(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        words = "Reached, by hour the lead came in"
        column.addWidget(
            PlainLabel(theme, words, "small_strong", "text2"), 0, Qt.AlignmentFlag.AlignTop
        )
        column.addWidget(self._hours, 1)
        return column

    def _open(self, number: int) -> None:
        name, ids, why = self._groups[number]
        self.opened.emit(f"{name}: {why}", ids)
