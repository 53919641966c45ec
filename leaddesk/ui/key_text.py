"""Keys as people read them on a key cap."""

import sys
from functools import cache

_CAPS = {
    "Return": "Enter",
    "Del": "Del",
    "Left": "←",
    "Up": "↑",
    "Right": "→",
    "Down": "↓",
    "-": "−",
}
_MAC_CAPS = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃"}


def normal_key(key: str) -> str:
    """One spelling for each key, so that two spellings of one key meet."""
    from PySide6.QtGui import QKeySequence  # not before the first paint

    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


@cache
def key_parts(key: str) -> tuple[str, ...]:
    """``Ctrl+Shift+Z`` cap by cap, with arrows as arrows and a Mac's own signs on a Mac."""
    head, plus, last = key.rpartition("+")
    names = [*filter(None, head.split("+")), last or plus] if plus else [key]
    signs = _MAC_CAPS if sys.platform == "darwin" else {}
    return tuple(signs.get(name, _CAPS.get(name, name)) for name in names)
