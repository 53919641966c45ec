"""The sheet of all keys of a screen (?), written from the commands."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.ui.actions import EVERYWHERE, Action, ActionRegistry
from leaddesk.ui.key_text import key_parts
from leaddesk.ui.overlay import Overlay
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.plain_label import PlainLabel

#: Place -> its heading.
HEADINGS = {
    "list": "In a list",
    "lead": "A lead",
    "queue": "Call Queue",
    "outbox": "Outbox",
    "pipeline": "Pipeline",
    "sources": "Sources",
    "rules": "Rules",
    "sequences": "Sequences",
    "review": "Weekly Review",
    "attention": "Needs attention",
    "import": "Bring in leads",
    EVERYWHERE: "Everywhere",
}
_COLUMNS = 3


def sheet(actions: ActionRegistry) -> list[tuple[str, list[Action]]]:
    """The commands with a key that can be done here now or everywhere, place by place."""
    found = []
    for place, heading in HEADINGS.items():
        here = [
            action
            for action in actions.of_place(place)
            if actions.keys_of(action.id) and _is_of_here(actions, action)
        ]
        found.append((heading, [action for action in here if not action.id.startswith("go.")]))
        if place == EVERYWHERE:
            found.append(("Go to", [action for action in here if action.id.startswith("go.")]))
    return [(heading, here) for heading, here in found if here]


def _is_of_here(actions: ActionRegistry, action: Action) -> bool:
    """Whether this screen does it; what every screen could do and this one does not stays away."""
    if action.id in ("new.thing", "file.print"):
        return actions.why_not(action.id) is None
    return actions.is_bound(action.id)


class KeysSheet(Overlay):
    """All keys that work on the current screen, in columns; any click beside it or Esc closes."""

    def __init__(self, theme: Theme, actions: ActionRegistry, window: QWidget) -> None:
        super().__init__(theme, "All keys", 900, window)
        self._actions = actions
        self._close = IconButton(theme, "x", "Close")
        self._close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(24, 18, 16, 6)
        head.addWidget(PlainLabel(theme, "All keys", "title"))
        head.addStretch()
        head.addWidget(self._close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel.column.addLayout(head)
        self.panel.column.addWidget(self._area, 1)

    def open(self) -> None:
        """Write the sheet for the screen as it is now."""
        content = QWidget()
        content.setProperty("ground", "none")
        columns = QHBoxLayout(content)
        columns.setContentsMargins(24, 6, 24, 24)
        columns.setSpacing(32)
        for groups in _columns(sheet(self._actions)):
            column = QVBoxLayout()
            column.setSpacing(6)
            for heading, actions in groups:
                column.addWidget(PlainLabel(self.theme, heading, "bold"))
                column.addLayout(self._grid(actions))
                column.addSpacing(14)
            column.addStretch()
            columns.addLayout(column, 1)
        self._area.setWidget(content)
        self._area.setMinimumHeight(min(content.sizeHint().height(), 520))
        super().open()

    def take_focus(self) -> None:
        """The close button."""
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _grid(self, actions: Iterable[Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(0, 1)
        for line, action in enumerate(actions):
            caps = QHBoxLayout()
            caps.setSpacing(8)
            caps.addStretch()
            for key in self._actions.keys_of(action.id):
                caps.addWidget(KeyCap(self.theme, key_parts(key)))
            name = PlainLabel(self.theme, action.name.rstrip("…"), "body", "text2")
            grid.addWidget(name, line, 0)
            grid.addLayout(caps, line, 1)
        return grid


def _columns(
    groups: list[tuple[str, list[Action]]],
) -> list[list[tuple[str, list[Action]]]]:
    """The groups in up to three columns of about one length, order kept."""
    total = sum(len(actions) + 2 for _heading, actions in groups)
    columns: list[list[tuple[str, list[Action]]]] = [[]]
    filled = 0
    for heading, actions in groups:
        if columns[-1] and filled >= total / _COLUMNS and len(columns) < _COLUMNS:
            columns.append([])
            filled = 0
        columns[-1].append((heading, actions))
        filled += len(actions) + 2
    return columns
