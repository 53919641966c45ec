"""The answers of columns that decide something, and what each is taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyleOptionViewItem, QWidget

from leaddesk.services.intake.answers import Answer, Question
from leaddesk.services.qualify.ready_to_buy import ready_to_buy
from leaddesk.services.track.wording import plural
from leaddesk.ui.choice_delegate import ChoiceDelegate
from leaddesk.ui.field_choice import field_icon, field_words
from leaddesk.ui.painted_box import paint_box
from leaddesk.ui.plain import shown
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme

ANSWER, ROWS, ARROW, MEANS, NOTE = range(5)
_WIDTHS = {ANSWER: 300, ROWS: 80, ARROW: 40, MEANS: 264}
_ROW = 40


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer with what it is taken for; without an answer the heading of its column."""

    question: Question
    answer: Answer | None = None
    means: str = ""
    chosen: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The column and the answer."""
        return (self.question.column, self.answer.text if self.answer else "")

    @property
    def words(self) -> str:
        """What it is taken for, in words."""
        if self.answer is None:
            return ""
        for one in self.question.meanings_for(self.answer):
            if one.value == self.means:
                return one.words
        return self.means

    @property
    def note(self) -> str:
        """What follows from it, or that a person should look."""
        if self.answer is None:
            return self.question.note
        if self.question.field == "timeline" and ready_to_buy(self.means):
            return "counts as ready to buy now"
        if not self.answer.sure and not self.chosen:
            if self.question.field == "source":
                return "becomes a source to be reviewed"
            return "not a usual answer; look at it"
        return ""


def lines_of(
    questions: Sequence[Question], chosen: Mapping[tuple[str, str], str]
) -> list[AnswerLine]:
    """A heading for each column, and its answers, most frequent first."""
    lines: list[AnswerLine] = []
    for question in questions:
        lines.append(AnswerLine(question))
        for answer in question.answers:
            key = (question.column, answer.text)
            means = chosen.get(key, answer.means)
            lines.append(AnswerLine(question, answer, means, key in chosen))
    return lines


def _first(line: AnswerLine) -> str:
    if line.answer is not None:
        return line.answer.text
    return f"{line.question.column}  →  {field_words(line.question.field)}"


def _spoken(line: AnswerLine) -> str:
    if line.answer is None:
        return f"{_first(line)}, {plural(len(line.question.answers), 'answer')}"
    return (
        f"{line.answer.text}, {plural(line.answer.count, 'row')}, means {line.words}, {line.note}"
    )


_COLUMNS: tuple[Column[AnswerLine], ...] = (
    Column("Answer in the file", _first),
    Column("Rows", lambda line: f"{line.answer.count:,}" if line.answer else "", True),
    Column("", lambda line: ""),
    Column("Means", lambda line: line.words),
    Column("", lambda line: line.note),
)


class AgreeModel(RowsModel[AnswerLine]):
    """The answers; ``agreed`` carries a column, an answer, and the value to use."""

    agreed = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _spoken, lambda line: line.key, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The meaning can be chosen; headings can't be selected."""
        line = self.row(index.row())
        if line is None or line.answer is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == MEANS else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take the meaning that was chosen."""
        line = self.row(index.row())
        if line is None or line.answer is None or not isinstance(value, str):
            return False
        if value != line.means or not line.answer.sure:
            self.agreed.emit(line.question.column, line.answer.text, value)
        return True


class AgreeTable(RowsTable):
    """The table; arrows move, Space or a click opens the meanings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Answers to agree on", theme, _ROW, parent)
        self.answers = AgreeModel(self)
        self.setModel(self.answers)
        self.setItemDelegate(_AgreeDelegate(theme, self))
        self.setProperty("ground", "raised")
        self.horizontalHeader().setProperty("ground", "raised")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.clicked.connect(self._clicked)
        self.fix_widths(_WIDTHS)

    def show_lines(self, lines: Sequence[AnswerLine]) -> None:
        """Show ``lines``; the selection stays where it is."""
        row = self.currentIndex().row()
        self.answers.show_rows(lines)
        if row < 1 and len(lines) > 1:
            self.setCurrentIndex(self.answers.index(1, MEANS))

    def choose(self) -> None:
        """Open the meanings of the current answer."""
        line = self.answers.row(self.currentIndex().row())
        if line is not None and line.answer is not None:
            self.edit(self.answers.index(self.currentIndex().row(), MEANS))

    def _clicked(self, index: Index) -> None:
        if index.column() == MEANS:
            self.choose()


class _AgreeDelegate(ChoiceDelegate):
    """Paints the cells, and opens the list of meanings."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, _ROW, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading across the table, or the cell of an answer."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, AnswerLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.answer is None:
            self._paint_heading(painter, option, index, line)
        else:
            self._paint_ground(painter, option.rect, option, index)
            self._paint_cell(painter, option, index, line)
        painter.restore()
        if line.answer is not None:
            self._paint_focus(painter, option.rect, option)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: AnswerLine
    ) -> None:
        painter.fillRect(option.rect, self.theme.colour("sunken"))
        px, box = self.theme.px, QRectF(option.rect).adjusted(16, 0, -8, 0)
        if index.column() == ANSWER:
            icon = field_icon(line.question.field)
            self.icon(painter, icon, box.left(), box.center().y() - px(8), "text2")
            box.adjust(px(24), 0, 0, 0)
            self.text(painter, box, _first(line), "bold")
        elif index.column() == MEANS:
            count = len(line.question.answers)
            words = f"{count} answer{'s' if count != 1 else ''}"
            self.text(painter, box.adjusted(-12, 0, 0, 0), words, "small", "text2")
        elif index.column() == NOTE and line.note:
            self.text(painter, box.adjusted(-8, 0, 0, 0), line.note, "chip", "warm")

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: AnswerLine
    ) -> None:
        px, box = self.theme.px, QRectF(option.rect).adjusted(8, 0, -8, 0)
        middle = box.center().y()
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match index.column():
            case 0:
                self.text(painter, box.adjusted(px(8), 0, 0, 0), words, "strong")
            case 1:
                self.text(painter, box, words, "body", "text2", right=True, figures=True)
            case 2:
                self.icon(painter, "arrow-right", box.left(), middle - px(8), "text2")
            case 3:
                room = QRectF(option.rect).adjusted(2, px(4), -px(6), -px(5))
                paint_box(self, painter, room, words, "", "text")
            case 4 if line.note:
                warm = line.answer is not None and not line.answer.sure and not line.chosen
                self.text(painter, box, line.note, "small", "warm" if warm else "text2")

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The list of meanings."""
        line = index.data(Qt.ItemDataRole.UserRole)
        box = QComboBox(parent)
        box.setMaxVisibleItems(14)
        box.setAccessibleName(f"{shown(line.answer.text)} means")
        for one in line.question.meanings_for(line.answer):
            box.addItem(shown(one.words), one.value)
        box.setCurrentIndex(max(0, box.findData(line.means)))
        return box
