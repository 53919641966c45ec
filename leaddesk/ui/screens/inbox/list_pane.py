"""The left part of the inbox: title, filter, New, the three lists, find, and the leads."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.views.inbox import COUNT_LIMIT, InboxCounts
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.plain import tip
from leaddesk.ui.screens.inbox.lead_list import LeadList
from leaddesk.ui.screens.inbox.list_model import LeadListModel
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import ActionButton, Button, IconButton
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.tabs import Tabs

_NARROW, _WIDE, _LEAST = 424, 520, 360
#: The lead has at least the larger part of the screen, whatever the size of the text.
_SHARE = 0.42
_TABS = (
    (InboxList.TODO, "To do"),
    (InboxList.LATER, "Later"),
    (InboxList.DONE, "Done"),
)


class ListPane(QFrame):
    """Says which list, filter or words are wanted."""

    list_chosen = Signal(str)
    filter_clicked = Signal()
    searched = Signal(str)
    marks_cleared = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: ActionRegistry,
        model: LeadListModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setProperty("line", "right")
        self.setAccessibleName("Leads")
        self._theme = theme
        self._wide = False
        self._room = 0
        self._title = PlainLabel(theme, "Inbox", "title")
        self.filter = IconButton(theme, "funnel", "Show only some leads")
        self.filter.setCheckable(True)
        self.filter.clicked.connect(self.filter_clicked)
        self._new = ActionButton(theme, actions, "new.thing")
        self.tabs = Tabs(theme, "Lists", [(which.value, words) for which, words in _TABS])
        self.tabs.chosen.connect(self.list_chosen)
        self.find_field = SearchField(theme, "Find in this list")
        self.find_field.searched.connect(self.searched)
        self.find_field.left.connect(self.close_find)
        self._marks = PlainLabel(theme, "", "small_strong", "accentText")
        self._clear = Button(theme, "Clear marks", keys=("Esc",), kind="link")
        self._clear.clicked.connect(self.marks_cleared)
        self.leads = LeadList(theme, model)
        self._arrange()
        self.show_marks(0)
        theme.changed.connect(self._measure)
        self._measure()

    def show_counts(self, counts: InboxCounts) -> None:
        """Write the counts on the tabs; Done needs none."""
        self.tabs.show_count(InboxList.TODO, _count(counts.todo))
        self.tabs.show_count(InboxList.LATER, _count(counts.later))

    def show_filter(self, words: str) -> None:
        """Mark the filter as on, and say what it shows; empty for the usual."""
        self.filter.setChecked(bool(words))
        self.filter.setToolTip(tip(words or "Show only some leads"))
        self.filter.setAccessibleName(words or "Show only some leads")

    def show_marks(self, count: int) -> None:
        """Say how many leads are marked."""
        self._marks_row.setVisible(count > 0)
        self._marks.setText(f"{count} marked: L, E and A act on all")

    def fit(self, room: int, *, wide: bool) -> None:
        """Take the width that fits into ``room``, more in a wide window."""
        self._room, self._wide = room, wide
        self._measure()

    def open_find(self) -> None:
        """Show the field and go into it."""
        self._find_row.show()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def close_find(self) -> None:
        """Show the whole list again."""
        self.find_field.clear()
        self._find_row.hide()
        self.searched.emit("")
        self.leads.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter and Down go from the field to the leads."""
        down = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if down and self.find_field.hasFocus():
            self.leads.setFocus()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 5)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.filter)
        head.addWidget(self._new)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(14, 0, 12, 6)
        tabs.addWidget(self.tabs)
        self._find_row = QWidget()
        find = QHBoxLayout(self._find_row)
        find.setContentsMargins(12, 0, 12, 8)
        find.addWidget(self.find_field)
        self._find_row.hide()
        self._marks_row = QFrame()
        self._marks_row.setProperty("line", "top")
        marks = QHBoxLayout(self._marks_row)
        marks.setContentsMargins(16, 2, 8, 2)
        marks.addWidget(self._marks, 1)
        marks.addWidget(self._clear)
        line = QFrame()
        line.setProperty("rule", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(tabs)
        column.addWidget(self._find_row)
        column.addWidget(line)
        column.addWidget(self.leads, 1)
        column.addWidget(self._marks_row)

    def _measure(self) -> None:
        width = self._theme.px(_WIDE if self._wide else _NARROW)
        most = round(self._room * _SHARE)
        self.setFixedWidth(max(_LEAST, min(width, most)) if most else width)


def _count(count: int) -> str:
    if not count:
        return ""
    return f"{COUNT_LIMIT - 1:,}+" if count >= COUNT_LIMIT else f"{count:,}"
