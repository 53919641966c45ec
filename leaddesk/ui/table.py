"""Long lists and tables: a model that is handed its rows, and views that scroll them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from leaddesk.ui.plain import shown, tip
from leaddesk.ui.roles import ROW_ROLE, Index
from leaddesk.ui.theme import Theme

RowT = TypeVar("RowT")
__all__ = ["ROW_ROLE", "Column", "Index", "Page", "RowsList", "RowsModel", "RowsTable"]

_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_ANSWERED = frozenset(map(int, (_DISPLAY, _TIP, _SPOKEN, _ALIGN, ROW_ROLE)))

PAGE = 128
_PAGES_KEPT = 40
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: its heading, its text for a row, and whether it is a number (to the right)."""

    title: str
    text: Callable[[RowT], str]
    number: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Rows that are wanted: ``count`` from ``start``, for the question numbered ``question``."""

    question: int
    start: int
    count: int


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """Prepared rows, all of them or a window of pages; asking for data never asks the store.

    ``spoken`` is what a screen reader says for a row, ``key`` tells rows apart (a lead id).
    A row that is not here yet is wanted from the loader after the paint, and is empty until
    ``fill`` brings it.
    """

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        spoken: Callable[[RowT], str],
        key: Callable[[RowT], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._spoken = spoken
        self._key = key
        self._total = 0
        self._question = 0
        self._loader: Callable[[Page], None] | None = None
        self._pages: OrderedDict[int, Sequence[RowT]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show all of ``rows``; the place in the list is kept where it can be."""
        self._loader = None
        self._question += 1
        self._resize(len(rows), {at: rows[at : at + PAGE] for at in range(0, len(rows), PAGE)})

    def show_pages(
        self, total: int, loader: Callable[[Page], None], first: Sequence[RowT] = ()
    ) -> None:
        """Show ``total`` rows of which ``loader`` is asked page by page; start at the top.

        ``loader`` starts reading and returns; the answer comes in through ``fill``. ``first`` are
        the first rows when they are known already.
        """
        self.beginResetModel()
        self._question += 1
        self._loader = loader
        self._total = total
        self._take({0: first[:PAGE]} if first else {})
        self.endResetModel()

    def refresh_pages(self, total: int) -> None:
        """The same question has new answers: keep the place, ask again for what is seen."""
        self._question += 1
        self._resize(total, {})

    def fill(self, page: Page, rows: Sequence[RowT]) -> None:
        """Take the rows of a page; those of an older question are dropped."""
        if page.question != self._question:
            return
        self._asked.discard(page.start)
        self._pages[page.start] = rows
        while len(self._pages) > _PAGES_KEPT and self._loader is not None:
            self._pages.popitem(last=False)
        last = min(page.start + len(rows), self._total) - 1
        if last >= page.start:
            self.dataChanged.emit(
                self.index(page.start, 0), self.index(last, self.columnCount() - 1)
            )

    def row(self, number: int) -> RowT | None:
        """Row ``number``, or None when it is not here (yet)."""
        if not 0 <= number < self._total:
            return None
        start = number - number % PAGE
        page = self._pages.get(start)
        if page is None:
            self._want(start)
            return None
        return page[number - start] if number - start < len(page) else None

    def find(self, key: Hashable) -> int | None:
        """The number of the row with ``key`` among those that are here."""
        for start, page in self._pages.items():
            for at, row in enumerate(page):
                if self._key(row) == key:
                    return start + at
        return None

    def key_at(self, number: int) -> Hashable | None:
        """The key of row ``number``, or None when it is not here."""
        row = self.row(number)
        return None if row is None else self._key(row)

    def replace(self, number: int, row: RowT) -> None:
        """Show ``row`` at ``number`` at once, before the store has it."""
        start = number - number % PAGE
        page = list(self._pages[start])
        page[number - start] = row
        self._pages[start] = page
        self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form
        """How many rows there are, here or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's form
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The prepared answer; None for all roles that rows do not have."""
        if role not in _ANSWERED:
            return None
        column = self._columns[index.column()]
        if role == _ALIGN:
            return _RIGHT if column.number else _LEFT
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        if role == _SPOKEN:
            return shown(self._spoken(row), 400)
        text = column.text(row)
        return tip(text) if role == _TIP else shown(text)

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Column headings; rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._columns[section].title
        if role == _ALIGN:
            return _RIGHT if self._columns[section].number else _LEFT
        return None

    def _resize(self, total: int, pages: dict[int, Sequence[RowT]]) -> None:
        """Take new rows, growing or shrinking at the end, so that views keep their place."""
        nowhere = QModelIndex()
        before = self._total
        if total > before:
            self.beginInsertRows(nowhere, before, total - 1)
        elif total < before:
            self.beginRemoveRows(nowhere, total, before - 1)
        self._total = total
        self._take(pages)
        if total > before:
            self.endInsertRows()
        elif total < before:
            self.endRemoveRows()
        if total:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, self.columnCount() - 1))

    def _take(self, pages: dict[int, Sequence[RowT]]) -> None:
        self._pages = OrderedDict(pages)
        self._asked.clear()
        self._wanted.clear()

    def _want(self, start: int) -> None:
        if self._loader is None or start in self._asked:
            return
        if not self._wanted:
            QTimer.singleShot(0, self, self._ask)
        self._wanted.add(start)
        self._asked.add(start)

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        if self._loader is None:
            return
        for start in wanted:
            self._loader(Page(self._question, start, min(PAGE, self._total - start)))


class RowsList(QListView):
    """A list of tall rows that a delegate paints; ``name`` is what a screen reader calls it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, name)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's own name
        """Show ``model``, going to the top before it is reset."""
        _watch_resets(self, model)
        super().setModel(model)


class RowsTable(QTableView):
    """A table with fixed row height, no grid and no vertical header."""

    def __init__(
        self, name: str, theme: Theme, row_height: int = 34, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _prepare(self, name)
        self._theme = theme
        self._row_height = row_height
        self._parts: tuple[int, ...] = ()
        self._widths: dict[int, int] = {}
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        theme.resized.connect(self._measure)
        self._measure()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's own name
        """Show ``model``, going to the top before it is reset."""
        _watch_resets(self, model)
        super().setModel(model)

    def fix_widths(self, widths: Mapping[int, int]) -> None:
        """Give columns their widths, in pixels at 100 % text; the others share the rest."""
        self._widths = dict(widths)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme.resized.connect(self._fix)
        self._fix()

    def height_of(self, rows: int) -> int:
        """How high the table is with ``rows`` rows."""
        row_height = self._theme.px(self._row_height)
        return self.horizontalHeader().sizeHint().height() + rows * row_height + 2

    def share_width(self, *parts: int) -> None:
        """Give each column its part of the width, however wide the table becomes."""
        self._parts = parts
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Share out the new width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        room, whole = self.viewport().width(), sum(self._parts)
        for column, part in enumerate(self._parts[:-1]):
            self.setColumnWidth(column, room * part // whole)

    def _fix(self) -> None:
        header = self.horizontalHeader()
        for column in range(header.count()):
            width = self._widths.get(column)
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, self._theme.px(width))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self._row_height))


def _prepare(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)


def _watch_resets(view: QAbstractItemView, model: QAbstractItemModel | None) -> None:
    """Scroll to the top before a reset: past a shorter end Qt needs seconds (architecture)."""
    if model is not None:
        model.modelAboutToBeReset.connect(view.scrollToTop)
