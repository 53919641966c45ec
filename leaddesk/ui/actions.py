"""The commands of a window at work: who does them, when, and with which key."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.ui.commands import (
    ACTIONS,
    EVERYWHERE,
    MENUS,
    ONLY_LOOKING,
    TOGETHER,
    WHY_NOT,
    Action,
)
from leaddesk.ui.first_paint import FirstPaint
from leaddesk.ui.key_text import key_parts, normal_key

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeySequence

__all__ = ["ACTIONS", "EVERYWHERE", "MENUS", "Action", "ActionRegistry", "KeyClashError", "clashes"]

_BY_ID = {action.id: action for action in ACTIONS}

Possible = Callable[[], bool | str]


class KeyClashError(ValueError):
    """Two commands were given one key in one place."""


def clashes(keys: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """``(key, one action id, other action id)`` for every key that two live commands share."""
    found = []
    for places in TOGETHER:
        seen: dict[str, str] = {}
        for action in ACTIONS:
            if action.place not in places:
                continue
            for key in keys[action.id]:
                other = seen.setdefault(normal_key(key), action.id)
                if other != action.id and (key, other, action.id) not in found:
                    found.append((key, other, action.id))
    return found


class _Binding(NamedTuple):
    handler: Callable[..., object]
    possible: Possible | None
    owner: QWidget | None

    def is_current(self) -> bool:
        owner = self.owner
        return owner is None or owner.isWindow() or owner.isVisibleTo(owner.window())


class ActionRegistry(QObject):
    """The commands of one window: who does them, whether they can be done now, with which key.

    Qt's own actions are made when they are first needed, their keys after the first paint.
    """

    refreshed = Signal()

    def __init__(
        self,
        keys: Mapping[str, str] | None = None,
        parent: QObject | None = None,
        first_paint: FirstPaint | None = None,
    ) -> None:
        """``keys`` are the keys a person chose: action id -> key, or nothing for no key."""
        super().__init__(parent)
        self.first_paint = first_paint or FirstPaint()
        self._bindings: dict[str, list[_Binding]] = {action.id: [] for action in ACTIONS}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._qactions: dict[str, QAction] = {}
        self._only_read = ""
        self.used: Counter[str] = Counter()
        self.set_keys(keys or {})

    def __contains__(self, action_id: object) -> bool:
        """Whether there is such a command."""
        return action_id in _BY_ID

    def action(self, action_id: str) -> Action:
        """The declared command."""
        return _BY_ID[action_id]

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Take a person's own keys.

        Raises KeyClashError, and changes nothing, when two commands would share a key.
        """
        chosen = {
            action.id: ((keys[action.id],) if keys[action.id] else ())
            if action.id in keys
            else action.keys
            for action in ACTIONS
        }
        for key, first, second in clashes(chosen) if keys else ():
            raise KeyClashError(f"{key} is used by {_BY_ID[first].name} and {_BY_ID[second].name}")
        self._keys = chosen
        for action_id, qaction in self._qactions.items():
            qaction.setShortcuts(_sequences(chosen[action_id]))
        self.refresh()

    def handle(
        self,
        action_id: str,
        handler: Callable[..., object],
        enabled: Possible | None = None,
        owner: QWidget | None = None,
    ) -> None:
        """Let ``handler`` do ``action_id`` while its screen is current.

        ``enabled`` answers True, False, or a sentence that says why not. ``owner`` is the widget
        whose being on screen makes the binding current; for a method of a widget that widget.
        """
        if owner is None:
            myself = getattr(handler, "__self__", None)
            owner = myself if isinstance(myself, QWidget) else None
        bindings = self._bindings[action_id]
        binding = _Binding(handler, enabled, owner)
        bindings.append(binding)
        if owner is not None:
            owner.destroyed.connect(lambda: bindings.remove(binding))
        self._refresh_one(action_id)
        self.refreshed.emit()

    def attach(self, widget: QWidget, place: str) -> None:
        """Make the keys of ``place`` live while the focus is on ``widget`` or inside it."""

        def add() -> None:
            widget.addActions([self.qaction(action.id) for action in self.of_place(place)])

        self.first_paint.after(add)

    def of_place(self, place: str) -> list[Action]:
        """The commands of one place, in the order of the table."""
        return [action for action in ACTIONS if action.place == place]

    def run(self, action_id: str, *arguments: object) -> bool:
        """Do it, if it can be done now; says whether it was."""
        binding = self._current(action_id)
        if binding is None or self.why_not(action_id) is not None:
            return False
        self.used[action_id] += 1
        binding.handler(*arguments)
        return True

    def is_bound(self, action_id: str) -> bool:
        """Whether anything on the current screen does it, now or under other conditions."""
        return self._current(action_id) is not None

    def why_not(self, action_id: str) -> str | None:
        """None when it can be done now, else the reason; empty where nothing here does it."""
        binding = self._current(action_id)
        if binding is None:
            return ""
        if self._only_read and not action_id.startswith(ONLY_LOOKING):
            return self._only_read
        answer = True if binding.possible is None else binding.possible()
        if isinstance(answer, str):
            return answer
        return None if answer else WHY_NOT.get(_BY_ID[action_id].place, "")

    def qaction(self, action_id: str) -> "QAction":
        """The Qt action, for menus and buttons."""
        found = self._qactions.get(action_id)
        if found is None:
            found = self._qactions[action_id] = self._make(_BY_ID[action_id])
            self._refresh_one(action_id)
        return found

    def tip(self, action_id: str) -> str:
        """Why it can't be done now, else its name and key."""
        return self._tip(_BY_ID[action_id], self.why_not(action_id))

    def key_text(self, action_id: str) -> str:
        """The shown key as on a key cap, ``Ctrl K``; empty when there is none."""
        return " ".join(self.key_parts(action_id))

    def key_parts(self, action_id: str) -> tuple[str, ...]:
        """The shown key cap by cap: ``("Ctrl", "K")``."""
        keys = self._keys[action_id]
        return key_parts(keys[0]) if keys else ()

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """All keys of a command as they stand now."""
        return self._keys[action_id]

    def only_read(self, reason: str) -> None:
        """Let nothing be changed any more; ``reason`` says why not."""
        self._only_read = reason
        self.refresh()

    def refresh(self) -> None:
        """Ask again what can be done: after a selection, a screen or a right has changed."""
        for action_id in self._qactions:
            self._refresh_one(action_id)
        self.refreshed.emit()

    def _refresh_one(self, action_id: str) -> None:
        qaction = self._qactions.get(action_id)
        if qaction is None:
            return
        reason = self.why_not(action_id)
        qaction.setVisible(bool(self._bindings[action_id]))
        qaction.setEnabled(reason is None)
        qaction.setToolTip(self._tip(_BY_ID[action_id], reason))

    def _tip(self, action: Action, reason: str | None) -> str:
        name = action.name.rstrip("…")
        key = self.key_text(action.id)
        return reason or (f"{name} ({key})" if key else name)

    def _current(self, action_id: str) -> _Binding | None:
        current: Iterable[_Binding] = reversed(self._bindings[action_id])
        return next((binding for binding in current if binding.is_current()), None)

    def _make(self, action: Action) -> "QAction":
        from PySide6.QtGui import QAction  # not before the first paint

        qaction = QAction(action.name, self)
        qaction.setObjectName(action.id)
        qaction.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut
            if action.place == EVERYWHERE
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        qaction.setShortcuts(_sequences(self._keys[action.id]))
        qaction.triggered.connect(lambda _checked=False: self.run(action.id))
        return qaction


def _sequences(keys: Iterable[str]) -> "list[QKeySequence]":
    from PySide6.QtGui import QKeySequence  # not before the first paint

    return [QKeySequence(key) for key in keys]
