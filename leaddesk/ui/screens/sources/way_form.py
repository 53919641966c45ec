"""The few fields of a way in, each with its words; what does not apply is not shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from leaddesk.ui.screens.sources.ways import WayField, is_asked
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

_NAMES = 190


class WayForm(QWidget):
    """``said`` holds what was filled in, by key. ``entered``: Enter was pressed in a field."""

    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: tuple[WayField, ...] = ()
        self.controls: dict[str, QLineEdit | QComboBox] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._holder: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def said(self) -> dict[str, str]:
        """What was filled in or chosen."""
        return {
            key: str(one.currentData()) if isinstance(one, QComboBox) else one.text()
            for key, one in self.controls.items()
        }

    def ask(self, fields: Sequence[WayField], given: dict[str, str] | None = None) -> None:
        """Ask for these, with what is usual or was ``given`` filled in."""
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._asked = tuple(fields)
        self.controls.clear()
        self._rows.clear()
        holder = self._holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, self._theme.px(_NAMES))
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(fields):
            self._add(grid, 2 * number, one, (given or {}).get(one.key, one.usual))
        self._column.addWidget(holder)
        self._follow()

    def focus_first(self) -> None:
        """The first field that is empty takes the keys."""
        empty = (
            one for one in self.controls.values() if isinstance(one, QLineEdit) and not one.text()
        )
        first = next(empty, next(iter(self.controls.values()), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, grid: QGridLayout, row: int, one: WayField, text: str) -> None:
        name = PlainLabel(self._theme, one.label, "body")
        words = PlainLabel(self._theme, one.help, "small", "text2", wrap=True)
        control = self._control(one, text)
        control.setAccessibleName(one.label)
        control.setAccessibleDescription(one.help)
        name.setBuddy(control)
        self.controls[one.key] = control
        place: QWidget = control
        if one.folder and isinstance(control, QLineEdit):
            place = self._with_browse(control)
        grid.addWidget(name, row, 0)
        grid.addWidget(place, row, 1)
        grid.addWidget(words, row + 1, 1)
        self._rows[one.key] = (name, place, words) if one.help else (name, place)
        words.setVisible(bool(one.help))

    def _control(self, one: WayField, text: str) -> QLineEdit | QComboBox:
        if one.choices:
            box = QComboBox()
            box.setMaxVisibleItems(16)
            for value, words in one.choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(text)))
            box.currentIndexChanged.connect(lambda _index: self._follow())
            return box
        field = QLineEdit(text)
        field.setMaxLength(1_200)
        if one.secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.returnPressed.connect(self.entered)
        return field

    def _with_browse(self, field: QLineEdit) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        browse = Button(self._theme, "Choose…", icon="folder")
        browse.clicked.connect(lambda: self._browse(field))
        row.addWidget(field, 1)
        row.addWidget(browse)
        return both

    def _browse(self, field: QLineEdit) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder to watch", field.text())
        if chosen:
            field.setText(chosen)

    def _follow(self) -> None:
        """Show what is of interest with what is chosen."""
        said = self.said
        for one in self._asked:
            for part in self._rows[one.key]:
                part.setVisible(is_asked(one, said))
