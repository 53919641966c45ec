"""What every screen is."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.services.events import Changed
from leaddesk.ui.context import Context

#: A hint in the status bar: an action id, or keys and words, such as ``(("J", "K"), "next")``.
Hint = str | tuple[tuple[str, ...], str]


class Screen(QWidget):
    """One screen of the window, made when it is first opened.

    ``name`` is its word in the list of screens; ``hints`` (five at most) are what the status bar
    shows: an action id, ``("lead.call")``, or key caps and words, ``(("J", "K"), "next")``;
    ``hints_changed`` says that other keys matter now.
    """

    hints_changed = Signal()

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    hints: tuple[Hint, ...] = ()
    #: How far a toast stands above the bottom of ``toast_area``: clear of the note field.
    toast_room: ClassVar[int] = 64

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(self.name)
        self.setAccessibleName(self.title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def opened(self) -> None:
        """The screen became the current one: ask the views again."""
        self.reload()

    def changed(self, changed: Changed) -> None:
        """Something was changed while the screen is current."""
        self.reload()

    def reload(self) -> None:
        """Ask the views for everything that is shown."""

    def show_thing(self, thing: object) -> None:
        """Show one thing, such as a lead id: called after ``opened`` when a command names it."""

    def print_page(self) -> None:
        """Print this screen's page (Ctrl+P)."""

    def new_thing(self) -> None:
        """Begin a new thing of this screen (Ctrl+N)."""

    def subject(self) -> str:
        """The name of the selected lead, for the palette's first group; empty without one."""
        return ""

    def panes(self) -> tuple[QWidget, ...]:
        """The panes that F6 goes through, in reading order."""
        return (self,)

    def toast_area(self) -> QWidget:
        """The part of the screen over whose bottom a toast is centred."""
        return self
