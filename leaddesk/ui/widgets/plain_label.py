"""A label for any text: never markup, cut in length, with a tooltip where it is cut in width."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from leaddesk.ui.plain import paragraph, shown, tip
from leaddesk.ui.theme import Theme


class PlainLabel(QLabel):
    """Text in a font role and a colour token, as typed.

    ``wrap`` shows paragraphs; without it the text is one line that ends with an ellipsis where
    the room ends. ``figures`` gives digits of one width.
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
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._take_font)
        self._take_font()
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Show ``text``, cut to what a label can hold."""
        self._whole = paragraph(text) if self.wordWrap() else shown(text)
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
            return super().sizeHint()
        metrics = self._theme.metrics(self._role, figures=self._figures)
        return QSize(round(metrics.horizontalAdvance(self._whole) + 1.5), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A line may shrink to a few letters."""
        if self.wordWrap():
            return super().minimumSizeHint()
        size = self.sizeHint()
        return QSize(min(size.width(), self._theme.px(40)), size.height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Take the font again: the style sheet puts back one that was set before it came."""
        super().showEvent(event)
        if self.font() != self._theme.font(self._role, figures=self._figures):
            self._take_font()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Cut the line to the new width."""
        super().resizeEvent(event)
        self._fit()

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
        self.updateGeometry()
