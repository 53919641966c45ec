"""Buttons: with an icon, a note and the key cap of their command."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.plain import button_text, shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.key_cap import HEIGHT, caps_width, paint_caps

_ICON = 16
_GAP = 7

#: Room beside the words inside the border, by kind.
_SIDES = {"link": 6, "choice": 11}

#: Kinds whose words are bold in some state.
_BOLD = ("primary", "link", "tab", "choice")

#: Kinds whose words keep their colour where the button is checked.
_OWN_TONE = ("primary", "danger", "link")

#: The style cuts words at their box; a little slack lets the last letter end.
_SLACK = 4

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic

#: Kind of button -> colour token of its icon.
_ICON_TONES = {"primary": "onAccent", "danger": "bad", "link": "accentText"}


class Button(QPushButton):
    """A verb, perhaps with an icon before it and a note (a count) or its key after it.

    ``kind`` is one of the style sheet's: primary (one a screen), danger, plain, link, tab,
    choice, or nothing for the usual one.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        keys: Sequence[str] = (),
        kind: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._keys = tuple(keys)
        self._note = note
        self._only_ground = False
        self.setProperty("kind", kind)
        self.setText(button_text(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.resized.connect(self.updateGeometry)

    def set_words(self, text: str, note: str | None = None) -> None:
        """Show other words, and another note where one is given."""
        self.setText(button_text(text))
        if note is not None:
            self._note = shown(note, 20)
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show other key caps."""
        self._keys = tuple(keys)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Room for the icon, the words and what follows them."""
        height = super().sizeHint().height()
        if not self.text():
            return QSize(height, height)
        return QSize(self._content() + 2 * self._side(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """No smaller than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The styled ground; on it icon, words, note and caps, centred together."""
        self._only_ground = True
        super().paintEvent(event)
        self._only_ground = False
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = (self.width() - self._content()) / 2
        if self._icon_name:
            size = self._theme.px(_ICON)
            painter.drawPixmap(round(x), (self.height() - size) // 2, self._icon())
            x += size + _GAP
        if self.text():
            width = self._text_width()
            box = QRect(round(x) - _SLACK, 0, width + 2 * _SLACK, self.height())
            self._paint_words(painter, box)
            x += width + _GAP
        self._paint_tail(painter, x)
        painter.end()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's own name
        """The words are left out while the ground is painted."""
        super().initStyleOption(option)
        if self._only_ground:
            option.text = ""

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        """The words in the colour and weight that the style sheet gives them."""
        kind, font = self.property("kind"), self.font()
        colour = self.palette().buttonText().color()
        if self.isChecked():
            if kind == "tab":
                colour = self._theme.colour("text")
            elif kind not in _OWN_TONE and self.isEnabled():
                colour = self._theme.colour("accentText")
            if kind in ("tab", "choice"):
                font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, _CENTRED, self.text())

    def _paint_tail(self, painter: QPainter, x: float) -> None:
        theme = self._theme
        if self._note:
            painter.setFont(theme.font("small_strong", figures=True))
            painter.setPen(theme.colour("text2"))
            box = QRectF(x, 0, self.width(), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._note)
            x += theme.metrics("small_strong", figures=True).horizontalAdvance(self._note) + _GAP
        filled = self.property("kind") == "primary" and self.isEnabled()
        ground = "accent" if filled else "surface"
        ground = "toast" if self.property("ground") == "toast" else ground
        y = (self.height() - theme.px(HEIGHT)) / 2
        paint_caps(painter, theme, self._keys, x, y, ground)

    def _content(self) -> int:
        """The width of everything on the button."""
        parts: list[float] = []
        if self._icon_name:
            parts.append(self._theme.px(_ICON))
        if self.text():
            parts.append(self._text_width())
        if self._note:
            metrics = self._theme.metrics("small_strong", figures=True)
            parts.append(metrics.horizontalAdvance(self._note))
        if self._keys:
            parts.append(caps_width(self._theme, self._keys))
        return round(sum(parts) + _GAP * max(0, len(parts) - 1))

    def _text_width(self) -> int:
        """The width of the words in the heaviest font that a state gives them."""
        words = self.text().replace("&&", "&")
        role = "bold" if self.property("kind") in _BOLD else "strong"
        return round(self._theme.metrics(role).horizontalAdvance(words) + 0.5)

    def _side(self) -> int:
        return _SIDES.get(self.property("kind"), 11)

    def _icon(self) -> QPixmap:
        # Not Qt's own icon: it brings the names of all icons that a system may have.
        tone = _ICON_TONES.get(self.property("kind"), "text")
        tone = tone if self.isEnabled() else "control"
        return self._theme.pixmap(self._icon_name, tone, _ICON, self.devicePixelRatioF())


class ActionButton(Button):
    """The button of a command: its name, icon, key and tooltip come from the registry."""

    def __init__(
        self,
        theme: Theme,
        actions: ActionRegistry,
        action_id: str,
        *,
        text: str = "",
        kind: str = "",
        with_icon: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        action = actions.action(action_id)
        super().__init__(
            theme,
            text or action.name.rstrip("…"),
            icon=action.icon if with_icon else "",
            kind=kind,
            parent=parent,
        )
        self._actions = actions
        self._action_id = action_id
        self.clicked.connect(self._run)
        actions.refreshed.connect(self._follow)
        self._follow()

    def _run(self) -> None:
        self._actions.run(self._action_id)

    def _follow(self) -> None:
        key = self._actions.key_text(self._action_id)
        self.set_keys((key,) if key else ())
        self.setEnabled(self._actions.why_not(self._action_id) is None)
        self.setToolTip(self._actions.tip(self._action_id))


class IconButton(Button):
    """A button of one icon; ``name`` is what it is called."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", icon=icon, kind="icon", parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
