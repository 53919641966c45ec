"""The screens in their order: adding one is one file and one entry here."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leaddesk.ui.screen import Screen


class ScreenEntry(NamedTuple):
    """Where a screen is found; ``group`` is its heading in the sidebar, empty when not there."""

    name: str
    title: str
    icon: str
    group: str
    module: str
    class_name: str

    def load(self) -> "type[Screen]":
        """The screen's class. Loaded on first use, so that the first paint waits for one only."""
        found: type[Screen] = getattr(import_module(self.module), self.class_name)
        return found


#: Screens whose word can't name a module.
_MODULES = {"import": "bring_in"}


def _entry(name: str, title: str, icon: str, group: str = "") -> ScreenEntry:
    module = f"{__name__}.{_MODULES.get(name, name.replace('-', '_'))}"
    class_name = "".join(word.capitalize() for word in name.split("-")) + "Screen"
    return ScreenEntry(name, title, icon, group, module, class_name)


SCREENS: tuple[ScreenEntry, ...] = (
    _entry("inbox", "Inbox", "inbox", "Work"),
    _entry("call-queue", "Call Queue", "phone-call", "Work"),
    _entry("outbox", "Outbox", "send", "Work"),
    _entry("pipeline", "Pipeline", "square-kanban", "Work"),
    _entry("sources", "Sources", "plug", "How leads flow"),
    _entry("rules", "Rules", "sliders-horizontal", "How leads flow"),
    _entry("sequences", "Sequences", "workflow", "How leads flow"),
    _entry("weekly-review", "Weekly Review", "chart-no-axes-column", "Improve"),
    _entry("changes", "Changes", "calendar-check", "Improve"),
    _entry("import", "Bring in leads", "upload"),
    _entry("settings", "Settings", "settings"),
    _entry("first-run", "Welcome", "play"),
    _entry("needs-attention", "Needs attention", "layers"),
)


def entry(name: str) -> ScreenEntry:
    """The entry of screen ``name``; raises KeyError."""
    for found in SCREENS:
        if found.name == name:
            return found
    raise KeyError(name)
