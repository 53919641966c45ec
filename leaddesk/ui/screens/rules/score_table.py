"""The score table: what each rule looks at, its points as a bar and a field, its leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QSpinBox, QStyleOptionViewItem, QWidget

from leaddesk.models.rules_document import MOST_POINTS, RulesDocument
from leaddesk.models.score_rule import ScoreRule
from leaddesk.services.desk.rule_edits import signed
from leaddesk.services.views.rules import RulesPage
from leaddesk.ui.row_delegate import RowDelegate
from leaddesk.ui.screens.rules.changed_row import paint_changed
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.number_field import NumberField

ON, LOOK_AT, WHEN, BAR, POINTS, LEADS, WINS = range(7)
_WIDTHS = {ON: 46, LOOK_AT: 126, BAR: 96, POINTS: 116, LEADS: 92, WINS: 90}
_FULL_BAR = 40
_BOX = 16


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One row: the rule, how it is live (None when it is new), and what it does to leads."""

    rule: ScoreRule
    live: ScoreRule | None
    open_leads: int
    win_rate: str

    @property
    def changed(self) -> bool:
        """Whether the draft differs from what is live."""
        return self.rule != self.live

    @property
    def note(self) -> str:
        """What stands beside the points: was 20, new, off."""
        if self.live is None:
            return "new"
        if self.live.points == self.rule.points:
            return ""
        return f"was {signed(self.live.points).removeprefix('+')}"


def lines_of(page: RulesPage, document: RulesDocument) -> tuple[RuleLine, ...]:
    """The rows of ``document``, which may be ahead of ``page``."""
    live = {rule.id: rule for rule in page.live.rules}
    tally = page.tally
    return tuple(
        RuleLine(
            rule=rule,
            live=live.get(rule.id),
            open_leads=tally.open_with(rule.id),
            win_rate=tally.wins[rule.id].said if rule.id in tally.wins else "too few",
        )
        for rule in document.rules
    )


def _spoken(line: RuleLine) -> str:
    rule = line.rule
    parts = [
        f"{rule.look_at}, {rule.when}",
        f"{signed(rule.points)} points",
        line.note,
        "" if rule.on else "off",
        f"{line.open_leads} open leads",
        f"win rate {line.win_rate}",
    ]
    return ", ".join(part for part in parts if part)


_COLUMNS: tuple[Column[RuleLine], ...] = (
    Column("On", lambda line: "on" if line.rule.on else "off"),
    Column("Look at", lambda line: line.rule.look_at),
    Column("and give points when it is", lambda line: line.rule.when),
    Column("", lambda line: ""),
    Column("Points", lambda line: signed(line.rule.points)),
    Column("Open leads", lambda line: f"{line.open_leads:,}", True),
    Column("Win rate", lambda line: line.win_rate, True),
)


class ScoreModel(RowsModel[RuleLine]):
    """The rows; the points can be typed. ``typed`` carries a rule id and its new points."""

    typed = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _spoken, lambda line: line.rule.id, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The points can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == POINTS else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take typed points."""
        line = self.row(index.row())
        if line is None or index.column() != POINTS:
            return False
        self.typed.emit(line.rule.id, int(value))
        return True


class ScoreTable(RowsTable):
    """The table; arrows move, + and − change points, Enter or F2 types them, Space is on or off."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Score rules", theme, 32, parent)
        self.rules = ScoreModel(self)
        self.setModel(self.rules)
        self._delegate = _ScoreDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.toggled = self._delegate.toggled
        self.fix_widths(_WIDTHS)

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show ``lines``; the selection stays where it is."""
        row = max(0, self.currentIndex().row())
        self.rules.show_rows(lines)
        if lines:
            self.select(min(row, len(lines) - 1))

    def select(self, row: int) -> None:
        """Go to ``row``, at its points."""
        self.setCurrentIndex(self.rules.index(row, POINTS))

    @property
    def line(self) -> RuleLine | None:
        """The row that the keys act on."""
        return self.rules.row(self.currentIndex().row())


class _ScoreDelegate(RowDelegate):
    """Paints the cells; the points get a real field while they are typed."""

    toggled = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 32, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, RuleLine):
            return
        paint_changed(self, painter, option, index, changed=line.changed)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        tone = "text" if line.rule.on else "text3"
        match index.column():
            case 0:
                self._paint_box(painter, box, line)
            case 1:
                self.text(painter, box.adjusted(8, 0, -4, 0), line.rule.look_at, "strong", tone)
            case 2:
                self._paint_when(painter, box.adjusted(8, 0, -4, 0), line, tone)
            case 3:
                self._paint_bar(painter, box, line)
            case 4:
                self._paint_points(painter, box, line, focus=self._is_current(option, index))
            case 5:
                words = f"{line.open_leads:,}" if line.live is not None else "—"
                self._number(painter, box.adjusted(4, 0, -8, 0), words, tone)
            case _:
                few = line.win_rate == "too few"
                room = box.adjusted(4, 0, -16, 0)
                self._number(painter, room, line.win_rate, "text3" if few else tone)
        painter.restore()

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A number field."""
        field = NumberField("Points", -MOST_POINTS, MOST_POINTS, parent=parent)
        field.setSingleStep(5)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """Begin with the points as they are."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QSpinBox) and isinstance(line, RuleLine):
            editor.setValue(line.rule.points)
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Give the typed points to the model."""
        if isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(model.index(index.row(), index.column()), editor.value())

    def updateEditorGeometry(  # noqa: N802 - Qt's own name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the painted field, with room for the arrows."""
        editor.setGeometry(option.rect.adjusted(0, -1, -16, 1))

    def editorEvent(  # noqa: N802 - Qt's own name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the box switches the rule."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if (
            index.column() == ON
            and isinstance(line, RuleLine)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
        ):
            self.toggled.emit(line.rule.id)
            return True
        return super().editorEvent(event, model, option, index)

    def _is_current(self, option: QStyleOptionViewItem, index: Index) -> bool:
        table = self.parent()
        if not isinstance(table, ScoreTable):
            return False
        return index.row() == table.currentIndex().row() and table.hasFocus()

    def _number(self, painter: QPainter, box: QRectF, words: str, tone: str) -> None:
        self.text(painter, box, words, "body", tone, right=True, figures=True)

    def _paint_box(self, painter: QPainter, box: QRectF, line: RuleLine) -> None:
        theme, size = self.theme, self.theme.px(_BOX)
        square = QRectF(box.left() + 16.5, box.center().y() - size / 2 + 0.5, size - 1, size - 1)
        painter.setPen(QPen(theme.colour("accent" if line.rule.on else "control"), 1))
        painter.setBrush(theme.colour("accent" if line.rule.on else "surface"))
        painter.drawRoundedRect(square, 4, 4)
        if line.rule.on:
            self.icon(painter, "check", square.left() + 1, square.top() + 1, "onAccent", 13)

    def _paint_when(self, painter: QPainter, box: QRectF, line: RuleLine, tone: str) -> None:
        used = self.text(painter, box, line.rule.when, "body", tone)
        rest = box.adjusted(used + 10, 0, 0, 0)
        if not line.rule.on:
            self.text(painter, rest, "off", "chip", "text3")
        elif line.live is None:
            self.text(painter, rest, "new", "chip", "accentText")

    def _paint_bar(self, painter: QPainter, box: QRectF, line: RuleLine) -> None:
        theme = self.theme
        zero, half = round(box.center().x()) - 4, (box.width() - 8) / 2
        painter.fillRect(
            QRect(zero, int(box.top()) + 4, 1, int(box.height()) - 8), theme.colour("line")
        )

        def length(points: int) -> float:
            return max(-1.0, min(1.0, points / _FULL_BAR)) * half

        span = length(line.rule.points)
        bar = QRectF(zero, box.center().y() - 4, span, 8).normalized()
        painter.setPen(Qt.PenStyle.NoPen)
        tone = "chartPrev" if not line.rule.on else "bad" if span < 0 else "chart"
        painter.setBrush(theme.colour(tone))
        painter.drawRoundedRect(bar, 2, 2)
        if line.live is not None and line.live.points != line.rule.points:
            tick = QRectF(zero + length(line.live.points) - 0.8, box.center().y() - 7, 1.6, 14)
            painter.fillRect(tick, theme.colour("text"))

    def _paint_points(self, painter: QPainter, box: QRectF, line: RuleLine, *, focus: bool) -> None:
        theme = self.theme
        field = QRectF(box.left() + 0.5, box.top() + 3.5, theme.px(46), box.height() - 8)
        painter.setPen(QPen(theme.colour("focus" if focus else "control"), 2 if focus else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(field, 5, 5)
        words = signed(line.rule.points)
        tone = "text3" if not line.rule.on else "bad" if line.rule.points < 0 else "text"
        inner = field.adjusted(4, 0, -8, 0)
        self.text(painter, inner, words, "strong", tone, right=True, figures=True)
        if line.note.startswith("was"):
            after = QRectF(
                field.right() + 7, box.top(), box.right() - field.right() - 7, box.height()
            )
            self.text(painter, after, line.note, "small", "text2", figures=True)
