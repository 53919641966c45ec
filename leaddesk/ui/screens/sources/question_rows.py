"""The questions of a form page: words, the field of the answer, how it is asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, IGNORE
from leaddesk.services.web.form_page import MOST_QUESTIONS, Asking, Question
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button, IconButton
from leaddesk.ui.widgets.plain_label import PlainLabel

_ASKED = {
    Asking.LINE: "One line",
    Asking.PARAGRAPH: "Some lines",
    Asking.EMAIL: "E-mail",
    Asking.PHONE: "Phone",
    Asking.CHOICE: "Choice",
}

#: Fields that a stranger is never asked for.
_OURS = frozenset(
    {"source", "campaign", "medium", "captured_at", "value", "value_currency", "external_id",
     "cost", "consent_call", "consent_sms", "consent_email", "owner", "stage", "status",
     "first_attempt_at", "first_contact_at", "qualified_at", "proposal_at", "won_at", "lost_at",
     "closed_at", "lost_reason"}
)  # fmt: skip


class QuestionRows(QWidget):
    """Rows to type in; they can be moved, added and taken out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[QuestionRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add = Button(theme, "Add a question", icon="plus")
        self.add.clicked.connect(lambda: self._add(Question(""), focus=True))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._column)
        column.addLayout(foot)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked; rows without words are left out."""
        return tuple(one for row in self.rows if (one := row.question).label.strip())

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Begin with these."""
        for row in tuple(self.rows):
            self._remove(row)
        for one in questions:
            self._add(one)

    def _add(self, question: Question, *, focus: bool = False) -> None:
        if len(self.rows) >= MOST_QUESTIONS:
            return
        row = QuestionRow(self._theme, question)
        row.removed.connect(lambda: self._remove(row))
        row.lifted.connect(lambda: self._lift(row))
        self.rows.append(row)
        self._column.addWidget(row)
        self.add.setEnabled(len(self.rows) < MOST_QUESTIONS)
        if focus:
            row.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, row: "QuestionRow") -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setEnabled(True)

    def _lift(self, row: "QuestionRow") -> None:
        place = self.rows.index(row)
        if place:
            self.rows.insert(place - 1, self.rows.pop(place))
            self._column.removeWidget(row)
            self._column.insertWidget(place - 1, row)


class QuestionRow(QWidget):
    """One question."""

    removed = Signal()
    lifted = Signal()

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(question.label)
        self.words.setAccessibleName("Question")
        self.words.setPlaceholderText("Question")
        self.words.setMaxLength(300)
        self.field = QComboBox()
        self.field.setAccessibleName("The answer goes to")
        self.field.addItem("A field of its own", "")
        for name, words in FIELD_NAMES.items():
            if name not in _OURS:
                self.field.addItem(words, name)
        if question.field and self.field.findData(question.field) < 0:
            words = question.field.removeprefix(CUSTOM)
            self.field.addItem("Left out" if question.field == IGNORE else words, question.field)
        self.field.setCurrentIndex(max(0, self.field.findData(question.field)))
        self.asking = QComboBox()
        self.asking.setAccessibleName("How it is asked")
        for asking, words in _ASKED.items():
            self.asking.addItem(words, asking.value)
        self.asking.setCurrentIndex(self.asking.findData(question.asking.value))
        self.needed = QCheckBox("Needed")
        self.needed.setChecked(question.required)
        self.choices = QLineEdit(", ".join(question.choices))
        self.choices.setAccessibleName("Choices, with commas between them")
        self.choices.setPlaceholderText("Roof, Battery, Both")
        self._hint = PlainLabel(theme, "Choices", "small", "text2")
        lift = IconButton(theme, "arrow-up", "Move the question up")
        lift.clicked.connect(self.lifted)
        remove = IconButton(theme, "x", "Take the question out")
        remove.clicked.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.words, 3)
        line.addWidget(self.field, 2)
        line.addWidget(self.asking, 1)
        for part in (self.needed, lift, remove):
            line.addWidget(part)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 0, 0)
        below.addWidget(self._hint)
        below.addWidget(self.choices, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(below)
        self.asking.currentIndexChanged.connect(lambda _index: self._follow())
        self._follow()

    @property
    def question(self) -> Question:
        """The question as it stands."""
        asking = Asking(self.asking.currentData())
        typed = self.choices.text().split(",") if asking is Asking.CHOICE else ()
        return Question(
            self.words.text().strip(),
            str(self.field.currentData()),
            asking,
            self.needed.isChecked(),
            tuple(one.strip() for one in typed if one.strip()),
        )

    def _follow(self) -> None:
        choice = Asking(self.asking.currentData()) is Asking.CHOICE
        self.choices.setVisible(choice)
        self._hint.setVisible(choice)
