"""The routing table: the first line that fits wins; every cell is a choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStyleOptionViewItem, QWidget

from leaddesk.models.route_rule import RouteRow
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.score_rule import Bands
from leaddesk.services.desk import route_words
from leaddesk.services.desk.route_words import Choice
from leaddesk.services.views.rules import RulesPage
from leaddesk.ui.choice_delegate import ChoiceDelegate
from leaddesk.ui.plain import shown
from leaddesk.ui.screens.rules.changed_row import paint_changed
from leaddesk.ui.table import Column, Index, RowsModel, RowsTable
from leaddesk.ui.theme import Theme

NUMBER, SCORE, SOURCE, GOES_TO, PROMISE, STARTS, LEADS = range(7)
_WIDTHS = {NUMBER: 38, SCORE: 116, GOES_TO: 132, PROMISE: 122, STARTS: 132, LEADS: 96}
_ICONS = {"hot": "flame", "warm": "sun", "cold": "snowflake"}
_ELSE = "anything else"


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One row: its place, the route, whether it differs from what is live, its open leads."""

    number: int
    row: RouteRow
    bands: Bands
    changed: bool
    last: bool
    open_leads: int

    @property
    def score(self) -> str:
        """The scores that it takes."""
        return _ELSE if self.last else route_words.score_words(self.row)

    @property
    def source(self) -> str:
        """The sources that it takes."""
        return "" if self.last else route_words.source_words(self.row)


def routes_of(page: RulesPage, document: RulesDocument) -> tuple[RouteLine, ...]:
    """The rows of ``document``, which may be ahead of ``page``."""
    live = {row.id: (place, row) for place, row in enumerate(page.live.routes)}
    taken = page.tally.open_by_route
    return tuple(
        RouteLine(
            number=place + 1,
            row=row,
            bands=document.bands,
            changed=row.id not in live or live[row.id][1] != row,
            last=place == len(document.routes) - 1,
            open_leads=taken.get(live[row.id][1].name if row.id in live else row.name, 0),
        )
        for place, row in enumerate(document.routes)
    )


def _spoken(line: RouteLine) -> str:
    row = line.row
    return (
        f"Line {line.number}: {line.score} {line.source}, goes to"
        f" {route_words.assign_words(row)}, {route_words.promise_words(row)}, starts"
        f" {route_words.sequence_words(row)}, {line.open_leads} open leads"
    )


_COLUMNS: tuple[Column[RouteLine], ...] = (
    Column("", lambda line: str(line.number)),
    Column("Score", lambda line: line.score),
    Column("and source", lambda line: line.source),
    Column("goes to", lambda line: route_words.assign_words(line.row)),
    Column("with the promise", lambda line: route_words.promise_words(line.row)),
    Column("and starts", lambda line: route_words.sequence_words(line.row)),
    Column("Open leads", lambda line: f"{line.open_leads:,}", True),
)


class RouteModel(RowsModel[RouteLine]):
    """The rows; ``chosen`` carries the row that a choice made."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_COLUMNS, _spoken, lambda line: line.row.id, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the number and the leads can be chosen; the last line takes everything."""
        flags = super().flags(index)
        line = self.row(index.row())
        fixed = (NUMBER, LEADS, *((SCORE, SOURCE) if line is None or line.last else ()))
        return flags if index.column() in fixed else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take the row that was chosen."""
        if not isinstance(value, RouteRow):
            return False
        self.chosen.emit(value)
        return True


class RouteTable(RowsTable):
    """The table; Enter or F2 opens the choices of a cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Routing table", theme, 32, parent)
        self.routes = RouteModel(self)
        self.setModel(self.routes)
        self.delegate = _RouteDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.fix_widths(_WIDTHS)

    def show_lines(self, page: RulesPage, lines: Sequence[RouteLine]) -> None:
        """Show ``lines``; the selection stays where it is."""
        index = self.currentIndex()
        self.delegate.page = page
        self.routes.show_rows(lines)
        if lines:
            row = max(0, min(index.row(), len(lines) - 1))
            self.setCurrentIndex(self.routes.index(row, max(GOES_TO, index.column())))

    @property
    def line(self) -> RouteLine | None:
        """The row that the keys act on."""
        return self.routes.row(self.currentIndex().row())


class _RouteDelegate(ChoiceDelegate):
    """Paints the cells, and offers a list of choices where one is edited."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 32, parent)
        self.page: RulesPage | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the cell."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, RouteLine):
            return
        paint_changed(self, painter, option, index, changed=line.changed)
        painter.save()
        box = QRectF(option.rect).adjusted(8, 0, -6, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        match index.column():
            case 0:
                self.text(painter, box.adjusted(8, 0, 0, 0), words, "small_strong", "text2")
            case 1:
                self._paint_score(painter, box, line)
            case 4:
                short = line.row.promise.minutes
                self.text(painter, box, words, "bold" if 0 < short <= 5 else "body")
            case 6:
                box = box.adjusted(0, 0, -10, 0)
                self.text(painter, box, words, "bold", right=True, figures=True)
            case _:
                quiet = words in ("No one", "—")
                self.text(painter, box, words, "body", "text2" if quiet else "text")
        painter.restore()
        self._paint_focus(painter, option.rect, option)

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The choices of the column."""
        box = QComboBox(parent)
        for choice in self._choices(index):
            box.addItem(shown(choice.words), choice.row)
        box.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box.setCurrentIndex(max(0, box.findText(words)))
        return box

    def _choices(self, index: Index) -> tuple[Choice, ...]:
        line, page = index.data(Qt.ItemDataRole.UserRole), self.page
        if not isinstance(line, RouteLine) or page is None:
            return ()
        match index.column():
            case 1:
                return route_words.score_choices(line.row, line.bands)
            case 2:
                return route_words.source_choices(line.row, page.sources, page.kinds)
            case 3:
                return route_words.assign_choices(line.row, page.reps)
            case 4:
                return route_words.promise_choices(line.row)
            case _:
                return route_words.sequence_choices(line.row, page.sequences)

    def _paint_score(self, painter: QPainter, box: QRectF, line: RouteLine) -> None:
        band = None if line.last else route_words.band_of(line.row, line.bands)
        if band is not None:
            self.icon(painter, _ICONS[band.value], box.left(), box.center().y() - 7, band.value, 14)
            box = box.adjusted(self.theme.px(20), 0, 0, 0)
        tone = "text2" if line.last else "text"
        self.text(painter, box, line.score, "body" if line.last else "strong", tone)
