"""Notifications of the operating system, where it has them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from leaddesk.ui.notices import Notice, Notices, SystemNotice, Tone
from leaddesk.ui.plain import shown

_SHOWN_FOR = 10_000
_NAME = "LeadDesk"


class Tray(QObject):
    """Shows system notices as balloons; where there is no tray, as toasts in the window."""

    clicked = Signal()

    def __init__(self, notices: Notices, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._on_click: Callable[[], object] | None = None
        self._icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(icon, self)
            self._icon.setToolTip("LeadDesk")
            self._icon.messageClicked.connect(self._clicked)
            self._icon.activated.connect(lambda _reason: self.clicked.emit())
            self._icon.show()
        notices.system_noticed.connect(self._show)

    def _show(self, notice: SystemNotice) -> None:
        title, text = shown(notice.title, 80), shown(notice.text)
        self._notices.announce(f"{title}. {text}")
        if self._icon is None or not QSystemTrayIcon.supportsMessages():
            told = text if title == _NAME else f"{title}. {text}"
            self._notices.noticed.emit(Notice(told, Tone.TOLD))
            return
        self._on_click = notice.on_click
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_FOR)

    def _clicked(self) -> None:
        self.clicked.emit()
        on_click, self._on_click = self._on_click, None
        if on_click is not None:
            on_click()
