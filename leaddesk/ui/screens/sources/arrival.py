"""The end of the wizard: a test lead is seen arriving, or why nothing comes is said."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import CaptureOutcome, RoadKind
from leaddesk.services.spoken_time import say_time
from leaddesk.services.views.roads import RoadRow, RoadState
from leaddesk.services.views.source_detail import CaptureLine
from leaddesk.ui.screens.sources.road_words import road_words
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.copy_line import CopyLine
from leaddesk.ui.widgets.plain_label import PlainLabel

_WHAT_NEXT = {
    RoadKind.RECEIVER: (
        "Paste this address where the form or vendor asks for a webhook or posting address. Then"
        " send a test lead from there."
    ),
    RoadKind.FORM: "Link to this address, or show the page in your site. Fill it in once yourself.",
    RoadKind.MAILBOX: "The desk signs in now. Send a mail to the mailbox to see it arrive.",
    RoadKind.FOLDER: "Put a file with a lead into the folder: it is taken when it lies still.",
    RoadKind.PULL: "The desk asks now, and every minute from here on.",
}
_LOCAL = (
    "Only this computer reaches an address with 127.0.0.1. For others it needs a tunnel or a proxy:"
    " Settings ▸ Data says how."
)
_OFF = "The receiver is off: nobody can hand leads over yet."


class ArrivalStep(QWidget):
    """``deed`` says what a person wants: switch_on, test, look, try, sign_in, lead or arrival."""

    deed = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = RoadKind.RECEIVER
        self._path, self._base = "", ""
        self._signs_in = False
        self._about = PlainLabel(theme, "", "body", wrap=True)
        self.address = CopyLine(theme, "Address")
        self._note = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, icon in (
            ("switch_on", "Switch the receiver on", "power"),
            ("test", "Send a test from here", "send"),
            ("look", "Look at it", "eye"),
            ("try", "Ask now", "refresh-cw"),
            ("sign_in", "Sign in with the browser", "lock"),
        ):
            self.buttons[name] = Button(theme, words, icon=icon)
            self.buttons[name].clicked.connect(lambda _on=False, name=name: self.deed.emit(name, 0))
            row.addWidget(self.buttons[name])
        row.addStretch()
        self._card = Card(theme, "Waiting for the first delivery", tone="sunken")
        self._icon = QLabel()
        self._words = PlainLabel(theme, "", "body", wrap=True)
        inside = QHBoxLayout()
        inside.setSpacing(10)
        inside.addWidget(self._icon)
        inside.addWidget(self._words, 1)
        self._card.body.addLayout(inside)
        self.open = Button(theme, "Open the lead", icon="user")
        self.open.clicked.connect(self._open)
        self._card.head.addWidget(self.open)
        self._newest: CaptureLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._about, self.address, self._note):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self._card)
        column.addStretch(1)

    def begin(self, kind: RoadKind, path: str, base: str, *, signs_in: bool = False) -> None:
        """Begin to wait at a road that takes posts at ``path``, where it takes any."""
        self._kind, self._path, self._signs_in = kind, path, signs_in
        self._newest = None
        self._about.setText(_WHAT_NEXT[kind])
        self.show_base(base, on=bool(base))
        self._say("clock", "text2", "Nothing came yet.")
        self._card.title.setText("Waiting for the first delivery")
        self.open.hide()

    def show_base(self, base: str, *, on: bool, why: str = "") -> None:
        """Show where the receiver answers; ``why`` it does not, where it is on and can’t."""
        self._base = base
        takes_posts = bool(self._path)
        self.address.show_text(f"{base}{self._path}" if base else "")
        self.address.setVisible(takes_posts and bool(base))
        note = ""
        if takes_posts and not base:
            note = why or ("The receiver starts…" if on else _OFF)
        elif takes_posts and "127.0.0.1" in base:
            note = _LOCAL
        self._note.setText(note)
        self._note.setVisible(bool(note))
        shown = {
            "switch_on": takes_posts and not on,
            "test": self._kind is RoadKind.RECEIVER and bool(base),
            "look": self._kind is RoadKind.FORM and bool(base),
            "try": self._kind is RoadKind.PULL,
            "sign_in": self._signs_in,
        }
        for name, button in self.buttons.items():
            button.setVisible(shown[name])

    def first_deed(self) -> QWidget | None:
        """What is to be done first: the address to copy, else a button."""
        if not self.address.isHidden():
            return self.address.copy
        return next((one for one in self.buttons.values() if not one.isHidden()), None)

    @property
    def whole_address(self) -> str:
        """The address to hand on; empty where there is none yet."""
        return self.address.field.text()

    def show_road(
        self, road: RoadRow, captures: tuple[CaptureLine, ...], now: datetime, zone: ZoneInfo
    ) -> None:
        """Show what came, or what is wrong with the road."""
        came = [one for one in captures if one.outcome is not CaptureOutcome.RECEIVED]
        self._newest = came[0] if came else None
        if self._newest is not None:
            one = self._newest
            self._card.title.setText("It arrived")
            at = say_time(one.received_at, now, zone)
            self._say("circle-check", "ok", f"{one.who or 'A delivery'}: {one.words} ({at}).")
            lead = one.lead_id is not None
            self.open.set_words("Open the lead" if lead else "Look at it")
            self.open.setVisible(one.outcome is not CaptureOutcome.OPENED)
        elif road.state is RoadState.TROUBLE:
            self._say("octagon-alert", "bad", road_words(road, now, zone))
        elif road.state is RoadState.REFUSED:
            self._say("circle-alert", "warm", road_words(road, now, zone))
        elif road.last_tried_at is not None or road.last_heard_at is not None:
            self._say("circle-check", "ok", "It works. Nothing new came yet.")

    def say(self, words: str, *, bad: bool = False) -> None:
        """Say what came of a deed."""
        self._say("octagon-alert" if bad else "circle-check", "bad" if bad else "ok", words)

    def _say(self, icon: str, tone: str, words: str) -> None:
        self._icon.setPixmap(self._theme.pixmap(icon, tone, 16))
        self._words.set_tone(tone if tone == "bad" else "")
        self._words.setText(words)

    def _open(self) -> None:
        one = self._newest
        if one is None:
            return
        if one.lead_id is not None:
            self.deed.emit("lead", one.lead_id)
        else:
            self.deed.emit("arrival", one.capture_id)
