"""One change for this week: chosen by people, written on the printed page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.services.track import wording
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.plain_label import PlainLabel


class ChangeCard(Card):
    """Says what to do with the numbers; ``opened`` asks for the leads not reached."""

    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "One change for this week", tone="accent", parent=parent)
        self._ask = PlainLabel(theme, "", "change", wrap=True)
        self._how = PlainLabel(
            theme,
            "Write it on the printed page with its owner and the day to check it. "
            "Next week’s page asks whether it helped.",
            "body",
            "text2",
            wrap=True,
        )
        self._button = Button(theme, "", icon="eye")
        self._button.clicked.connect(self.opened)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch()
        self._note = PlainLabel(
            theme, "The bars are plain counts. They name no cause.", "small", "text2", wrap=True
        )
        self.body.addWidget(self._ask)
        self.body.addWidget(self._how)
        self.body.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(Rule())
        self.body.addWidget(self._note)

    def show_review(self, review: WeeklyReview) -> None:
        """Ask for a change that moves the weakest number."""
        self._ask.setText(wording.question(review))
        count = review.not_reached.count
        self._button.setVisible(count > 0)
        self._button.set_words(f"See the {wording.plural(count, 'lead')} not reached")
