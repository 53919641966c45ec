"""What a lead allows, channel by channel, and a yes or no written down by hand."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from leaddesk.models.vocabulary import Channel
from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.consent import ChannelConsent, Says
from leaddesk.ui.screens.inbox.popover import Popover
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_WIDTH, _GAP = 460, 8
_NAMES = {Channel.CALL: "Calls", Channel.SMS: "Texts", Channel.EMAIL: "E-mail"}


class ConsentPopover(Popover):
    """``said(channel, granted, words)`` says what a person told us."""

    said = Signal(str, bool, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Consent", _WIDTH, parent, padding=16)
        self.column.addWidget(PlainLabel(theme, "What they allow", "bold"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._words: dict[Channel, tuple[PlainLabel, PlainLabel]] = {}
        self.grants: dict[Channel, Button] = {}
        self.refusals: dict[Channel, Button] = {}
        for number, channel in enumerate(Channel):
            self._add(grid, 3 * number, channel)
            grid.setRowMinimumHeight(3 * number + 2, _GAP)
        self.column.addLayout(grid)
        self.wording = QLineEdit()
        self.wording.setAccessibleName("What was asked, and how they answered")
        self.wording.setPlaceholderText("What was asked, and how they answered")
        self.wording.setMaxLength(1_000)
        self.wording.textChanged.connect(lambda _text: self._allow())
        self.column.addWidget(self.wording)
        self.column.addWidget(
            PlainLabel(
                theme,
                "A yes needs these words: they are the evidence. A no counts at once, and what"
                " waits for that channel is cancelled.",
                "small",
                "text2",
                wrap=True,
            )
        )

    def ask(
        self,
        anchor: QWidget,
        consents: Sequence[ChannelConsent],
        now: datetime,
        zone: ZoneInfo,
        *,
        right: bool = False,
    ) -> None:
        """Open under ``anchor`` with what is known; ``right``: ending where it ends."""
        for one in consents:
            says, why = self._words[one.channel]
            says.setText(_says(one, now, zone))
            says.set_tone({Says.YES: "ok", Says.NO: "bad", Says.NOTHING: "text2"}[one.says])
            words = " · ".join(part for part in (one.wording, one.source, one.by) if part)
            why.setText(words)
            why.setVisible(bool(words))
            self.refusals[one.channel].setEnabled(one.says is not Says.NO)
        self.wording.clear()
        self._allow()
        self.open_under(anchor, right=right)
        self.wording.setFocus()

    def _add(self, grid: QGridLayout, row: int, channel: Channel) -> None:
        theme, name = self._theme, _NAMES[channel]
        says, why = PlainLabel(theme, "", "body"), PlainLabel(theme, "", "small", "text2")
        self._words[channel] = (says, why)
        grant, refuse = Button(theme, "Said yes"), Button(theme, "Said no")
        grant.setAccessibleName(f"{name}: said yes")
        refuse.setAccessibleName(f"{name}: said no")
        grant.clicked.connect(lambda: self._say(channel, granted=True))
        refuse.clicked.connect(lambda: self._say(channel, granted=False))
        self.grants[channel], self.refusals[channel] = grant, refuse
        grid.addWidget(PlainLabel(theme, name, "strong"), row, 0)
        grid.addWidget(says, row, 1)
        grid.addWidget(grant, row, 2)
        grid.addWidget(refuse, row, 3)
        grid.addWidget(why, row + 1, 1, 1, 3)

    def _allow(self) -> None:
        told = bool(self.wording.text().strip())
        for grant in self.grants.values():
            grant.setEnabled(told)
            grant.setToolTip("" if told else "Write down the words first")

    def _say(self, channel: Channel, *, granted: bool) -> None:
        self.close()
        self.said.emit(str(channel), granted, self.wording.text().strip())


def _says(one: ChannelConsent, now: datetime, zone: ZoneInfo) -> str:
    """ "Said yes Mon 9:40 AM"; what is suppressed stays so."""
    if one.suppressed_at is not None:
        return f"No, for good, since {say_time(one.suppressed_at, now, zone)}"
    if one.at is None:
        return "Nothing on record"
    return f"Said {one.says} {say_time(one.at, now, zone)}"
