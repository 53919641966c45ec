"""The head of a lead: name, score, owner, where it is from, and the five actions."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.spoken_time import say_date, say_time
from leaddesk.services.views.lead import LeadPage
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import Avatar
from leaddesk.ui.widgets.button import ActionButton, Button
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.score_chip import ScoreChip

_JUST_NOW = 24 * 3600


class LeadHead(QWidget):
    """Says whose page it is; ``owner_clicked`` asks to give the lead to somebody."""

    owner_clicked = Signal()

    def __init__(
        self, theme: Theme, actions: ActionRegistry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page: LeadPage | None = None
        self._name = PlainLabel(theme, "", "lead")
        self._score = ScoreChip(theme)
        self._line = PlainLabel(theme, "", "body", "text2", figures=True)
        self._owner_word = PlainLabel(theme, "Owner", "small", "text2")
        self._avatar = Avatar(theme, size=22)
        self.owner = Button(theme, "", kind="plain")
        self.owner.clicked.connect(self.owner_clicked)
        self.call = ActionButton(theme, actions, "lead.call", kind="primary")
        self.text = ActionButton(theme, actions, "lead.text")
        self.email = ActionButton(theme, actions, "lead.email")
        self.later = ActionButton(theme, actions, "lead.later")
        self.done = ActionButton(theme, actions, "lead.done")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._first_line())
        column.addWidget(self._line)
        column.addSpacing(12)
        column.addLayout(self._actions_line())
        self._why_not = PlainLabel(theme, "", "small_strong", "bad")
        column.addSpacing(4)
        column.addWidget(self._why_not)
        self._registry = actions
        actions.refreshed.connect(self._say_why_not)
        self._why_not.hide()

    @property
    def name(self) -> PlainLabel:
        """The label of the name."""
        return self._name

    def show_page(self, page: LeadPage, now: datetime, me: int | None) -> None:
        """Show the head of this lead."""
        self._page = page
        self._name.setText(page.name)
        self._score.show_score(page.score, page.temperature)
        owner = "You" if me is not None and page.owner_id == me else page.owner
        self._avatar.show_name(page.owner)
        self._avatar.setVisible(bool(page.owner))
        self.owner.set_words(owner or "Nobody yet")
        self.owner.setAccessibleName(f"Owner: {owner or 'nobody yet'}. Give to somebody else")
        self.call.set_words(f"Call {page.phone_text}" if page.phone_valid else "Call")
        again = page.inbox is InboxList.DONE
        self.done.set_words("Reopen" if again else "Done")
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """A second has passed: how long ago it came in."""
        page = self._page
        if page is None:
            return
        parts = [page.place, page.source, came_in_words(page, now), page.hours.there]
        self._line.setText("  ·  ".join(part for part in parts if part))

    def _say_why_not(self) -> None:
        """Why this lead can't be called now stands under the button that is shut."""
        why = self._registry.why_not("lead.call") if self._page is not None else None
        self._why_not.setText(why or "")
        self._why_not.setVisible(bool(why))

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, -12, 0)
        row.addWidget(self._name)
        row.addWidget(self._score)
        row.addStretch(1)
        row.addWidget(self._owner_word)
        row.addWidget(self._avatar)
        row.addSpacing(-8)
        row.addWidget(self.owner)
        row.setSpacing(8)
        return row

    def show_narrow(self, narrow: bool) -> None:
        """With little room the actions stand in two lines."""
        self._owner_word.setVisible(not narrow)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._actions.setDirection(way)

    def _actions_line(self) -> QHBoxLayout:
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        for buttons in ((self.call, self.text, self.email), (self.later, self.done)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            self._actions.addLayout(row)
        self._actions.insertStretch(1, 1)
        return self._actions


def came_in_words(page: LeadPage, now: datetime) -> str:
    """ "came in 1 min 42 s ago", later in the day "came in today 9:40 AM"."""
    seconds = int((now - page.came_in_at).total_seconds())
    if 0 <= seconds < 3600:
        minutes, rest = divmod(seconds, 60)
        ago = f"{minutes} min {rest} s" if minutes and minutes < 10 else f"{minutes} min"
        return f"came in {ago if minutes else f'{rest} s'} ago"
    if abs(seconds) < 6 * _JUST_NOW or page.came_in_at.year != now.year:
        return f"came in {say_time(page.came_in_at, now, page.zone)}"
    return f"came in {say_date(page.came_in_at, page.zone)}"
