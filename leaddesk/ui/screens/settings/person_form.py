"""The fields of one person, changed in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from leaddesk.services.spoken_phone import say_number
from leaddesk.services.views.settings import Person
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel

_FIELDS = (
    ("name", "Name", ""),
    ("hours", "Working hours", "the desk’s own; or Mon-Thu 10:00-18:00"),
    ("email", "E-mail", ""),
    ("away", "Away", "2026-05-20..2026-05-22"),
    ("phone", "Phone", "for {{ rep_phone }} in texts"),
    ("daily_cap", "Most leads a day", "no limit"),
)
_BOXES = (("senior", "Senior rep: hot leads of proven sources first"), ("active", "Gets leads"))


class PersonForm(QWidget):
    """Six fields and two boxes. ``changed`` carries a field and what was typed."""

    changed = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person: Person | None = None
        self.fields: dict[str, QLineEdit] = {}
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        for at, (name, words, hint) in enumerate(_FIELDS):
            label = PlainLabel(theme, words, "small", "text2")
            field = self.fields[name] = QLineEdit()
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            field.setMaxLength(120)
            label.setBuddy(field)
            field.editingFinished.connect(lambda name=name: self._typed(name))
            grid.addWidget(label, at // 2, at % 2 * 2)
            grid.addWidget(field, at // 2, at % 2 * 2 + 1)
        for at, (name, words) in enumerate(_BOXES):
            box = self.boxes[name] = QCheckBox(words)
            box.clicked.connect(
                lambda on, name=name: self.changed.emit(name, "yes" if on else "no")
            )
            grid.addWidget(box, len(_FIELDS) // 2, at * 2 + 1)

    def show_person(self, person: Person) -> None:
        """Show ``person``; a field in which somebody types is left alone."""
        other = self.person is None or self.person.id != person.id
        self.person = person
        typed = typed_of(person)
        for name, field in self.fields.items():
            if other or not field.hasFocus():
                field.setText(typed[name])
        for name, box in self.boxes.items():
            box.setChecked(typed[name] == "yes")

    def _typed(self, name: str) -> None:
        text = self.fields[name].text()
        if self.person is not None and text != typed_of(self.person)[name]:
            self.changed.emit(name, text)


def typed_of(person: Person) -> dict[str, str]:
    """All fields of ``person`` as they would be typed."""
    return {
        "name": person.name,
        "email": person.email,
        "phone": say_number(person.phone),
        "hours": person.hours,
        "away": person.away,
        "daily_cap": "" if person.daily_cap is None else str(person.daily_cap),
        "senior": "yes" if person.senior else "no",
        "active": "yes" if person.active else "no",
    }
