"""The chosen touch: its text with merge fields, and as one lead gets it."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QWidget

from leaddesk.models.step import PlannedTouch
from leaddesk.models.vocabulary import Channel
from leaddesk.services.views.sequences import Preview, StepText
from leaddesk.ui.plain import paragraph
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.card import Card
from leaddesk.ui.widgets.plain_label import PlainLabel

_CALLED = {Channel.CALL: "call", Channel.SMS: "text", Channel.EMAIL: "e-mail"}
_LONGEST = 4_000
_HEAD, _LEAST = 30, 60


class _TouchCard(Card):
    """Cards side by side begin their texts at one height, with buttons in the head or without."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent=parent)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.title.setMinimumHeight(self._theme.px(_HEAD))


class TextCard(_TouchCard):
    """The text as it was written, to read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Touch", parent)
        self._subject = PlainLabel(theme, "", "bold", wrap=True)
        self._body = _reading(theme, "Text of the touch")
        self._foot = PlainLabel(
            theme,
            "Read only here. One message can be changed in the Outbox before it leaves.",
            "small",
            "text2",
            wrap=True,
        )
        self.note.show()
        self.body.addWidget(self._subject)
        self.body.addWidget(_ground(theme, self._body), 1)
        self.body.addWidget(self._foot)

    def show_touch(self, touch: PlannedTouch | None, text: StepText | None, when: str) -> None:
        """Show the touch and its text."""
        if touch is None:
            self.title.setText("Nothing on this day")
            self.note.setText("")
            self._subject.hide()
            self._body.setPlainText("")
            return
        step = touch.step
        self.title.setText(f"Day {step.day} {_CALLED[step.channel]}: {step.name}")
        unless = ", if not reached" if step.only_if_unreached else ""
        self.note.setText(f"{when}, their time{unless}" if step.at else f"{when}{unless}")
        subject = text.subject if text else ""
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._body.setPlainText(
            _with_whole_fields(paragraph(text.body, _LONGEST))
            if text
            else "This touch has no text of its own."
        )


def _with_whole_fields(text: str) -> str:
    """Merge fields with blanks that no line breaks at."""
    return text.replace("{{ ", "{{\N{NO-BREAK SPACE}").replace(" }}", "\N{NO-BREAK SPACE}}}")


class LeadCard(_TouchCard):
    """The text as one lead gets it; filled places are marked, missing ones are named."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "As a lead gets it", parent)
        self.before = IconButton(theme, "chevron-left", "The lead before")
        self.after = IconButton(theme, "chevron-right", "The next lead")
        self._place = PlainLabel(theme, "", "small", "text2", figures=True)
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self.before, self._place, self.after):
            row.addWidget(widget)
        self.head.addLayout(row)
        self._text = _reading(theme, "As the lead gets it")
        self._foot = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.body.addWidget(_ground(theme, self._text), 1)
        self.body.addWidget(self._foot)

    def show_nobody(self, words: str) -> None:
        """There is no lead to show it for."""
        self.title.setText("As a lead gets it")
        for widget in (self.before, self.after, self._place):
            widget.hide()
        self._text.setPlainText("")
        self._foot.setText(words)

    def show_preview(self, name: str, place: int, of: int, filled: Preview) -> None:
        """Show ``filled`` for the lead called ``name``, the ``place``-th of ``of``."""
        self.title.setText(f"As {name} gets it")
        self._place.setText(f"{place} of {of}")
        for widget in (self.before, self.after, self._place):
            widget.show()
        plain, marked = QTextCharFormat(), QTextCharFormat()
        marked.setBackground(self._theme.colour("accentTint"))
        marked.setForeground(self._theme.colour("accentText"))
        self._text.clear()
        cursor = self._text.textCursor()
        for part in filled.subject.parts:
            cursor.insertText(part.text, marked if part.field else plain)
        if filled.subject.parts:
            cursor.insertText("\n\n", plain)
        for part in filled.body.parts:
            cursor.insertText(part.text, marked if part.field else plain)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._say_missing((*filled.subject.missing, *filled.body.missing))

    def _say_missing(self, missing: Iterable[str]) -> None:
        names = ", ".join(f"no {name.replace('_', ' ')}" for name in dict.fromkeys(missing))
        self._foot.set_tone("bad" if names else "ok")
        self._foot.setText(
            f"This lead has {names}." if names else "This lead has every field of the text."
        )


def _reading(theme: Theme, name: str) -> QTextEdit:
    field = QTextEdit()
    field.setAccessibleName(name)
    field.setReadOnly(True)
    field.setProperty("bare", True)
    field.setAcceptRichText(False)
    field.setTabChangesFocus(True)
    # What it would like to have is a fixed size that takes the room of the lanes.
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    field.setMinimumHeight(theme.px(_LEAST))
    return field


def _ground(theme: Theme, field: QTextEdit) -> Card:
    ground = Card(theme, tone="sunken")
    ground.body.addWidget(field)
    return ground
