"""A label for any text: never markup, cut in length, with a tooltip where it is cut in width."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from leaddesk.ui.paragraphs import LINE_HEIGHT, Paragraphs, break_lines, paint_lines
from leaddesk.ui.plain import paragraph, shown, tip
from leaddesk.ui.theme import Theme


class PlainLabel(QLabel):
    """Text in a font role and a colour token, as typed.

    ``wrap`` shows paragraphs with the line height of running text; without it the text is one
    line that ends with an ellipsis where the room ends. ``figures`` gives digits of one width.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        figures: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._figures = figures
        self._whole = ""
        self._lines: tuple[int, Paragraphs] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.resized.connect(self._take_font)
        theme.changed.connect(self._keep_font)
        self._take_font()
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Show ``text``, cut to what a label can hold."""
        self._whole = paragraph(text) if self.wordWrap() else shown(text)
        self._lines = None
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._fit()

    @property
    def whole_text(self) -> str:
        """The text before it was cut to the width."""
        return self._whole

    def set_role(self, role: str) -> None:
        """Use another font from now on."""
        self._role = role
        self._take_font()

    def set_tone(self, tone: str) -> None:
        """Use another colour token from now on."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as the whole text."""
        if self.wordWrap():
            width = super().sizeHint().width()
            return QSize(width, self.heightForWidth(width))
        metrics = self._theme.metrics(self._role, figures=self._figures)
        return QSize(round(metrics.horizontalAdvance(self._whole) + 1.5), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A line may shrink to a few letters."""
        if self.wordWrap():
            line = round(self._theme.font(self._role).pixelSize() * LINE_HEIGHT)
            return QSize(super().minimumSizeHint().width(), line)
        size = self.sizeHint()
        return QSize(min(size.width(), self._theme.px(40)), size.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """The height of the lines that the text takes at ``width``."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        return round(self._broken(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """One line as a label does; paragraphs line by line."""
        if not self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        tone = str(self.property("tone") or "text")
        painter.setPen(self._theme.colour(tone if self.isEnabled() else "text3"))
        broken = self._broken(self.width())
        top = bool(self.alignment() & Qt.AlignmentFlag.AlignTop)
        paint_lines(painter, broken, 0, 0 if top else max(0, (self.height() - broken.height) / 2))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Take the font again: the style sheet puts back one that was set before it came."""
        super().showEvent(event)
        self._keep_font()

    def _keep_font(self) -> None:
        if self.font() != self._theme.font(self._role, figures=self._figures):
            self._take_font()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Cut the line to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _broken(self, width: int) -> Paragraphs:
        """The lines at ``width``, broken once."""
        if self._lines is None or self._lines[0] != width:
            font = self._theme.font(self._role, figures=self._figures)
            self._lines = (width, break_lines(self._whole, font, width))
        return self._lines[1]

    def _fit(self) -> None:
        if self.wordWrap():
            super().setText(self._whole)
            return
        metrics = self._theme.metrics(self._role, figures=self._figures)
        fits = metrics.horizontalAdvance(self._whole) <= self.width()
        line = self._whole
        if not fits and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            line = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(line)
        self.setToolTip(tip(self._whole) if line != self._whole else "")

    def _take_font(self) -> None:
        self.setFont(self._theme.font(self._role, figures=self._figures))
        self._lines = None
        self.updateGeometry()
