"""The window: menus, sidebar, the screens, status bar, banner, toast, palette and keys sheet."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.models.vocabulary import InboxList
from leaddesk.services.events import Changed
from leaddesk.ui.context import Context
from leaddesk.ui.crash import CrashCatcher
from leaddesk.ui.feeds import Count, Feeds, TeamFile
from leaddesk.ui.menu_bar import fill_menus
from leaddesk.ui.notices import Notice, Step
from leaddesk.ui.panes import focus_into, next_pane
from leaddesk.ui.plain import shown
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens import SCREENS, entry
from leaddesk.ui.sidebar import Sidebar
from leaddesk.ui.status_bar import StatusBar
from leaddesk.ui.theme import Mode
from leaddesk.ui.widgets.banner import Banner, BannerFace
from leaddesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from leaddesk.ui.keys_sheet import KeysSheet
    from leaddesk.ui.palette.panel import CommandPalette

LEAST_WIDTH, LEAST_HEIGHT = 1180, 680
_NARROW_UNDER = 1240

#: Commands that some screens do in their own way: id, method of the screen, why others don't.
_OF_SCREENS = (
    ("file.print", "print_page", "This screen has no page to print"),
    ("new.thing", "new_thing", "Nothing is added on this screen"),
)
_MENU_HEIGHT = 28
_TEXT_STEP = 10


class MainWindow(QMainWindow):
    """Holds the screens, which are made when they are first opened.

    ``layout`` is what ``remember`` was handed when the window was last closed.
    """

    banner_clicked = Signal()
    opened = Signal(str)

    def __init__(
        self,
        context: Context,
        feeds: Feeds | None = None,
        *,
        layout: str = "",
        remember: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self.context = context
        self._feeds = feeds or Feeds()
        self._remember = remember
        self._screens: dict[str, Screen] = {}
        self._palette: CommandPalette | None = None
        self._keys_sheet: KeysSheet | None = None
        self.crash = CrashCatcher(context.theme, context.notices, self)
        self.setWindowTitle("LeadDesk")
        context.first_paint.after(self._take_icon)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAcceptDrops(True)
        self._build()
        self._bind()
        self._listen()
        self._restore(layout)

    @property
    def current(self) -> Screen | None:
        """The screen that is shown."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Screen) else None

    def open(self, name: str, thing: object = None) -> Screen:
        """Show screen ``name``, and ``thing`` on it where one is given."""
        self._leave_overlays()
        screen = self._screens.get(name)
        if screen is None:
            screen = entry(name).load()(self.context)
            self._screens[name] = screen
            self.stack.addWidget(screen)
            self.context.theme.rooms.add(screen)
            screen.hints_changed.connect(self._show_hints)
        if screen is not self.current and (before := QApplication.focusWidget()) is not None:
            # Else Qt hands the focus to the first button that it finds, with its frame.
            before.clearFocus()
        self.context.theme.dress(screen)
        self.stack.setCurrentWidget(screen)
        self.sidebar.show_current(name)
        self._show_hints()
        self.setWindowTitle(f"{entry(name).title} - LeadDesk")
        screen.opened()
        if thing is not None:
            screen.show_thing(thing)
        self.context.actions.refresh()
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is screen or screen.isAncestorOf(focus))
        if not inside and not focus_into(screen.panes()[0]):
            screen.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.toast.isVisible():
            self.toast.place(*self._toast_place())
        self.opened.emit(name)
        return screen

    def _hold_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """A list that empties hides itself; the focus stays on its screen, not on the next button.

        Qt would hand it to whatever follows in the window, often before the first rows are there.
        """
        screen = self.current
        if screen is None or old is None or now is None or old.isVisible():
            return
        if screen.isAncestorOf(old) and not screen.isAncestorOf(now) and now is not screen:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_banner(self, face: BannerFace | None) -> None:
        """Say over every screen why something can't be done, or nothing."""
        self.banner.show_face(face)

    def show_team_file(self, file: TeamFile) -> None:
        """Show the state of the team file in the status bar."""
        self.status.show_team_file(file)

    def start_notifications(self) -> None:
        """Notify through the system from now on; asking for its tray takes a moment."""
        from leaddesk.ui.tray import Tray  # not before the first paint

        self._tray = Tray(self.context.notices, self.windowIcon(), self)
        self._tray.clicked.connect(self.come_up)

    def come_up(self) -> None:
        """Stand in front of other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_user(self) -> None:
        """Show who is at the desk (``context.user``)."""
        self.sidebar.show_user()

    def refresh_counts(self) -> None:
        """Ask for the counts in the sidebar."""
        if self._feeds.counts is not None:
            self.context.background.latest("counts", self._feeds.counts, self._take_counts)

    def open_palette(self) -> None:
        """Ctrl+K."""
        self.palette_panel().open()

    def palette_panel(self) -> "CommandPalette":
        """The palette, made when it is first asked for."""
        if self._palette is None:
            from leaddesk.ui.palette.panel import CommandPalette  # not before the first paint

            context = self.context
            self._palette = CommandPalette(
                context.theme,
                context.actions,
                context.background,
                self._feeds.find_leads,
                self._subject,
                self,
            )
            self._palette.lead_chosen.connect(partial(self.open, "inbox"))
        return self._palette

    def open_keys(self) -> None:
        """The sheet of all keys."""
        if self._keys_sheet is None:
            from leaddesk.ui.keys_sheet import KeysSheet  # not before the first paint

            self._keys_sheet = KeysSheet(self.context.theme, self.context.actions, self)
        self._keys_sheet.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own name
        """Files may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own name
        """Bring in the files that were dropped."""
        urls = event.mimeData().urls()
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        event.acceptProposedAction()
        if paths:
            # After the drop has ended, or the other program waits until the file is read.
            QTimer.singleShot(0, self, lambda: self.context.actions.run("file.import", paths))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Narrow the sidebar where there is little room; the toast follows."""
        super().resizeEvent(event)
        self._fit_sidebar()
        if self.toast.isVisible():
            self.toast.place(*self._toast_place())

    def _fit_sidebar(self) -> None:
        self.sidebar.show_narrow(self.width() < self.context.theme.px(_NARROW_UNDER))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Coming back to the window, the counts are asked for again."""
        super().changeEvent(event)
        came_back = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        # Until the desk file is open the first paint comes first; the counts follow by themselves.
        if came_back and self.context.desk_file is not None:
            self.refresh_counts()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """Remember size and place."""
        if self._remember is not None:
            self._remember(b64encode(self.saveGeometry().data()).decode())
        super().closeEvent(event)

    def _build(self) -> None:
        context = self.context
        fill_menus(self.menuBar(), context.actions, context.theme)
        context.theme.changed.connect(self._measure)
        self._measure()
        self.sidebar = Sidebar(context)
        context.theme.changed.connect(self._fit_sidebar)
        self.banner = Banner(context.theme)
        self.stack = QStackedWidget()
        self.stack.setObjectName("screens")
        self.status = StatusBar(context.theme, context.actions)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self.toast = Toast(context.theme, context.actions.key_text("edit.undo"), self)

    def _take_icon(self) -> None:
        self.setWindowIcon(self.context.theme.pixmap("inbox", "accent", 32))

    def _measure(self) -> None:
        self.menuBar().setFixedHeight(self.context.theme.px(_MENU_HEIGHT))

    def _bind(self) -> None:
        actions, notices, theme = self.context.actions, self.context.notices, self.context.theme
        for found in SCREENS:
            if f"go.{found.name}" in actions:
                actions.handle(f"go.{found.name}", partial(self.open, found.name))
        for name, which in (("go.later", InboxList.LATER), ("go.done", InboxList.DONE)):
            actions.handle(name, partial(self.open, "inbox", which))
        actions.handle("file.import", partial(self.open, "import"))
        actions.handle("app.settings", partial(self.open, "settings"))
        actions.handle("tools.first_run", partial(self.open, "first-run"))
        for action_id, method, why_not in _OF_SCREENS:
            handler = partial(self._let_screen, method)
            actions.handle(action_id, handler, partial(self._offers, method, why_not))
        undone, done = "There is nothing to take back", "There is nothing to do again"
        actions.handle("edit.undo", notices.undo, lambda: notices.last_done is not None or undone)
        actions.handle("edit.redo", notices.redo, lambda: notices.last_undone is not None or done)
        actions.handle("app.palette", self.open_palette)
        actions.handle("help.keys", self.open_keys)
        actions.handle("app.quit", self.close)
        actions.handle("pane.next", partial(self._next_pane, 1))
        actions.handle("pane.previous", partial(self._next_pane, -1))
        actions.handle("view.theme", lambda: theme.apply(Mode.LIGHT if theme.dark else Mode.DARK))
        actions.handle("view.larger", partial(self._grow_text, _TEXT_STEP))
        actions.handle("view.smaller", partial(self._grow_text, -_TEXT_STEP))
        actions.attach(self, "everywhere")

    def _listen(self) -> None:
        context = self.context
        self.sidebar.find_clicked.connect(self.open_palette)
        self.sidebar.screen_clicked.connect(self.open)
        self.sidebar.settings_clicked.connect(partial(self.open, "settings"))
        self.banner.link_clicked.connect(self.banner_clicked)
        self.toast.undone.connect(self._undo)
        context.notices.noticed.connect(self._show_notice)
        context.notices.announced.connect(self._announce)
        context.notices.steps_changed.connect(context.actions.refresh)
        context.bridge.changed.connect(self._changed)
        context.background.broke.connect(self.crash.catch)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._hold_focus)

    def _restore(self, layout: str) -> None:
        self.resize(1440, 900)
        if layout:
            self.restoreGeometry(b64decode(layout))

    def _changed(self, changed: Changed) -> None:
        screen = self.current
        if screen is not None:
            screen.changed(changed)
        self.refresh_counts()

    def _take_counts(self, counts: Mapping[str, Count]) -> None:
        self.sidebar.show_counts(counts)

    def _show_notice(self, notice: Notice) -> None:
        self.toast.show_notice(notice, *self._toast_place())
        self._announce(notice.text, assertive=False)

    def _announce(self, text: str, assertive: bool) -> None:
        # Not before the first paint: it brings long lists of roles and events.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self, shown(text))
        if assertive:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _undo(self, step: Step) -> None:
        self.context.notices.undo(step)

    def _toast_place(self) -> tuple[QWidget, int]:
        screen = self.current
        if screen is None:
            return self.stack, Screen.toast_room
        return screen.toast_area(), screen.toast_room

    def _subject(self) -> str:
        screen = self.current
        return "" if screen is None else screen.subject()

    def _let_screen(self, method: str) -> None:
        if self.current is not None:
            getattr(self.current, method)()

    def _offers(self, method: str, why_not: str) -> bool | str:
        """Whether the current screen does more than every screen does, else why not."""
        mine = getattr(type(self.current), method, None)
        return (self.current is not None and mine is not getattr(Screen, method)) or why_not

    def _next_pane(self, step: int) -> None:
        screen = self.current
        panes = () if screen is None else screen.panes()
        next_pane((*panes, self.sidebar), step)

    def _grow_text(self, percent: int) -> None:
        theme = self.context.theme
        theme.apply(theme.mode, text_size=theme.text_size + percent)

    def _show_hints(self) -> None:
        self.context.first_paint.after(self._fill_status)

    def _fill_status(self) -> None:
        if self.current is not None:
            self.status.show_hints(self.current.hints)

    def _leave_overlays(self) -> None:
        for overlay in (self._palette, self._keys_sheet):
            if overlay is not None:
                overlay.leave()
