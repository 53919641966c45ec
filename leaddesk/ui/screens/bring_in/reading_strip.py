"""How a file is read: its separator, encoding, header and sheet, each found and each changeable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from leaddesk.services.capture.header_row import SEARCHED_ROWS
from leaddesk.services.capture.reading import Reading
from leaddesk.services.capture.table import Table
from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.number_field import NumberField
from leaddesk.ui.widgets.plain_label import PlainLabel

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows (Western)",
    "latin-1": "Latin 1",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big end first",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32, big end first",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows (Central Europe)",
    "cp1251": "Windows (Cyrillic)",
    "shift_jis": "Japanese (Shift JIS)",
}


def reading_words(table: Table) -> str:
    """How ``table`` was read, in a few words."""
    parts = [table.kind]
    if table.sheet:
        parts.append(f"sheet {shown(table.sheet, 40)}")
    if table.delimiter:
        parts.append(table.delimiter)
    if table.encoding and table.encoding != "utf-8":
        parts.append(_ENCODINGS.get(table.encoding, table.encoding))
    if table.kind != "vCard":
        row = table.header_row
        parts.append("no header" if row is None else f"header in row {row}")
    return "  ·  ".join(parts)


class ReadingStrip(QFrame):
    """A row of lists. ``chosen`` carries how the file is to be read anew."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName("How the file is read")
        self._theme = theme
        self._reading = Reading()
        self.separator = self._box("Separated by")
        self.encoding = self._box("Encoding")
        self.sheet = self._box("Sheet")
        self.header = NumberField("Header in row", 0, SEARCHED_ROWS)
        self.header.setSpecialValueText("no header")
        self.header.setKeyboardTracking(False)
        self.header.setMinimumWidth(theme.px(110))
        for words, char in _SEPARATORS.items():
            self.separator.addItem(words.capitalize(), char)
        for name, words in _ENCODINGS.items():
            self.encoding.addItem(words, name)
        self._groups: dict[QWidget, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(20)
        for control in (self.sheet, self.separator, self.encoding, self.header):
            row.addWidget(self._group(control))
        self.words = PlainLabel(theme, "", "small", "text2")
        row.addStretch()
        row.addWidget(self.words)
        self.separator.activated.connect(self._choose)
        self.encoding.activated.connect(self._choose)
        self.sheet.activated.connect(self._choose_sheet)
        self.header.valueChanged.connect(self._choose)
        self.hide()

    def show_table(self, table: Table, reading: Reading) -> None:
        """Show how ``table`` was read."""
        self._reading = reading
        self.sheet.clear()
        for name in table.sheets:
            self.sheet.addItem(shown(name, 60), name)
        self.sheet.setCurrentIndex(self.sheet.findData(table.sheet))
        separator = _SEPARATORS.get(table.delimiter)
        self.separator.setCurrentIndex(-1 if separator is None else self._at(separator))
        self.encoding.setCurrentIndex(self.encoding.findData(table.encoding))
        self.header.blockSignals(True)
        self.header.setValue(table.header_row or 0)
        self.header.blockSignals(False)
        self.words.setText(reading_words(table))
        is_text = bool(table.delimiter)
        self._groups[self.sheet].setVisible(len(table.sheets) > 1)
        self._groups[self.separator].setVisible(is_text)
        self._groups[self.encoding].setVisible(is_text)
        self._groups[self.header].setVisible(table.kind != "vCard")

    def _at(self, separator: str) -> int:
        return self.separator.findData(separator)

    def _choose_sheet(self) -> None:
        # Another sheet has its header elsewhere: it is found anew.
        self._reading = Reading(sheet=self.sheet.currentData())
        self.chosen.emit(self._reading)

    def _choose(self) -> None:
        is_text = self._groups[self.separator].isVisibleTo(self)
        self._reading = Reading(
            encoding=self.encoding.currentData() if is_text else None,
            delimiter=self.separator.currentData() if is_text else None,
            sheet=self._reading.sheet,
            header_row=self.header.value(),
        )
        self.chosen.emit(self._reading)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(self._theme.px(130))
        return box

    def _group(self, control: QWidget) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self._theme, control.accessibleName(), "small", "text2"))
        row.addWidget(control)
        self._groups[control] = group
        return group
