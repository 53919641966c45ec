"""When shall it come back? The usual times, or any time as people say it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.services.spoken_time import read_time, say_full, say_moment
from leaddesk.services.views.inbox_choices import LaterChoices
from leaddesk.ui.screens.inbox.popover import Choice, ChoiceList, Popover
from leaddesk.ui.theme import Theme

_TYPED = "typed"


class LaterPicker(Popover):
    """Asks for an instant; ``picked`` says it."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Later", 320, parent)
        self._choices: LaterChoices | None = None
        self._now: datetime | None = None
        self._times: dict[str, datetime] = {}
        self.field = _TimeField(self)
        self.field.setAccessibleName("When shall it come back?")
        self.field.setPlaceholderText("thu 4pm, tom, 2w, 12/4 9:30")
        self.field.setMaxLength(60)
        self.list = ChoiceList(theme, "Times")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.field.textChanged.connect(self._read)
        self.list.chosen.connect(self._pick)

    def ask(
        self, anchor: QWidget, choices: LaterChoices, now: datetime, *, right: bool = True
    ) -> None:
        """Open under ``anchor`` and offer ``choices``."""
        self._choices, self._now = choices, now
        self.field.clear()
        self._read("")
        self.open_under(anchor, right=right)
        self.field.setFocus()

    def _read(self, typed: str) -> None:
        choices, now = self._choices, self._now
        if choices is None or now is None:
            return
        self._times = {preset.key: preset.at for preset in choices.presets}
        rows = [
            Choice(preset.key, preset.words, say_moment(preset.at, now, choices.zone))
            for preset in choices.presets
        ]
        if typed.strip():
            at = read_time(typed, now, choices.zone.key, choices.calendar)
            if at is None:
                rows.insert(0, Choice("", "Not a time yet", "such as thu 4pm, tom, 2w", "info"))
            else:
                self._times[_TYPED] = at
                rows.insert(0, Choice(_TYPED, say_full(at, choices.zone), "Enter", "alarm-clock"))
        self.list.show_choices(rows)

    def _pick(self, key: str) -> None:
        at = self._times.get(key)
        if at is not None:
            self.close()
            self.picked.emit(at)


class _TimeField(QLineEdit):
    """The caret stays here while arrows and Enter go to the list."""

    def __init__(self, picker: LaterPicker) -> None:
        super().__init__(picker)
        self._picker = picker

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Arrows and Enter are the list's."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._picker.list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._picker.list.choose_current()
            case _:
                super().keyPressEvent(event)
