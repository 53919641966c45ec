"""The menus, filled from the commands."""

from functools import partial

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
        menu = QMenu(f"&{name}", bar)
        menu.setToolTipsVisible(True)
        for action in ACTIONS:
            if action.menu != name:
                continue
            if action.id in _DIVIDED:
                menu.addSeparator()
            menu.addAction(actions.qaction(action.id))
        menu.aboutToShow.connect(partial(_refresh, name, actions, theme))
        bar.addMenu(menu)


def _refresh(name: str, actions: ActionRegistry, theme: Theme) -> None:
    """Ask what can be done, and paint the icons: none is painted before it is looked at."""
    actions.refresh()
    for action in ACTIONS:
        if action.menu == name and action.icon:
            actions.qaction(action.id).setIcon(theme.icon(action.icon))
