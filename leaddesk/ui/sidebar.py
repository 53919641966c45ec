"""The sidebar: find or do, the screens with their counts, and who is here."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.ui.context import Context
from leaddesk.ui.feeds import Count
from leaddesk.ui.screens import SCREENS, ScreenEntry
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.avatar import Avatar
from leaddesk.ui.widgets.button import IconButton
from leaddesk.ui.widgets.card import Rule
from leaddesk.ui.widgets.key_cap import HEIGHT, cap_width, paint_caps
from leaddesk.ui.widgets.plain_label import PlainLabel

WIDTH, NARROW = 212, 52
_ROW, _RADIUS = 30, 6


class NavButton(QAbstractButton):
    """One screen: icon, name, count. Only the icon while the sidebar is narrow."""

    def __init__(self, theme: Theme, entry: ScreenEntry, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._entry = entry
        self._key = key
        self._count = Count()
        self._narrow = False
        self.setText(entry.title)
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)
        self.show_count(Count())

    def show_count(self, count: Count) -> None:
        """Write this beside the name."""
        self._count = count
        self.setAccessibleName(", ".join(filter(None, (self.text(), count.words, count.spoken))))
        self._tell()
        self.update()

    def show_narrow(self, narrow: bool) -> None:
        """Show only the icon, or all."""
        self._narrow = narrow
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A row of the sidebar."""
        return QSize(28 if self._narrow else 188, self._theme.px(_ROW))

    def enterEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
        """Hover."""
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
        """No hover."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Ground, icon, name, count, focus."""
        theme, chosen = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        size = theme.px(16)
        x = (box.width() - size) / 2 if self._narrow else 10
        y = (box.height() - size) / 2
        tone = "accentText" if chosen else "text2"
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(round(x), round(y), theme.pixmap(self._entry.icon, tone, 16, ratio))
        if not self._narrow:
            self._paint_words(painter, box.adjusted(10 + size + 10, 0, -10, 0), chosen)
        elif self._count.mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._count.tone))
            painter.drawEllipse(QRectF(box.right() - 8, 4, 6, 6))
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        theme = self._theme
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("accentText" if chosen else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        count, right = self._count, box.right()
        if words := count.words:
            role = "bold" if chosen else "small_strong"
            painter.setFont(theme.font(role, figures=True))
            painter.setPen(theme.colour("accentText" if chosen else "text2"))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words
            )
            right -= theme.metrics(role, figures=True).horizontalAdvance(words) + 8
        if count.mark:
            size = theme.px(14)
            pixmap = theme.pixmap(count.mark, count.tone, 14, self.devicePixelRatioF())
            painter.drawPixmap(round(right - size), round(box.center().y() - size / 2), pixmap)

    def _tell(self) -> None:
        key = f" ({self._key})" if self._key else ""
        said = f": {self._count.spoken}" if self._count.spoken else ""
        self.setToolTip(f"{self.text()}{key}{said}" if self._narrow or self._count.spoken else "")


class FindButton(QAbstractButton):
    """Looks like a field and opens the palette."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._narrow = False
        self.setText("Find or do…")
        self.setAccessibleName("Find or do anything")
        self.setToolTip(f"Find or do anything ({key})")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self.updateGeometry)

    def show_narrow(self, narrow: bool) -> None:
        """Show only the glass, or all."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A field."""
        return QSize(28 if self._narrow else 188, self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Field, glass, words, key."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        focus = self.hasFocus()
        edge = 2 if focus else 1
        painter.setPen(QPen(theme.colour("focus" if focus else "control"), edge))
        painter.setBrush(theme.colour("surface"))
        inset = edge / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        size = theme.px(16)
        x = (box.width() - size) / 2 if self._narrow else 9
        pixmap = theme.pixmap("search", "text2", 16, self.devicePixelRatioF())
        painter.drawPixmap(round(x), round((box.height() - size) / 2), pixmap)
        if not self._narrow:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text2"))
            words = box.adjusted(x + size + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            width = cap_width(theme, self._key)
            y = (box.height() - theme.px(HEIGHT)) / 2
            paint_caps(painter, theme, (self._key,), box.right() - width - 7, y)
        painter.end()


class Sidebar(QFrame):
    """All screens that have a group, under their headings."""

    find_clicked = Signal()
    screen_clicked = Signal(str)
    settings_clicked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._narrow = False
        self.setObjectName("sidebar")
        self.setAccessibleName("Screens")
        theme, actions = context.theme, context.actions
        self._find = FindButton(theme, actions.key_text("app.palette"))
        self._find.clicked.connect(self.find_clicked)
        self._buttons: dict[str, NavButton] = {}
        self._headings: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self._find)
        self._add_screens()
        self._column.addStretch()
        self._add_footer()
        theme.changed.connect(self._measure)
        self._measure()

    def show_current(self, name: str) -> None:
        """Mark the current screen; none when it is not in the sidebar."""
        button = self._buttons.get(name)
        self._group.setExclusive(button is not None)
        for other in self._buttons.values():
            other.setChecked(other is button)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Write the counts beside the screens."""
        for name, button in self._buttons.items():
            button.show_count(counts.get(name, Count()))

    def show_user(self) -> None:
        """Show who is at the desk now."""
        user = self._context.user
        self._avatar.show_name(user.rep_name)
        self._name.setText(user.rep_name)
        self._role.setText(user.rep_role)
        self._role.setVisible(bool(user.rep_role) and not self._narrow)

    def show_narrow(self, narrow: bool) -> None:
        """Icons only, or all."""
        self._narrow = narrow
        self._find.show_narrow(narrow)
        for button in self._buttons.values():
            button.show_narrow(narrow)
        for heading in self._headings:
            heading.setVisible(not narrow)
        self._person.setVisible(not narrow)
        self._measure()

    def button(self, name: str) -> NavButton:
        """The button of screen ``name``."""
        return self._buttons[name]

    def _add_screens(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        self._group = QButtonGroup(self)
        group = ""
        for entry in SCREENS:
            if not entry.group:
                continue
            if entry.group != group:
                group = entry.group
                heading = PlainLabel(theme, group.upper(), "group", "text2")
                heading.setAccessibleName(group)
                heading.setContentsMargins(10, 0, 0, 0)
                self._column.addSpacing(16)
                self._column.addWidget(heading)
                self._column.addSpacing(6)
                self._headings.append(heading)
            button = NavButton(theme, entry, actions.key_text(f"go.{entry.name}"))
            button.clicked.connect(
                lambda _checked=False, name=entry.name: self.screen_clicked.emit(name)
            )
            self._group.addButton(button)
            self._column.addWidget(button)
            self._buttons[entry.name] = button

    def _add_footer(self) -> None:
        theme = self._context.theme
        self._avatar = Avatar(theme, "", 26)
        self._name = PlainLabel(theme, "", "strong")
        self._role = PlainLabel(theme, "", "small", "text2")
        self._person = QWidget()
        words = QVBoxLayout(self._person)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._role)
        settings = IconButton(theme, "settings", "Settings")
        settings.clicked.connect(self.settings_clicked)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(6, 12, 0, 12)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._avatar)
        self._foot.addWidget(self._person, 1)
        self._foot.addWidget(settings)
        self._column.addWidget(Rule())
        self._column.addLayout(self._foot)
        self.show_user()

    def _measure(self) -> None:
        px = self._context.theme.px
        self.setFixedWidth(max(NARROW, px(28) + 24) if self._narrow else max(WIDTH, px(WIDTH)))
        side = 12
        self._column.setContentsMargins(side, 6, side - 1, 0)
        if self._narrow:
            self._avatar.hide()
            self._foot.setContentsMargins(0, 12, 0, 12)
        else:
            self._avatar.show()
            self._foot.setContentsMargins(6, 12, 0, 12)
