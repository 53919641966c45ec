"""The list of leads: one column, rows that a delegate paints, one timer for all countdowns."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.ui.roles import Index
from leaddesk.ui.screens.inbox.list_model import LeadListModel
from leaddesk.ui.screens.inbox.row_painter import COMPACT, HEADING, ROW, LeadRowDelegate
from leaddesk.ui.screens.inbox.row_words import Telling, counts_down
from leaddesk.ui.theme import Theme

_CHIP_ROOM = 140


class LeadList(QTableView):
    """Shows a `LeadListModel`; speaks of leads by id, never by row.

    A table of one column: unlike a list view it takes headings of another height among a million
    rows without measuring them all.
    """

    lead_chosen = Signal(object)
    lead_entered = Signal(int)

    def __init__(self, theme: Theme, model: LeadListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Leads")
        self._theme = theme
        self._leads = model
        self._painter = LeadRowDelegate(theme, model, self)
        self._selected: int | None = None
        self._showing = False
        self._low: set[int] = set()
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.resized.connect(self._measure)
        theme.changed.connect(self._be_opaque)
        self._measure()

    @property
    def selected(self) -> int | None:
        """The id of the selected lead."""
        return self._selected

    def show_leads(self, show: Callable[[], bool]) -> None:
        """Let ``show`` change the model, keeping the place and the selected lead."""
        place = self.verticalScrollBar().value()
        self._showing = True
        try:
            changed = show()
            if changed:
                self._measure()
                self.doItemsLayout()
                self.verticalScrollBar().setValue(place)
        finally:
            self._showing = False
        if changed:
            self._select_row(self._selected, scroll=False)

    def select(self, lead_id: int | None, *, scroll: bool = True) -> None:
        """Select a lead and say so; None selects nothing."""
        self._selected = lead_id
        self._select_row(lead_id, scroll=scroll)
        self.lead_chosen.emit(lead_id)

    def select_first(self) -> None:
        """Select the first lead of the list."""
        ids = self._leads.ids
        self.select(ids[0] if ids else None)

    def neighbour(self, lead_id: int, leaving: set[int]) -> int | None:
        """Who is selected when the leads in ``leaving`` are gone: the next one, else the last."""
        ids = self._leads.ids
        try:
            place = ids.index(lead_id)
        except ValueError:
            return ids[0] if ids else None
        after = next((one for one in ids[place:] if one not in leaving), None)
        if after is not None:
            return after
        return next((one for one in reversed(ids[:place]) if one not in leaving), None)

    def step(self, by: int) -> int | None:
        """Select the next (1) or previous (-1) lead; the answer is its id."""
        ids = self._leads.ids
        if not ids:
            return None
        if self._selected is None or self._leads.number_of(self._selected) is None:
            self.select_first()
            return self._selected
        place = ids.index(self._selected) + by
        if 0 <= place < len(ids):
            self.select(ids[place])
        return self._selected

    def tick(self, now: datetime) -> None:
        """A second has passed: repaint the chips that count down, among the rows in sight."""
        telling = self._leads.telling
        if telling is None:
            return
        self._leads.telling = Telling(now, telling.zone)
        for number in self._in_sight():
            if counts_down(self._leads.row(number), now):
                rect = self.visualRect(self._leads.index(number, 0))
                width = self._theme.px(_CHIP_ROOM)
                self.viewport().update(QRect(rect.right() - width, rect.top(), width + 1, 32))

    def set_compact(self, compact: bool) -> None:
        """One line a lead, or two."""
        if self._painter.compact != compact:
            self._painter.compact = compact
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Arrows go by leads, past headings; Enter goes into the lead."""
        match event.key():
            case Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Home:
                self.select_first()
            case Qt.Key.Key_End if self._leads.ids:
                self.select(self._leads.ids[-1])
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._step_page(1 if event.key() == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._selected is not None:
                self.lead_entered.emit(self._selected)
            case _:
                event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """A click chose a lead."""
        super().currentChanged(current, previous)
        if self._showing:
            return
        lead_id = self._leads.lead_at(current.row()) if current.isValid() else None
        if lead_id is not None and lead_id != self._selected:
            self._selected = lead_id
            self.lead_chosen.emit(lead_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The one column is as wide as the view."""
        super().resizeEvent(event)
        self._painter.bar = max(0, min(12, self.width() - self.viewport().width()))
        self.setColumnWidth(0, self.viewport().width())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """The style sheet has dressed it by now."""
        super().showEvent(event)
        self._be_opaque()

    def _be_opaque(self) -> None:
        """Known to be opaque, what stays in sight is moved as the list scrolls, not painted.

        The style sheet takes this away each time.
        """
        self.viewport().setAutoFillBackground(True)

    def _step_page(self, way: int) -> None:
        ids = self._leads.ids
        if not ids:
            return
        height = max(1, self.verticalHeader().defaultSectionSize())
        step = max(1, self.viewport().height() // height - 1)
        here = ids.index(self._selected) if self._selected is not None else 0
        self.select(ids[max(0, min(len(ids) - 1, here + way * step))])

    def _select_row(self, lead_id: int | None, *, scroll: bool) -> None:
        number = None if lead_id is None else self._leads.number_of(lead_id)
        selection = self.selectionModel()
        self._showing = True
        if number is None:
            selection.clear()
        else:
            index = self._leads.index(number, 0)
            self.setCurrentIndex(index)
            if scroll:
                first = bool(number) and number - 1 in self._leads.heading_rows
                if first:
                    self.scrollTo(self._leads.index(number - 1, 0))
                self.scrollTo(index)
        self._showing = False

    def _in_sight(self) -> range:
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (self._leads.rowCount() - 1 if last < 0 else last) + 1)

    def _measure(self) -> None:
        px = self._theme.px
        header = self.verticalHeader()
        header.setDefaultSectionSize(px(COMPACT if self._painter.compact else ROW))
        headings = set(self._leads.heading_rows)
        rows = self._leads.rowCount()
        for number in self._low - headings:
            if number < rows:
                header.resizeSection(number, header.defaultSectionSize())
        for number in headings:
            header.resizeSection(number, px(HEADING))
        self._low = headings
        self.setColumnWidth(0, self.viewport().width())
