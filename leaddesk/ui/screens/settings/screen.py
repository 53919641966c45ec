"""The settings screen: find, choose a page, change; every change counts at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.services.declared_settings import BY_KEY, DECLARED, PAGE_WORDS, Page
from leaddesk.services.desk.settings import set_setting
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings, read_settings
from leaddesk.ui.context import Context
from leaddesk.ui.preferences import apply_preferences
from leaddesk.ui.screen import Screen
from leaddesk.ui.screens.settings.page import SettingsPage
from leaddesk.ui.screens.settings.page_list import PageList
from leaddesk.ui.screens.settings.pages import make_page
from leaddesk.ui.widgets.plain_label import PlainLabel
from leaddesk.ui.widgets.search_field import SearchField


class SettingsScreen(Screen):
    """The pages of the settings.

    ``show_thing("E-mail")`` opens a page by its name, ``show_thing("ui.theme")`` the one that has
    the setting.
    """

    name = "settings"
    title = "Settings"
    hints = ((("↑", "↓"), "page"), (("Ctrl", "F"), "find"), "edit.undo", "help.keys")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._settings: Settings | None = None
        self._pages: dict[Page, SettingsPage] = {}
        self.search = SearchField(context.theme, "Find a setting")
        self.list = PageList(context.theme)
        self.stack = QStackedWidget()
        self.search.searched.connect(self._search)
        self.search.left.connect(self.list.setFocus)
        self.list.opened.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self.stack, 1)
        self.list.choose(Page.YOU)
        self.addAction(context.actions.qaction("list.find"))
        context.actions.handle("list.find", self._go_find)

    def reload(self) -> None:
        """Read all values."""
        self.context.background.latest(("settings", id(self)), read_settings, self._show)
        self._current().opened()

    def show_thing(self, thing: object) -> None:
        """Open a page by its name, or at one of its settings."""
        if thing in tuple(Page):
            self.list.choose(Page(str(thing)))
        elif isinstance(thing, str) and (declared := BY_KEY.get(thing)) is not None:
            self.list.choose(declared.page)
            self._current().mark_found([declared.key])

    def panes(self) -> tuple[QWidget, ...]:
        """Find, the list, the page."""
        return (self.search, self.list, self.stack)

    def change(self, key: str, typed: str, then: Callable[[], None] | None = None) -> None:
        """Set ``key`` to what was typed, say so, and offer to take it back."""
        before = (self._settings or Settings()).said(key)

        def undo() -> None:
            self._write(key, before)

        def redo() -> None:
            self._write(key, typed)

        def done(said: str) -> None:
            for page in self._pages.values():
                page.show_right(key)
            self.context.notices.toast(said, undo, redo)
            if then is not None:
                then()

        self._write(key, typed, done)

    def _write(self, key: str, typed: str, then: Callable[[str], None] | None = None) -> None:
        context = self.context

        def work() -> str:
            now, by_id = context.clock.now(), context.user.rep_id
            return set_setting(context.store, key, typed, now=now, by_id=by_id).said

        def done(said: str) -> None:
            if then is not None:
                then(said)
            self.reload()

        def failed(error: LeadDeskError) -> None:
            for page in self._pages.values():
                page.show_wrong(key, error)

        context.background.write(work, done, failed)

    def _show(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if before is not None and before != settings:
            apply_preferences(self.context, settings)
        for page in self._pages.values():
            page.show_settings(settings)

    def _open(self, page: Page) -> None:
        if page not in self._pages:
            made = self._pages[page] = make_page(self.context, page)
            made.chosen.connect(self.change)
            made.show_settings(self._settings or Settings())
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self._pages[page])
        self._pages[page].opened()

    def _current(self) -> SettingsPage:
        page = self.stack.currentWidget()
        if not isinstance(page, SettingsPage):
            raise TypeError("the stack holds pages only")
        return page

    def _go_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        found = [
            one
            for one in DECLARED
            if words and all(w in f"{one.name} {one.words} {one.key}".casefold() for w in words)
        ]
        pages = {one.page for one in found} | {
            page
            for page in Page
            if all(w in f"{page} {PAGE_WORDS.get(page, '')}".casefold() for w in words)
        }
        self.list.show_only(pages)
        if words and pages:
            first = found[0].page if found else min(pages, key=list(Page).index)
            self.list.choose(first)
        for page in self._pages.values():
            page.mark_found([one.key for one in found])

    def _left(self) -> QWidget:
        left = QFrame()
        left.setProperty("line", "right")
        left.setProperty("ground", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 20, 12, 12)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.context.theme, "Settings", "title"))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        return left
