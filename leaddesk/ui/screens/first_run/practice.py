"""One practice call: the real keys on a made-up person; nobody is called, nothing is kept."""

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.settings import Settings
from leaddesk.services.spoken_time import read_time, say_full
from leaddesk.ui.context import Context
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.score_chip import ScoreChip

_NAME = "Tom Practice"


class At(IntEnum):
    """Where the practice stands: which key comes next."""

    CALL = 0
    RESULT = 1
    WHEN = 2
    UNDO = 3
    DONE = 4


_KEYS = (("C",), ("2",), ("tom", "Enter"), ("Ctrl", "Z"))
_TOLD = (
    "C calls. On a real lead your phone app opens with the number.",
    "2 says: call back later. Every result has its key.",
    "Type when, as you would say it: tom, thu 4pm, 1h. Then Enter.",
    "Ctrl Z takes the last thing back. It works everywhere.",
    "That is all there is to a call. The Call Queue has the next one ready.",
)


class PracticeCall(Card):
    """Waits for the next key and says what happened. ``finished`` comes with the last one."""

    finished = Signal()
    at = At.CALL

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "Practice call", "made up; nobody is called", parent=parent)
        theme = context.theme
        self._context = context
        self._settings = Settings()

        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        who = QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(PlainLabel(theme, _NAME, "lead"))
        who.addWidget(ScoreChip(theme, 75, Temperature.HOT))
        who.addStretch()
        self._happened = PlainLabel(theme, "", "strong", "accentText", wrap=True)
        self._told = PlainLabel(theme, "", "body", wrap=True)
        self.when = QLineEdit()
        self.when.setAccessibleName("Call back when")
        self.when.setPlaceholderText("tom")
        self.when.setMaxLength(40)
        self.when.returnPressed.connect(self._take_when)
        self.when.installEventFilter(self)
        self._caps = [KeyCap(theme, keys) for keys in _KEYS]
        row = QHBoxLayout()
        for cap in self._caps:
            row.addWidget(cap)
        row.addWidget(self._told, 1)
        self.body.addLayout(who)
        self.body.addWidget(PlainLabel(theme, "(510) 555-0100", "phone"))
        self.body.addWidget(self._happened)
        self.body.addLayout(row)
        self.body.addWidget(self.when)
        self.begin()

    def take_settings(self, settings: Settings) -> None:
        """Read times in the desk's zone."""
        self._settings = settings

    def begin(self) -> None:
        """Start from the first key."""
        self._happened.setText("Came in 40 seconds ago. Ready to buy now.")
        self._go(At.CALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """The keys of a call, and Ctrl+Z."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.at is At.CALL and event.key() == Qt.Key.Key_C:
            self._happened.setText(f"Calling {_NAME}.")
            self._go(At.RESULT)
        elif self.at is At.RESULT and event.key() == Qt.Key.Key_2:
            self._happened.setText("Call back: when?")
            self._go(At.WHEN)
            self.when.setFocus()
        elif self.at is At.UNDO and control and event.key() == Qt.Key.Key_Z:
            self._happened.setText(f"Taken back: {_NAME} waits again.")
            self._go(At.DONE)
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the practice while it waits for it, not to the desk."""
        if (
            self.at is At.UNDO
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Z
        ):
            event.accept()
            return True
        return super().event(event)

    def _take_when(self) -> None:
        now = self._context.clock.now()
        meant = read_time(self.when.text(), now, self._settings.text("desk.time_zone"))
        if meant is None:
            self._happened.setText("That is no time yet. Type tom, thu 4pm or 1h.")
            return
        self._happened.setText(f"{_NAME} moved to {say_full(meant, self._settings.zone)}.")
        self.setFocus()
        self._go(At.UNDO)

    def _go(self, at: At) -> None:
        self.at = at
        self._told.setText(_TOLD[at])
        self.when.setVisible(at is At.WHEN)
        if at is At.WHEN:
            self.when.clear()
        for place, cap in enumerate(self._caps):
            cap.setVisible(place == at)
