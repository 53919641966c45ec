"""The menus, filled from the commands."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar

from leaddesk.ui.actions import ACTIONS, MENUS, ActionRegistry
from leaddesk.ui.theme import Theme

#: A divider stands before these.
_DIVIDED = {
    "file.print",
    "app.settings",
    "app.quit",
    "list.find",
    "pane.next",
    "list.next",
    "go.sources",
    "go.weekly-review",
    "go.later",
}


def fill_menus(bar: QMenuBar, actions: ActionRegistry, theme: Theme) -> None:
    """Make the menus; each is brought up to date just before it opens."""
    for name in MENUS:
        menu = QMenu(name, bar)
        menu.setToolTipsVisible(True)
        actions.first_paint.after(partial(_fill, menu, name, actions))
        menu.aboutToShow.connect(partial(_refresh, name, actions, theme))
        bar.addMenu(menu)
    _Mnemonics(bar)


def _fill(menu: QMenu, name: str, actions: ActionRegistry) -> None:
    for action in ACTIONS:
        if action.menu != name:
            continue
        if action.id in _DIVIDED:
            menu.addSeparator()
        menu.addAction(actions.qaction(action.id))


class _Mnemonics(QObject):
    """Underlines the letters of the menus while Alt is down or the menus have the keys.

    A style could hide them, but a style in Python is asked at every paint.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.installEventFilter(self)
        bar.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Alt goes down: show them; Alt comes up, or the keys go elsewhere: hide them."""
        match event.type():
            case QEvent.Type.ShortcutOverride:
                if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
                    self._show(shown=True)
            case QEvent.Type.KeyRelease:
                if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
                    self._show(shown=self._bar.hasFocus())
            case QEvent.Type.FocusOut | QEvent.Type.WindowDeactivate:
                self._show(shown=False)
            case QEvent.Type.FocusIn if watched is self._bar:
                self._show(shown=True)
        return False

    def _show(self, *, shown: bool) -> None:
        for action, name in zip(self._bar.actions(), MENUS, strict=False):
            title = f"&{name}" if shown else name
            if action.text() != title:
                action.setText(title)


def _refresh(name: str, actions: ActionRegistry, theme: Theme) -> None:
    """Ask what can be done, and paint the icons: none is painted before it is looked at."""
    actions.refresh()
    for action in ACTIONS:
        if action.menu == name and action.icon:
            actions.qaction(action.id).setIcon(theme.icon(action.icon))
