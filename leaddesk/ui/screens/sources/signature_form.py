"""How the posts of a road are signed, and the key for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from leaddesk.ui.screens.sources.secret_form import WHERE
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

#: Scheme of a road's settings -> whose it is (services/web/signatures: SCHEMES).
SIGNED_BY = {
    "meta": "Meta",
    "google_ads": "Google Ads",
    "typeform": "Typeform",
    "calendly": "Calendly",
    "call_rail": "CallRail",
    "twilio": "Twilio",
    "plivo": "Plivo",
    "telnyx": "Telnyx",
    "standard_webhooks": "Standard Webhooks",
}

_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon

#: What each calls its key.
_KEYS = {
    "meta": "App secret",
    "google_ads": "The key typed into the form’s webhook",
    "typeform": "The secret of the webhook",
    "calendly": "Signing key",
    "call_rail": "Company’s signing key",
    "twilio": "Auth token",
    "plivo": "Auth token",
    "telnyx": "Public key",
    "standard_webhooks": "The secret; it begins with whsec_",
}


class SignatureForm(QWidget):
    """``kept(scheme, key)`` says what was chosen; an empty scheme takes the token alone."""

    kept = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scheme = QComboBox()
        self.scheme.setAccessibleName("Who signs the posts")
        # Else its longest line would widen the pane.
        self.scheme.setSizeAdjustPolicy(_NARROW)
        self.scheme.addItem("Nobody: the token in the address is enough", "")
        for scheme, vendor in SIGNED_BY.items():
            self.scheme.addItem(vendor, scheme)
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setMaxLength(1_200)
        self._key_name = PlainLabel(theme, "", "small", "text2")
        self._where = PlainLabel(
            theme,
            WHERE,
            "small",
            "text2",
            wrap=True,
        )
        self.keep = Button(theme, "Keep", icon="check")
        self.keep.clicked.connect(self._keep)
        self.key.returnPressed.connect(self._keep)
        self.scheme.currentIndexChanged.connect(lambda _index: self._follow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(PlainLabel(theme, "Signed by", "small", "text2"))
        for part in (self.scheme, self._key_name, self.key, self._where):
            column.addWidget(part)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._follow()

    def show_scheme(self, scheme: str) -> None:
        """Begin with what is chosen; the key itself is never shown."""
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(scheme)))
        self.key.clear()

    def _follow(self) -> None:
        scheme = str(self.scheme.currentData())
        name = _KEYS.get(scheme, "")
        self._key_name.setText(name)
        self.key.setAccessibleName(name or "Key")
        for part in (self._key_name, self.key, self._where):
            part.setVisible(bool(scheme))

    def _keep(self) -> None:
        self.kept.emit(str(self.scheme.currentData()), self.key.text().strip())
        self.key.clear()
        self.hide()
