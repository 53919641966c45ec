"""One result of a call as a big button: its key, its name, and what will follow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.plain import shown, tip
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.key_cap import paint_caps

_HEIGHT, _RADIUS, _PADDING = 84, 8, 12
#: Words this much wider than their room still end inside the tile.
_SLACK = 8
#: Larger text, in percent, takes two lines to say what follows.
_ONE_LINE = 110


class ResultTile(QAbstractButton):
    """Runs its command when pressed; ``chosen`` stays lit while it asks for more."""

    def __init__(
        self,
        theme: Theme,
        actions: ActionRegistry,
        action_id: str,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions, self._action_id = theme, actions, action_id
        self._tone = tone
        self._follows = ""
        self._chosen = False
        self.setText(actions.action(action_id).name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: actions.run(action_id))
        actions.refreshed.connect(self._follow)
        theme.changed.connect(self.updateGeometry)
        self._follow()

    def show_follows(self, words: str) -> None:
        """Say what this result sets off."""
        self._follows = words
        self._follow()
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Light the tile while its question is open."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Seven fit side by side in the smallest window."""
        height = self._theme.px(_HEIGHT)
        if self._theme.text_size > _ONE_LINE:
            height += round(self._theme.metrics("small").height())
        return QSize(min(self._theme.px(110), 130), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The tile, its key cap, icon and two lines."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left, right = theme.px(_PADDING), self.width() - theme.px(_PADDING)
        paint_caps(painter, theme, self._caps(), left, theme.px(11))
        enabled = self.isEnabled()
        icon_tone = self._tone if self._tone != "text" else "text2"
        icon = self._actions.action(self._action_id).icon
        pixmap = theme.pixmap(icon, icon_tone if enabled else "control")
        painter.drawPixmap(right - theme.px(16), theme.px(12), pixmap)
        room = right - left
        two_lines = self._takes_two_lines(room)
        name_y, follows_y = (31, 50) if two_lines else (35, 56)
        name_tone = "bad" if self._tone == "bad" else "text"
        painter.setPen(theme.colour(name_tone if enabled else "text3"))
        painter.setFont(theme.font("card"))
        y = theme.px(name_y) + theme.metrics("card").ascent()
        painter.drawText(left, round(y), self._cut("card", self.text(), room))
        painter.setPen(theme.colour("text2" if enabled else "text3"))
        painter.setFont(theme.font("small"))
        top = theme.px(follows_y)
        if two_lines:
            box = QRectF(left, top, room + 4, self.height() - top)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, shown(self._follows, 120))
        else:
            y = top + theme.metrics("small").ascent()
            painter.drawText(left, round(y), shown(self._follows, 120))
        painter.end()

    def _takes_two_lines(self, room: int) -> bool:
        wide = self._theme.metrics("small").horizontalAdvance(shown(self._follows, 120))
        return wide > room + _SLACK

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        edge, ground, width = "line", "raised", 1.0
        if self._chosen or self.isDown():
            edge, ground, width = "accent", "accentTint", 1.5
        elif self.underMouse() and self.isEnabled():
            edge, ground = "lineStrong", "hover"
        if self.hasFocus():
            edge, width = "focus", 2.0
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(ground))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _caps(self) -> tuple[str, ...]:
        key = self._actions.key_text(self._action_id)
        return (key,) if key else ()

    def _cut(self, role: str, text: str, room: int) -> str:
        words = shown(text, 120)
        return self._theme.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _follow(self) -> None:
        self.setEnabled(self._actions.why_not(self._action_id) is None)
        self.setAccessibleName(f"{self.text()}: {self._follows}" if self._follows else self.text())
        key = self._actions.key_text(self._action_id)
        self.setToolTip(tip(f"{self.text()} ({key}): {self._follows}"))
        self.update()
