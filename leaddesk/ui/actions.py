"""Every command, declared once: menu, palette, key caps, tooltips and keys sheet read it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from leaddesk.ui.key_text import key_parts, normal_key

EVERYWHERE = "everywhere"

#: Places whose keys live at the same time: one screen's places, beside ``everywhere``.
TOGETHER = (
    frozenset({EVERYWHERE, "list", "lead"}),
    frozenset({EVERYWHERE, "lead", "queue"}),
    frozenset({EVERYWHERE, "list", "outbox"}),
    frozenset({EVERYWHERE, "pipeline"}),
    frozenset({EVERYWHERE, "list", "sources"}),
    frozenset({EVERYWHERE, "rules"}),
    frozenset({EVERYWHERE, "sequences"}),
    frozenset({EVERYWHERE, "review"}),
    frozenset({EVERYWHERE, "list", "attention"}),
)


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    ``words`` are further words that find it; ``key`` is written like ``Ctrl+Shift+Z`` (Ctrl is
    Cmd on a Mac), ``also`` are further keys; ``place`` says where its keys live; ``menu`` is the
    menu that shows it, or nothing.
    """

    id: str
    name: str
    words: str = ""
    icon: str = ""
    key: str = ""
    place: str = EVERYWHERE
    menu: str = ""
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the one that is shown first."""
        return (self.key, *self.also) if self.key else self.also


#: The menus in order; a menu shows its actions in the order of the table below.
MENUS = ("File", "Edit", "View", "Lead", "Go", "Tools", "Help")

ACTIONS: tuple[Action, ...] = (
    Action("new.thing", "New", "add create lead rule touch source", "plus", "Ctrl+N", menu="File"),
    Action(
        "file.import",
        "Import leads…",
        "bring in csv excel file list",
        "upload",
        "Ctrl+I",
        menu="File",
    ),
    Action("file.export", "Export leads…", "save csv excel", "file-down", menu="File"),
    Action("file.print", "Print…", "paper pdf page", "printer", "Ctrl+P", menu="File"),
    Action("file.backup", "Back up now", "save copy safe", "save", menu="File"),
    Action("app.settings", "Settings", "preferences options", "settings", "Ctrl+,", menu="File"),
    Action("app.quit", "Quit", "close exit leave", "log-out", "Ctrl+Q", menu="File"),
    Action("edit.undo", "Undo", "back take", "undo-2", "Ctrl+Z", menu="Edit"),
    Action("edit.redo", "Redo", "again forward", "redo-2", "Ctrl+Shift+Z", menu="Edit"),
    Action(
        "list.find",
        "Find in this list",
        "search filter",
        "search",
        "Ctrl+F",
        "list",
        "Edit",
        also=("/",),
    ),
    Action(
        "app.palette",
        "Find or do anything",
        "command palette search lead",
        "search",
        "Ctrl+K",
        menu="Edit",
    ),
    Action("view.theme", "Light or dark", "theme look colour night", "palette", menu="View"),
    Action(
        "view.larger",
        "Larger text",
        "zoom bigger font size",
        "plus",
        "Ctrl+=",
        menu="View",
        also=("Ctrl++",),
    ),
    Action("view.smaller", "Smaller text", "zoom font size", "minus", "Ctrl+-", menu="View"),
    Action("pane.next", "Next pane", "move focus", "chevron-right", "F6", menu="View"),
    Action("pane.previous", "Previous pane", "move focus", "chevron-left", "Shift+F6", menu="View"),
    Action(
        "rules.preview", "Preview of the draft", "drawer effect", "eye", "Ctrl+J", "rules", "View"
    ),
    Action(
        "pipeline.table", "Pipeline as a table", "list board view", "list", "T", "pipeline", "View"
    ),
    Action("lead.call", "Call", "phone dial ring", "phone", "C", "lead", "Lead"),
    Action("lead.text", "Text", "sms message write", "message-square", "T", "lead", "Lead"),
    Action("lead.email", "E-mail", "mail write", "mail", "M", "lead", "Lead"),
    Action(
        "lead.later",
        "Later…",
        "snooze remind postpone callback",
        "alarm-clock",
        "L",
        "lead",
        "Lead",
    ),
    Action("lead.done", "Done", "finish archive close", "check", "E", "lead", "Lead"),
    Action(
        "lead.owner", "Change owner…", "assign reassign hand person", "user", "A", "lead", "Lead"
    ),
    Action("lead.note", "Add a note", "write comment", "notebook-pen", "N", "lead", "Lead"),
    Action("lead.mark", "Mark", "select several", "square-check", "X", "lead", "Lead"),
    Action("list.next", "Next", "down", "arrow-down", "J", "list", "Lead"),
    Action("list.previous", "Previous", "up", "arrow-up", "K", "list", "Lead"),
    Action("list.extend_next", "Mark down to the next", "select", "arrow-down", "Shift+J", "list"),
    Action(
        "list.extend_previous", "Mark up to the previous", "select", "arrow-up", "Shift+K", "list"
    ),
    Action("go.inbox", "Inbox", "to do leads", "inbox", "Ctrl+1", menu="Go"),
    Action("go.call-queue", "Call Queue", "calls phone next", "phone-call", "Ctrl+2", menu="Go"),
    Action("go.outbox", "Outbox", "sending messages waiting", "send", "Ctrl+3", menu="Go"),
    Action("go.pipeline", "Pipeline", "deals stages board", "square-kanban", "Ctrl+4", menu="Go"),
    Action("go.sources", "Sources", "where leads come from capture", "plug", "Ctrl+5", menu="Go"),
    Action(
        "go.rules", "Rules", "score points bands route", "sliders-horizontal", "Ctrl+6", menu="Go"
    ),
    Action("go.sequences", "Sequences", "touches days steps", "workflow", "Ctrl+7", menu="Go"),
    Action(
        "go.weekly-review",
        "Weekly Review",
        "latest metrics numbers week",
        "chart-column",
        "Ctrl+8",
        menu="Go",
    ),
    Action("go.changes", "Changes", "decisions log made", "calendar-check", menu="Go"),
    Action(
        "go.needs-attention", "Needs attention", "unreadable broken rows fix", "layers", menu="Go"
    ),
    Action("go.later", "Later list", "snoozed", "alarm-clock", menu="Go"),
    Action("go.done", "Done list", "finished", "check", menu="Go"),
    Action(
        "queue.qualified",
        "Qualified",
        "interested result yes",
        "calendar-check",
        "1",
        "queue",
        also=("Alt+1",),
    ),
    Action(
        "queue.call_back",
        "Call back",
        "result later time",
        "alarm-clock",
        "2",
        "queue",
        also=("Alt+2",),
    ),
    Action(
        "queue.no_answer", "No answer", "result missed", "phone-off", "3", "queue", also=("Alt+3",)
    ),
    Action(
        "queue.voicemail",
        "Voicemail",
        "result message left",
        "voicemail",
        "4",
        "queue",
        also=("Alt+4",),
    ),
    Action("queue.not_now", "Not now", "result nurture", "moon", "5", "queue", also=("Alt+5",)),
    Action(
        "queue.not_a_fit",
        "Not a fit",
        "result lost no",
        "thumbs-down",
        "6",
        "queue",
        also=("Alt+6",),
    ),
    Action(
        "queue.do_not_call",
        "Do not call",
        "result stop opt out",
        "ban",
        "0",
        "queue",
        also=("Alt+0",),
    ),
    Action("queue.skip", "Skip", "next one", "skip-forward", "S", "queue"),
    Action("queue.pause", "Pause", "stop break go on", "pause", "P", "queue"),
    Action("queue.opener", "Next opener", "script say", "quote", "O", "queue"),
    Action("queue.objections", "Answers to objections", "if they say", "quote", "F2", "queue"),
    Action("outbox.edit", "Edit the message", "change text", "pencil", "E", "outbox"),
    Action("outbox.send", "Send now", "message go", "send", "Return", "outbox"),
    Action("outbox.stop", "Stop the message", "cancel delete", "x", "Del", "outbox"),
    Action(
        "pipeline.left", "Move a stage back", "deal left", "arrow-left", "Shift+Left", "pipeline"
    ),
    Action(
        "pipeline.right", "Move a stage on", "deal right", "arrow-right", "Shift+Right", "pipeline"
    ),
    Action(
        "rules.publish", "Publish the draft", "live rules", "check", "Ctrl+Return", "rules", "Tools"
    ),
    Action("rules.discard", "Discard the draft", "throw away rules", "x", "", "rules", "Tools"),
    Action(
        "rules.history", "History of the rules", "versions go back", "history", "", "rules", "Tools"
    ),
    Action("rules.more", "Five points more", "raise plus", "plus", "+", "rules", also=("=",)),
    Action("rules.less", "Five points less", "lower minus", "minus", "-", "rules"),
    Action("rules.toggle", "Rule on or off", "switch", "power", "Space", "rules"),
    Action("rules.up", "Move the rule up", "order earlier", "arrow-up", "Alt+Up", "rules"),
    Action("rules.down", "Move the rule down", "order later", "arrow-down", "Alt+Down", "rules"),
    Action("sequences.toggle", "Touch on or off", "switch", "power", "Space", "sequences"),
    Action("sequences.edit", "Edit the text", "write touch", "pencil", "Return", "sequences"),
    Action("sequences.remove", "Remove the touch", "delete", "trash-2", "Del", "sequences"),
    Action(
        "sequences.earlier", "A day earlier", "move touch", "arrow-left", "Alt+Left", "sequences"
    ),
    Action("sequences.later", "A day later", "move touch", "arrow-right", "Alt+Right", "sequences"),
    Action(
        "review.week_before", "The week before", "earlier review", "chevron-left", "[", "review"
    ),
    Action("review.week_after", "The week after", "later review", "chevron-right", "]", "review"),
    Action("review.change", "Make this change", "suggested one", "check", "Return", "review"),
    Action(
        "tools.first_run", "Set up step by step", "first run welcome begin", "play", menu="Tools"
    ),
    Action(
        "help.keys",
        "All keys",
        "shortcuts keyboard sheet",
        "keyboard",
        "?",
        menu="Help",
        also=("F1",),
    ),
    Action(
        "help.report", "Copy a report of this desk", "problem about version", "copy", menu="Help"
    ),
)

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


@dataclass(slots=True)
class _Binding:
    handler: Callable[..., object]
    possible: Possible | None
    owner: QWidget | None

    def is_current(self) -> bool:
        return self.owner is None or self.owner.isVisibleTo(self.owner.window())


class ActionRegistry(QObject):
    """The commands of one window: who does them, whether they can be done now, with which key."""

    refreshed = Signal()

    def __init__(self, keys: Mapping[str, str] | None = None, parent: QObject | None = None):
        """``keys`` are the keys a person chose: action id -> key, or nothing for no key."""
        super().__init__(parent)
        self._bindings: dict[str, list[_Binding]] = {action.id: [] for action in ACTIONS}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._qactions = {action.id: self._make(action) for action in ACTIONS}
        self.used: Counter[str] = Counter()
        self.set_keys(keys or {})

    def action(self, action_id: str) -> Action:
        """The declared command."""
        return _BY_ID[action_id]

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Take a person's own keys; raises KeyClashError, and changes nothing, if two would be one."""
        chosen = {
            action.id: ((keys[action.id],) if keys[action.id] else ())
            if action.id in keys
            else action.keys
            for action in ACTIONS
        }
        for key, first, second in clashes(chosen):
            raise KeyClashError(f"{key} is used by {_BY_ID[first].name} and {_BY_ID[second].name}")
        self._keys = chosen
        for action_id, qaction in self._qactions.items():
            qaction.setShortcuts([QKeySequence(key) for key in chosen[action_id]])
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
        self.refresh()

    def attach(self, widget: QWidget, place: str) -> None:
        """Make the keys of ``place`` live while the focus is on ``widget`` or inside it."""
        for action in self.of_place(place):
            widget.addAction(self._qactions[action.id])

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

    def why_not(self, action_id: str) -> str | None:
        """None when it can be done now, else the reason, which may be empty."""
        binding = self._current(action_id)
        if binding is None:
            return ""
        answer = True if binding.possible is None else binding.possible()
        if isinstance(answer, str):
            return answer
        return None if answer else ""

    def qaction(self, action_id: str) -> QAction:
        """The Qt action, for menus and buttons."""
        return self._qactions[action_id]

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

    def refresh(self) -> None:
        """Ask again what can be done: after a selection, a screen or a right has changed."""
        for action_id, qaction in self._qactions.items():
            reason = self.why_not(action_id)
            qaction.setEnabled(reason is None)
            qaction.setToolTip(self._tip(_BY_ID[action_id], reason))
        self.refreshed.emit()

    def _tip(self, action: Action, reason: str | None) -> str:
        name = action.name.rstrip("…")
        key = self.key_text(action.id)
        return reason or (f"{name} ({key})" if key else name)

    def _current(self, action_id: str) -> _Binding | None:
        current: Iterable[_Binding] = reversed(self._bindings[action_id])
        return next((binding for binding in current if binding.is_current()), None)

    def _make(self, action: Action) -> QAction:
        qaction = QAction(action.name, self)
        qaction.setObjectName(action.id)
        qaction.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut
            if action.place == EVERYWHERE
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        qaction.triggered.connect(lambda _checked=False: self.run(action.id))
        return qaction
