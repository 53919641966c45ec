"""Where the leads of a file come from: a source of the desk, or a new one and its kind."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.intake.opened_file import SourceChoice
from leaddesk.services.views.sources import KIND_NAMES
from leaddesk.ui.plain import shown
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel


class SourceRow(QWidget):
    """A field with the sources of the desk, and the kind of a new one.

    ``chosen`` carries the name and the kind.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: dict[str, SourceKind] = {}
        label = PlainLabel(theme, "Leads come from", "small", "text2")
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName("Leads come from")
        self.name.setFixedWidth(theme.px(190))
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of source")
        for kind, words in KIND_NAMES.items():
            self.kind.addItem(words, kind)
        line = self.name.lineEdit()
        if line is not None:
            line.setMaxLength(120)
            line.editingFinished.connect(self._choose)
        self.name.activated.connect(lambda _index: self._choose())
        self.kind.activated.connect(lambda _index: self._choose())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.name)
        row.addWidget(self.kind)

    def show_choice(self, sources: Sequence[SourceChoice], name: str, kind: SourceKind) -> None:
        """Show the sources with ``name`` chosen."""
        self._kinds = {one.name.casefold(): one.kind for one in sources}
        self.name.clear()
        for one in sources:
            self.name.addItem(shown(one.name))
        self.name.setEditText(name)
        line = self.name.lineEdit()
        if line is not None:
            line.setCursorPosition(0)  # a long name is read from its beginning
        self._show_kind(name, kind)

    def _show_kind(self, name: str, kind: SourceKind) -> None:
        known = self._kinds.get(name.casefold())
        self.kind.setCurrentIndex(self.kind.findData(known or kind))
        self.kind.setEnabled(known is None)
        self.kind.setToolTip("" if known is None else "The kind is changed on the Sources screen.")

    def _choose(self) -> None:
        name = self.name.currentText().strip()
        if name:
            self._show_kind(name, SourceKind(self.kind.currentData()))
            self.chosen.emit(name, SourceKind(self.kind.currentData()))
