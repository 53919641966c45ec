"""Loads Qt's bindings, and of them no more than a window needs.

At every start they compile some hundred kilobytes of Python text: how their functions are called,
for the words of a TypeError and for stub files, with an argument parser and large patterns. That
is a third of what an empty window takes to its first paint. Here those parts wait until one is
asked for; what they do then is unchanged (decision 23).
"""

import builtins
import sys
from types import CodeType, ModuleType
from typing import Any

#: The folder of the bindings' own Python text, and what in it a window needs from the start.
_SUPPORT = "shibokensupport/signature/"
_NEEDED = tuple(
    _SUPPORT + name
    for name in ("__init__.py", "lib/__init__.py", "loader.py", "importhandler.py", "mapping.py")
)

_texts: dict[str, Any] = {}


def _compile_later(text: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> CodeType:
    """``compile`` while the bindings are loaded."""
    if isinstance(filename, str) and filename.startswith(_SUPPORT) and filename not in _NEEDED:
        _texts[filename], text = text, ""
    code: CodeType = _compile(text, filename, mode, *rest, **more)
    return code


def _complete_later(filename: str, text: Any) -> None:
    """Let the module of ``filename`` run its ``text`` when something in it is first asked for."""
    module = sys.modules[filename.removesuffix(".py").replace("/", ".")]

    def complete(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del module.__getattr__
        exec(_compile(text, filename, "exec"), module.__dict__)  # noqa: S102 - Qt's own text
        return getattr(module, name)

    module.__getattr__ = complete  # type: ignore[method-assign]


def _source_unread(_module: object) -> str:
    raise OSError("not read")


def _load() -> None:
    """Import the bindings with `_compile_later`, and with a stand-in for ``inspect``.

    They use it to look for modules that want Qt's names spelled in another way (``__feature__``);
    none here does. To read the source of each module that is imported takes a sixth of all
    imports, and leaves 25 MB of text in memory.
    """
    stand_in, real = ModuleType("inspect"), sys.modules.get("inspect")
    stand_in.getsource = _source_unread  # type: ignore[attr-defined]
    sys.modules["inspect"] = stand_in
    builtins.compile = _compile_later  # type: ignore[assignment]
    try:
        import PySide6.QtCore  # noqa: F401

        for filename, text in _texts.items():
            _complete_later(filename, text)
    finally:
        builtins.compile = _compile
        if real is None:
            del sys.modules["inspect"]
        else:
            sys.modules["inspect"] = real


_compile = builtins.compile
if "PySide6.QtCore" not in sys.modules:
    _load()
