"""What models of lists and tables answer beside Qt's own roles."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

#: The whole row object, for delegates and screens.
ROW_ROLE = Qt.ItemDataRole.UserRole
