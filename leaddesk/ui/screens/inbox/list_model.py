"""The rows of the inbox list: all ids, a window of prepared rows, headings between them."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.views.inbox import Group, InboxIds, InboxRow
from leaddesk.ui.plain import shown, tip
from leaddesk.ui.roles import ROW_ROLE, Index
from leaddesk.ui.screens.inbox.row_words import (
    Blank,
    Heading,
    Telling,
    heading,
    second_line,
    spoken,
)

_PAGE = 64
_ROWS_KEPT = 3_000
_BLANKS = 3

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)

_SHOWN = Qt.ItemFlag.ItemIsEnabled
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

ListRow = InboxRow | Heading | Blank | None


class Wanted(NamedTuple):
    """Leads whose rows are needed, and the question that they belong to.

    They stand in the rows ``first`` to ``last``; anywhere, where that is None.
    """

    question: int
    ids: tuple[int, ...]
    first: int | None = None
    last: int | None = None


class LeadListModel(QAbstractTableModel):
    """Answers from what it was handed; rows that are not here are wanted after the paint."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.telling: Telling | None = None
        self.me = ""
        self.marked: set[int] = set()
        self._ids: array[int] = array("q")
        self._groups: tuple[Group, ...] = ()
        self._headings: list[int] = []
        self._rows: OrderedDict[int, InboxRow] = OrderedDict()
        self._question = 0
        self._asked: set[int] = set()
        self._queue: list[int] = []
        self._span: tuple[int, int] | None = None
        self._blank = False

    @property
    def ids(self) -> "array[int]":
        """All lead ids in the order of the list."""
        return self._ids

    @property
    def heading_rows(self) -> Sequence[int]:
        """The numbers of the rows that are headings."""
        return self._headings

    def show_blanks(self) -> None:
        """Three grey rows while nothing is here yet."""
        if not self._ids:
            self.beginResetModel()
            self._blank = True
            self.endResetModel()

    def show_order(self, which: InboxList, order: InboxIds, rows: Iterable[InboxRow]) -> bool:
        """Show these leads; ``rows`` are those that are known. Says whether the order changed."""
        self._question += 1
        self._asked.clear()
        groups = order.groups if which is InboxList.TODO else ()
        same = self._ids == order.ids and self._groups == groups and not self._blank
        if not same:
            self.beginResetModel()
        self._blank = False
        self._ids, self._groups = order.ids, groups
        self._headings = [group.start + number for number, group in enumerate(groups)]
        for row in rows:
            self._keep(row)
        if same:
            self._all_changed()
        else:
            self.endResetModel()
        return not same

    def forget_rows(self, lead_ids: Sequence[int]) -> None:
        """These leads changed: their rows are wanted again, the old ones shown until then."""
        stale = [lead_id for lead_id in lead_ids or list(self._rows) if lead_id in self._rows]
        for lead_id in stale[:_PAGE]:
            self._want(lead_id)
        self._span = None

    def fill(self, wanted: Wanted, rows: Iterable[InboxRow]) -> None:
        """Take rows that were wanted; those of an older question are dropped."""
        if wanted.question != self._question:
            return
        self._asked.difference_update(wanted.ids)
        for row in rows:
            self._keep(row)
        if wanted.first is None or wanted.last is None:
            self._all_changed()
        else:
            self.dataChanged.emit(self.index(wanted.first, 0), self.index(wanted.last, 0))

    def replace_row(self, row: InboxRow) -> None:
        """Show this row at once, before the store has it."""
        self._keep(row)
        self._changed_lead(row.lead_id)

    def set_read(self, lead_id: int) -> None:
        """Take the unread dot away."""
        row = self._rows.get(lead_id)
        if row is not None and row.unread:
            self.replace_row(row._replace(unread=False))

    def without(self, lead_ids: Iterable[int]) -> InboxIds:
        """The order as it is when these leads have left it."""
        ids, groups = array("q", self._ids), list(self._groups)
        for lead_id in lead_ids:
            try:
                place = ids.index(lead_id)
            except ValueError:
                continue
            del ids[place]
            groups = [_shrunk(group, place) for group in groups]
        return InboxIds(ids, tuple(group for group in groups if group.length > 0))

    def row(self, number: int) -> ListRow:
        """Row ``number``; None where it is not here yet."""
        if self._blank:
            return Blank()
        place = self.place(number)
        if place is None:
            return heading(self._groups[bisect_right(self._headings, number) - 1], self.telling)
        lead_id = self._ids[place]
        found = self._rows.get(lead_id)
        if found is None:
            self._want_page(place)
        return found

    def lead_row(self, lead_id: int) -> InboxRow | None:
        """The row of a lead, if it is here."""
        return self._rows.get(lead_id)

    def lead_at(self, number: int) -> int | None:
        """The lead of row ``number``; None for a heading or past the end."""
        if self._blank or not 0 <= number < self.rowCount():
            return None
        place = self.place(number)
        return None if place is None else self._ids[place]

    def number_of(self, lead_id: int) -> int | None:
        """The row of a lead; None where it is not in the list."""
        try:
            return self.number_at(self._ids.index(lead_id))
        except ValueError:
            return None

    def number_at(self, place: int) -> int:
        """The row of the lead that stands at ``place`` among all leads."""
        return place + sum(group.start <= place for group in self._groups)

    def place(self, number: int) -> int | None:
        """The place among all leads that row ``number`` shows; None for a heading."""
        before = bisect_right(self._headings, number)
        if before and self._headings[before - 1] == number:
            return None
        return number - before

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own form
        """Leads and headings."""
        if parent.isValid():
            return 0
        return _BLANKS if self._blank else len(self._ids) + len(self._headings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's form
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can't be selected."""
        if self._blank or self.place(index.row()) is None:
            return _SHOWN
        return _CHOOSABLE

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The prepared answer; None for all roles that rows do not have."""
        if role == ROW_ROLE:
            return self.row(index.row())
        if role not in (_DISPLAY, _TIP, _SPOKEN):
            return None
        row = self.row(index.row())
        if role == _SPOKEN and self.telling is not None:
            marked = isinstance(row, InboxRow) and row.lead_id in self.marked
            return shown(spoken(row, self.telling, self.me, marked=marked), 400)
        if not isinstance(row, InboxRow):
            return row.title if isinstance(row, Heading) and role == _DISPLAY else None
        return tip(f"{row.name}\n{second_line(row)}") if role == _TIP else shown(row.name)

    def _keep(self, row: InboxRow) -> None:
        self._rows[row.lead_id] = row
        self._rows.move_to_end(row.lead_id)
        while len(self._rows) > _ROWS_KEPT:
            self._rows.popitem(last=False)

    def _want_page(self, place: int) -> None:
        start = place - place % _PAGE
        ids = self._ids[start : start + _PAGE]
        first, last = self.number_at(start), self.number_at(start + len(ids) - 1)
        if not self._queue:
            self._span = (first, last)
        elif self._span is not None:
            self._span = (min(first, self._span[0]), max(last, self._span[1]))
        for lead_id in ids:
            if lead_id not in self._rows:
                self._want(lead_id)

    def _want(self, lead_id: int) -> None:
        if lead_id in self._asked:
            return
        self._asked.add(lead_id)
        if not self._queue:
            QTimer.singleShot(0, self, self._ask)
        self._queue.append(lead_id)

    def _ask(self) -> None:
        ids, self._queue = tuple(self._queue), []
        self.wanted.emit(Wanted(self._question, ids, *(self._span or ())))

    def _changed_lead(self, lead_id: int) -> None:
        number = self.number_of(lead_id)
        if number is not None:
            index = self.index(number, 0)
            self.dataChanged.emit(index, index)

    def _all_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))


def _shrunk(group: Group, place: int) -> Group:
    """The group when the lead at ``place`` has left the list."""
    if place < group.start:
        return group._replace(start=group.start - 1)
    inside = place < group.start + group.length
    return group._replace(length=group.length - 1) if inside else group
