"""Going from pane to pane with F6."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_into(pane: QWidget) -> bool:
    """Give the focus to ``pane`` or to the first thing in it that takes it."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _can_take(widget):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def next_pane(panes: Sequence[QWidget], step: int) -> None:
    """Move the focus ``step`` panes on, past those that take none, round and round."""
    shown = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    here = next(
        (
            at
            for at, pane in enumerate(shown)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    for turn in range(1, len(shown) + 1):
        if focus_into(shown[(here + step * turn) % len(shown)]):
            return


def _can_take(widget: QWidget) -> bool:
    return widget.isVisibleTo(widget.window()) and widget.isEnabled()
