"""One control a setting, chosen by its kind; each says what was typed or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from leaddesk.services.declared_settings import Declared
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.number_field import NumberField
from leaddesk.ui.widgets.tabs import Tabs

#: Words for choices where the stored word is not what a person would say.
_SAID = {
    "tls": "TLS",
    "starttls": "STARTTLS",
    "us": "United States",
    "app": "My phone app",
    "copy": "Copy the number",
}

#: Numbers up to this range get arrows; larger ones are typed.
_ARROWS_UP_TO = 2_000


class Control(QWidget):
    """The control of one setting. ``chosen`` carries what a person typed, once it is meant."""

    chosen = Signal(str)

    def __init__(self, one: Declared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(one.name)

    def show_value(self, said: str) -> None:
        """Show a value without choosing it."""
        raise NotImplementedError

    def mark_wrong(self, wrong: bool) -> None:
        """Show whether the last text was refused."""


class TextControl(Control):
    """A field; what was typed counts on Enter, and when the field is left."""

    def __init__(self, one: Declared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(one, parent)
        self._shown = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(one.name)
        self.field.setMaxLength(600)
        self.field.editingFinished.connect(self._finish)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, said: str) -> None:
        """Show ``said``, unless a person is typing."""
        if self.field.hasFocus() and self.field.text() != self._shown:
            return
        self._shown = said
        self.field.setText(said)
        self.field.setCursorPosition(0)
        self.mark_wrong(False)

    def mark_wrong(self, wrong: bool) -> None:
        """Give the field a red edge, or take it away."""
        if bool(self.field.property("wrong")) != wrong:
            self.field.setProperty("wrong", wrong)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _finish(self) -> None:
        if self.field.text() != self._shown:
            self._shown = self.field.text()
            self.chosen.emit(self._shown)


class NumberControl(Control):
    """A number with arrows."""

    def __init__(self, one: Declared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(one, parent)
        self.field = NumberField(one.name, round(one.kind.low or 0), round(one.kind.high or 0))
        self.field.setSingleStep(10 if one.key == "ui.text_size" else 1)
        self.field.setKeyboardTracking(False)
        self.field.setMinimumWidth(theme.px(110))
        self.field.valueChanged.connect(lambda value: self.chosen.emit(str(value)))
        self.row.addWidget(self.field)
        self.row.addStretch()
        self.setFocusProxy(self.field)

    def show_value(self, said: str) -> None:
        """Show ``said``."""
        self.field.blockSignals(True)
        self.field.setValue(int(said))
        self.field.blockSignals(False)


class OnOffControl(Control):
    """A box to tick."""

    def __init__(self, one: Declared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(one, parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(one.name)
        self.box.clicked.connect(lambda on: self._choose(on=on))
        self.row.addWidget(self.box)
        self.row.addStretch()
        self.setFocusProxy(self.box)

    def show_value(self, said: str) -> None:
        """Show ``said``, on or off."""
        self.box.setChecked(said == "on")
        self.box.setText("On" if said == "on" else "Off")

    def _choose(self, *, on: bool) -> None:
        self.box.setText("On" if on else "Off")
        self.chosen.emit("on" if on else "off")


class ChoiceControl(Control):
    """A few words of which one is chosen."""

    def __init__(self, one: Declared, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(one, parent)
        words = [(word, _SAID.get(word, word.capitalize())) for word in one.kind.choices]
        self.tabs = Tabs(theme, one.name, words, kind="choice")
        self.tabs.chosen.connect(self.chosen)
        self.row.addWidget(self.tabs)

    def show_value(self, said: str) -> None:
        """Show ``said`` as the chosen word."""
        self.tabs.blockSignals(True)
        self.tabs.choose(said)
        self.tabs.blockSignals(False)


def control_for(one: Declared, theme: Theme) -> Control:
    """The control that fits the kind of ``one``."""
    kind = one.kind
    if kind.name == "on_off":
        return OnOffControl(one, theme)
    if kind.name == "choice":
        return ChoiceControl(one, theme)
    if kind.name == "number" and kind.high is not None and kind.high <= _ARROWS_UP_TO:
        return NumberControl(one, theme)
    return TextControl(one, theme)
