"""The head of the review: which week, against which, and what to do with the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.button import ActionButton, Button, IconButton
from leaddesk.ui.widgets.plain_label import PlainLabel


class Header(QWidget):
    """Title, week, arrows, Export and Print."""

    exported = Signal()
    before = Signal()
    after = Signal()

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, actions = context.theme, context.actions
        self._week = PlainLabel(theme, "", "bold")
        self._against = PlainLabel(theme, "", "body", "text2")
        self._arrow_before = IconButton(theme, "chevron-left", "The week before")
        self._arrow_after = IconButton(theme, "chevron-right", "The week after")
        self._arrow_before.clicked.connect(self.before)
        self._arrow_after.clicked.connect(self.after)
        self._export = Button(theme, "Export", icon="file-down")
        self._export.clicked.connect(self.exported)
        self._print = ActionButton(theme, actions, "file.print", text="Print one page")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(theme, title, "title"))
        row.addSpacing(14)
        for widget in (self._arrow_before, self._week, self._arrow_after, self._against):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._export)
        row.addWidget(self._print)

    def show_review(self, review: WeeklyReview, *, is_last: bool) -> None:
        """Name the week; ``is_last`` is the week that is still running."""
        self._week.setText(wording.week_title(review.week))
        against = f"against {wording.week_title(review.week_before, year=False)}"
        if review.first_week:
            against = "the first week of this desk"
        if is_last:
            against = f"not over yet; {against}"
        self._against.setText(against)
        self._arrow_before.setEnabled(not review.first_week)
        self._arrow_after.setEnabled(not is_last)
        self._export.setEnabled(True)
