"""The list of pages at the left of the settings."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from leaddesk.services.declared_settings import Page
from leaddesk.ui.table import Index
from leaddesk.ui.theme import Theme

_HEIGHT, _ICON, _MARGIN, _WIDTH = 34, 16, 10, 208

_ICONS = {
    Page.YOU: "user",
    Page.TEAM: "timer",
    Page.FILE: "hard-drive",
    Page.PHONE: "phone",
    Page.TEXT: "message-square",
    Page.EMAIL: "mail",
    Page.LOOK: "palette",
    Page.NOTIFICATIONS: "bell",
    Page.KEYS: "keyboard",
    Page.DATA: "database",
    Page.ABOUT: "info",
}


class PageList(QListWidget):
    """The pages; ``opened`` carries the one that was chosen."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages of the settings")
        self.setProperty("ground", "none")
        self.setItemDelegate(_PageDelegate(theme, self))
        for page in Page:
            item = QListWidgetItem(page.value)
            item.setData(Qt.ItemDataRole.UserRole, page)
            self.addItem(item)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()
        self.currentItemChanged.connect(self._choose)

    def choose(self, page: Page) -> None:
        """Go to ``page``."""
        self.setCurrentRow(list(Page).index(page))

    def show_only(self, pages: Iterable[Page]) -> None:
        """Show ``pages`` and hide the others."""
        wanted = set(pages)
        for row, page in enumerate(Page):
            self.item(row).setHidden(page not in wanted)

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.opened.emit(Page(item.data(Qt.ItemDataRole.UserRole)))


class _PageDelegate(QStyledItemDelegate):
    """An icon and a word on a rounded ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """One line."""
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, the icon, the word."""
        theme, rect = self._theme, QRect(option.rect).adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or over:
            painter.setPen(theme.colour("focus") if focus else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        tone = "accentText" if chosen else "text2"
        icon = theme.pixmap(_ICONS[index.data(Qt.ItemDataRole.UserRole)], tone, _ICON)
        size = icon.deviceIndependentSize().toSize()
        left = rect.left() + _MARGIN
        painter.drawPixmap(left, rect.center().y() - size.height() // 2 + 1, icon)
        painter.setFont(theme.font("bold" if chosen else "strong"))
        painter.setPen(theme.colour("accentText" if chosen else "text"))
        words = rect.adjusted(_MARGIN + size.width() + 10, 0, -4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()
