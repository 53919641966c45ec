"""The passwords and keys of a road, typed and never shown again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.views.roads import RoadRow
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

WHERE = (
    "Kept in the key store of this computer, never in the desk file. Where there is none, it is"
    " asked for again after a restart."
)


def secrets_of(road: RoadRow) -> tuple[tuple[str, str], ...]:
    """What a road is opened with, by its key in the key store, with words."""
    if road.kind is RoadKind.MAILBOX:
        by_password = str(road.settings.get("sign_in") or "password") == "password"
        own = by_password and not road.settings.get("desk")
        return (("password", "Password"),) if own else ()
    if road.kind is RoadKind.PULL:
        vendor = VENDORS.get(str(road.settings.get("vendor", "")))
        return tuple((one.key, one.label) for one in vendor.secrets) if vendor else ()
    return ()


class SecretForm(QWidget):
    """``kept`` carries what was typed, by key; fields that were left empty stay as they are."""

    kept = Signal(object)

    def __init__(
        self, theme: Theme, asked: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for key, words in asked:
            field = self.fields[key] = QLineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(1_200)
            field.setAccessibleName(words)
            field.setPlaceholderText("as it is")
            field.returnPressed.connect(self._keep)
            column.addWidget(PlainLabel(theme, words, "small", "text2"))
            column.addWidget(field)
        column.addWidget(PlainLabel(theme, WHERE, "small", "text2", wrap=True))
        keep = Button(theme, "Keep", icon="check")
        keep.clicked.connect(self._keep)
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """The first field takes the keys."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> None:
        typed = {key: one.text().strip() for key, one in self.fields.items() if one.text().strip()}
        for field in self.fields.values():
            field.clear()
        self.hide()
        if typed:
            self.kept.emit(typed)
