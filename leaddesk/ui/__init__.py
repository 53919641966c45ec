"""The window: its screens, widgets and pages."""

import sys

import PySide6.QtCore  # noqa: F401 - brings the hook that is spoken of below


def _leave_sources_unread() -> None:
    """Keep Qt's bindings from reading the source of every module that is imported after them.

    They look for modules that want Qt's names spelled in another way (``__feature__``); none here
    does. The search is a sixth of all imports, and leaves 25 MB of source text in memory.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]


_leave_sources_unread()
