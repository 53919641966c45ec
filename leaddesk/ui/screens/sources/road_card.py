"""One road of a source: what it is, how it does, its address, and what can be done with it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.views.roads import RoadRow, RoadState
from leaddesk.ui.screens.sources.road_words import ROAD_ICONS, ROAD_TONES, road_title, road_words
from leaddesk.ui.screens.sources.secret_form import SecretForm, secrets_of
from leaddesk.ui.screens.sources.signature_form import SIGNED_BY, SignatureForm
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.copy_line import CopyLine
from leaddesk.ui.widgets.flow import Flow
from leaddesk.ui.widgets.plain_label import PlainLabel

_HIDDEN = (
    "The address holds a token that is shown once, when it is made. A new address ends this one."
)
_SHOWN_ONCE = "Copy it now: it is shown this once. Whoever has it can hand leads over."
_SIGNED = "Each post is proven by {vendor}’s signature; this address alone is enough."
_NOWHERE = "The receiver is off, so there is no address yet: Settings ▸ Data switches it on."


class RoadCard(QFrame):
    """``acted`` carries the name of a deed, ``switched`` on or off.

    ``signed`` carries a scheme and its key, ``keyed`` passwords and keys by their names.
    """

    acted = Signal(str)
    switched = Signal(bool)
    signed = Signal(str, str)
    keyed = Signal(object)

    def __init__(self, theme: Theme, road: RoadRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "sunken")
        self.road = road
        self._theme = theme
        self._path = ""
        self._icon = QLabel()
        self._title = PlainLabel(theme, "", "bold")
        self.on = QCheckBox("On")
        self.on.clicked.connect(self.switched)
        self._words = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.address = CopyLine(theme, "Address")
        self._about = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.signature = SignatureForm(theme)
        self.signature.hide()
        self.signature.kept.connect(self.signed)
        asked = secrets_of(road)
        self.secrets = SecretForm(theme, asked) if asked else None
        self.buttons: dict[str, Button] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self.on)
        deeds = Flow(6)
        for deed, words, icon in _DEEDS[road.kind]:
            if deed == "password" and self.secrets is None:
                continue
            self.buttons[deed] = Button(theme, words, icon=icon)
            self.buttons[deed].clicked.connect(lambda _on=False, deed=deed: self._act(deed))
            deeds.addWidget(self.buttons[deed])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self._words, self.address, self._about, self.signature):
            column.addWidget(part)
        if self.secrets is not None:
            self.secrets.hide()
            self.secrets.kept.connect(self.keyed)
            column.addWidget(self.secrets)
        column.addLayout(deeds)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_road(self, road: RoadRow, now: datetime, zone: ZoneInfo, base: str) -> None:
        """Show how it does now; ``base`` is where the receiver answers, empty for nowhere."""
        self.road = road
        title = road_title(road)
        self._title.setText(title)
        self.on.setChecked(road.switched_on)
        self.on.setAccessibleName(f"{title} is on")
        self._words.set_tone(ROAD_TONES[road.state])
        self._words.setText(road_words(road, now, zone))
        self._show_address(base)
        if "forgive" in self.buttons:
            self.buttons["forgive"].setVisible(road.state is RoadState.REFUSED)
        if "sign_in" in self.buttons:
            by_browser = str(road.settings.get("sign_in") or "password") != "password"
            self.buttons["sign_in"].setVisible(by_browser)
        scheme = str(road.settings.get("signature", ""))
        if not self.signature.isVisible():
            self.signature.show_scheme(scheme)

    def show_token(self, path: str, base: str) -> None:
        """Show the whole address of a receiver, once: the token is in it."""
        self._path = path
        self._show_address(base)

    def _show_address(self, base: str) -> None:
        road, scheme = self.road, str(self.road.settings.get("signature", ""))
        takes_posts = road.kind in (RoadKind.RECEIVER, RoadKind.FORM)
        text, about = "", ""
        if not takes_posts:
            pass
        elif not base:
            about = _NOWHERE
        elif road.kind is RoadKind.FORM:
            text = f"{base}/f/{road.settings.get('slug', '')}"
        elif self._path:
            text, about = f"{base}{self._path}", _SHOWN_ONCE
        elif scheme:
            about = _SIGNED.format(vendor=SIGNED_BY.get(scheme, scheme))
            text = f"{base}/in/{road.road_id}"
        else:
            about = _HIDDEN
        self.address.show_text(text)
        self.address.setVisible(bool(text))
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _act(self, deed: str) -> None:
        if deed == "signature":
            self.signature.setVisible(not self.signature.isVisible())
            if self.signature.isVisible():
                self.signature.scheme.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if deed == "password" and self.secrets is not None:
            self.secrets.setVisible(not self.secrets.isVisible())
            if self.secrets.isVisible():
                self.secrets.focus_first()
            return
        self.acted.emit(deed)

    def _paint_icon(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(ROAD_ICONS[self.road.kind], "text2", 16))


_CLOSE = ("close", "Remove", "trash-2")
_DEEDS = {
    RoadKind.RECEIVER: (
        ("renew", "New address", "refresh-cw"),
        ("signature", "Signature", "shield-check"),
        ("forgive", "Count anew", "check"),
        _CLOSE,
    ),
    RoadKind.FORM: (
        ("edit", "Change the form", "pencil"),
        ("look", "Look at it", "eye"),
        ("embed", "Copy for your site", "copy"),
        ("forgive", "Count anew", "check"),
        _CLOSE,
    ),
    RoadKind.MAILBOX: (
        ("password", "Password", "lock"),
        ("sign_in", "Sign in again", "lock"),
        _CLOSE,
    ),
    RoadKind.FOLDER: (("folder", "Open the folder", "folder"), _CLOSE),
    RoadKind.PULL: (("try", "Ask now", "refresh-cw"), ("password", "Keys", "lock"), _CLOSE),
}
