"""A cell chosen from a list: it opens at once, and a choice counts when it is made."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from leaddesk.ui.row_delegate import RowDelegate

Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(RowDelegate):
    """A row whose edited cell is a list; a subclass says which."""

    def choices(self, parent: QWidget, index: Index) -> QComboBox:
        """The list for a cell: each choice with its value as data, the present one chosen."""
        raise NotImplementedError

    def createEditor(  # noqa: N802 - Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """The list, open."""
        box = self.choices(parent, index)
        box.activated.connect(lambda: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def updateEditorGeometry(  # noqa: N802 - Qt's own name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Where the painted list stands."""
        editor.setGeometry(option.rect.adjusted(2, 3, -6, -3))

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's own name
        """The present value is chosen already."""

    def setModelData(  # noqa: N802 - Qt's own name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Give the chosen value to the model."""
        if isinstance(editor, QComboBox):
            model.setData(model.index(index.row(), index.column()), editor.currentData())

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
