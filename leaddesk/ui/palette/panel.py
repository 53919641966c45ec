"""The command palette: one field, the fitting rows, one key to do the chosen one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from leaddesk.models.reader import Reader
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.background import Background
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.palette.delegate import HEADING_HEIGHT, ROW_HEIGHT, PaletteDelegate
from leaddesk.ui.palette.entries import (
    Entry,
    FoundLead,
    command_entries,
    lead_entries,
    setting_entries,
)
from leaddesk.ui.table import Column, RowsList, RowsModel
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.card import Rule
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.plain_label import PlainLabel

FindLeads = Callable[[Reader, str], Sequence[FoundLead]]

WIDTH = 620
TOP = 120
_ROWS_SHOWN = 10
_HINTS = (
    (("↑", "↓"), "choose"),
    (("Enter",), "do it"),
    (("Tab",), "show more"),
    (("Esc",), "back"),
)


class CommandPalette(Overlay):
    """Ctrl+K. ``lead_chosen`` says which lead; commands are run through the registry."""

    lead_chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        actions: ActionRegistry,
        background: Background,
        find_leads: FindLeads | None,
        subject: Callable[[], str],
        window: QWidget,
    ) -> None:
        super().__init__(theme, "Find or do", WIDTH, window)
        self._actions = actions
        self._background = background
        self._find_leads = find_leads
        self._subject = subject
        self._leads: Sequence[FoundLead] = ()
        self._whole = False
        self.field = QLineEdit()
        self.rows: RowsModel[Entry] = RowsModel(
            [Column("", lambda entry: entry.name)],
            spoken=_spoken,
            key=_key,
            parent=self,
        )
        self.list = RowsList("Found")
        self._build()
        theme.changed.connect(self._paint_glass)
        self._paint_glass()

    def open(self) -> None:
        """Show what can be done, with nothing typed."""
        self._whole = False
        self._leads = ()
        self.field.clear()
        self._show()
        super().open()

    def take_focus(self) -> None:
        """The field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """120 px from the top, as high as its rows."""
        super().place()
        shadow = self.panel.column.contentsMargins().top()
        count = self.rows.rowCount()
        entries = [row for row in map(self.rows.row, range(count)) if row is not None]
        heights = [HEADING_HEIGHT if row.is_heading else ROW_HEIGHT for row in entries]
        self.list.setFixedHeight(self.theme.px(sum(heights[:_ROWS_SHOWN])) + 4)
        top = min(TOP, max(12, self.height() - 480)) - shadow
        height = min(self.panel.sizeHint().height(), self.height() - top)
        self.panel.setGeometry(self.panel.x(), top, self.panel.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Arrows, Enter, Tab and Esc in the field belong to the rows."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._key(event)
            return False
        return super().eventFilter(watched, event)

    def choose(self) -> None:
        """Do the chosen row."""
        entry = self.rows.row(self.list.currentIndex().row())
        if entry is None or entry.is_heading:
            return
        self.leave()
        if entry.lead is not None:
            self.lead_chosen.emit(entry.lead.id)
        else:
            self._actions.run(entry.action_id, *filter(None, (entry.thing,)))

    def _build(self) -> None:
        self._glass = QLabel()
        self.field.setAccessibleName("Find or do")
        self.field.setProperty("bare", "true")
        self.field.setFont(self.theme.font("script"))
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self.theme, ROW_HEIGHT, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda _index: self.choose())
        self.list.setProperty("ground", "raised")
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 18, 8)
        head.setSpacing(12)
        head.addWidget(self._glass)
        head.addWidget(self.field, 1)
        column = self.panel.column
        column.addLayout(head)
        column.addWidget(_inset(Rule()))
        column.addWidget(self.list)
        column.addWidget(_inset(Rule()))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 9, 18, 9)
        foot.setSpacing(6)
        for keys, words in _HINTS:
            foot.addWidget(KeyCap(self.theme, keys))
            foot.addWidget(PlainLabel(self.theme, words, "small", "text2"))
            foot.addSpacing(10)
        foot.addStretch()
        return foot

    def _typed(self, text: str) -> None:
        self._leads = ()
        self._show()
        if self._find_leads is not None and text.strip():
            find = self._find_leads
            self._background.latest(
                self, lambda reader: tuple(find(reader, text)), self._take_leads
            )

    def _take_leads(self, leads: Sequence[FoundLead]) -> None:
        self._leads = leads
        self._show()

    def _show(self) -> None:
        typed = self.field.text()
        rows = command_entries(self._actions, typed, self._subject(), whole=self._whole)
        rows += lead_entries(self._leads, typed)
        rows += setting_entries(typed)
        self.rows.show_rows(rows or [Entry("Nothing fits. Try a name, a number or a verb.")])
        self.list.doItemsLayout()
        self.list.scrollToTop()
        self._move_to(0, 1)
        self.place()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._move_to(self.list.currentIndex().row() + step, step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key == Qt.Key.Key_Tab:
            self._whole = True
            self._show()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _move_to(self, number: int, step: int) -> None:
        """Choose row ``number``, or the next in the direction of ``step`` that is no heading."""
        while (row := self.rows.row(number)) is not None:
            if not row.is_heading:
                self.list.setCurrentIndex(self.rows.index(number, 0))
                return
            number += step

    def _paint_glass(self) -> None:
        self._glass.setPixmap(self.theme.pixmap("search", "text2", 18))
        self.field.setFont(self.theme.font("script"))


def _key(entry: Entry) -> object:
    if entry.lead is not None:
        return entry.lead.id
    return (entry.action_id, entry.thing) if entry.action_id else entry.name


def _spoken(entry: Entry) -> str:
    if entry.lead is not None:
        return f"{entry.name}, score {entry.lead.score}, {entry.lead.temperature}, {entry.note}"
    return " ".join(filter(None, (entry.name, entry.note, " ".join(entry.keys))))


def _inset(rule: QFrame) -> QWidget:
    """A divider that keeps off the panel's edge."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(1, 0, 1, 0)
    row.addWidget(rule)
    return holder
