"""The one place where light, dark, text size and contrast are decided."""

from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.ui.colours import palette
from leaddesk.ui.fonts import load_fonts, make_font
from leaddesk.ui.hidden_rooms import HiddenRooms
from leaddesk.ui.icons import icon_pixmap
from leaddesk.ui.style_sheet import style_sheet
from leaddesk.ui.tokens import Tokens, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SMALLEST_TEXT, LARGEST_TEXT = 90, 150

_PIXMAPS_KEPT = 1_000


class Mode(StrEnum):
    """Which theme: one of the two, or what the system uses."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """Colours, fonts and icons as they are now; ``changed`` says when to drop what was cached."""

    changed = Signal()
    #: The size of text changed, and with it all measures; said before ``changed``.
    resized = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._mode = Mode.LIGHT
        self._text_size = 100
        self._high_contrast = False
        self._tokens: Tokens = tokens(dark=False)
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}
        self._pixmaps: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self.rooms = HiddenRooms()
        load_fonts()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """What was asked for."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether dark colours are shown now."""
        if self._mode is Mode.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def text_size(self) -> int:
        """Percent of the designed size."""
        return self._text_size

    @property
    def high_contrast(self) -> bool:
        """Whether tints are gone and lines are strong."""
        return self._high_contrast

    def apply(
        self,
        mode: Mode | str = Mode.SYSTEM,
        *,
        text_size: int | None = None,
        high_contrast: bool | None = None,
    ) -> None:
        """Show this theme from now on; what is not named stays as it is.

        ``text_size`` is a percentage, held between 90 and 150.
        """
        self._mode = Mode(mode)
        before = self._text_size
        if text_size is not None:
            self._text_size = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_size))
        if high_contrast is not None:
            self._high_contrast = high_contrast
        self._tokens = tokens(dark=self.dark, high_contrast=self._high_contrast)
        self._colours.clear()
        self._pixmaps.clear()
        if self._text_size != before:
            self._fonts.clear()
            self._metrics.clear()
        self.rooms.leave()
        # From one sheet to another costs Qt four times as much as by way of none.
        if self._application.styleSheet():
            self._application.setStyleSheet("")
        self.rooms.left()
        self._application.setPalette(palette(self._tokens))
        self._application.setFont(self.font("body"))
        self._application.setStyleSheet(style_sheet(self._tokens, self._text_size, dark=self.dark))
        if self._text_size != before:
            self.resized.emit()
        self.changed.emit()

    def dress(self, room: QWidget) -> None:
        """``room``, of `rooms`, is about to be shown."""
        # As after every sheet: it puts back fonts that widgets were given before it came.
        self.rooms.dress(room, self.changed.emit)

    def px(self, size: float) -> int:
        """A length that grows with the text, such as the height of a row."""
        return round(size * self._text_size / 100)

    def colour(self, token: str) -> QColor:
        """The colour of ``token`` now. Do not change the answer."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self._tokens[token])
        return found

    def font(self, role: str, *, figures: bool = False) -> QFont:
        """The font of ``role`` (fonts.ROLES); ``figures`` for digits of one width."""
        found = self._fonts.get((role, figures))
        if found is None:
            found = make_font(role, self._text_size, figures=figures)
            self._fonts[role, figures] = found
        return found

    def metrics(self, role: str, *, figures: bool = False) -> QFontMetricsF:
        """The measures of that font."""
        found = self._metrics.get((role, figures))
        if found is None:
            found = QFontMetricsF(self.font(role, figures=figures))
            self._metrics[role, figures] = found
        return found

    def pixmap(
        self, name: str, colour: str = "text2", size: int = 16, ratio: float | None = None
    ) -> QPixmap:
        """Icon ``name`` in the colour of a token, grown with the text; painted once and kept."""
        ratio = self._application.devicePixelRatio() if ratio is None else ratio
        key = ("icon", name, colour, size, ratio)
        found = self.kept(key)
        if found is None:
            found = icon_pixmap(name, self._tokens[colour], self.px(size), ratio)
            self.keep(key, found)
        return found

    def icon(self, name: str, colour: str = "text2", size: int = 16) -> "QIcon":
        """Icon ``name`` for menus and lists, with a paler disabled form."""
        from PySide6.QtGui import QIcon  # not before the first paint

        icon = QIcon(self.pixmap(name, colour, size))
        icon.addPixmap(self.pixmap(name, "control", size), QIcon.Mode.Disabled)
        return icon

    def kept(self, key: tuple[object, ...]) -> QPixmap | None:
        """A picture that was kept under ``key`` since the theme last changed."""
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
        return found

    def keep(self, key: tuple[object, ...], pixmap: QPixmap) -> None:
        """Keep a picture until the theme changes or a thousand newer ones are kept."""
        self._pixmaps[key] = pixmap
        if len(self._pixmaps) > _PIXMAPS_KEPT:
            self._pixmaps.popitem(last=False)

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self.apply(Mode.SYSTEM)
