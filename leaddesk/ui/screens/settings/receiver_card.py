"""Whether posts are taken just now, and the ways to give the receiver a public address."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from leaddesk.ui.context import Context
from leaddesk.ui.screens.settings.file_pages import small
from leaddesk.ui.widgets.card import Card, Rule
from leaddesk.ui.widgets.copy_line import CopyLine
from leaddesk.ui.widgets.plain_label import PlainLabel

#: State of the receiver -> icon, colour, words.
_FACES = {
    "off": ("power", "text2", "It is off. Mailboxes, folders and vendors that are asked go on."),
    "starting": ("clock", "text2", "It starts…"),
    "running": ("circle-check", "ok", "It takes posts."),
    "trouble": ("octagon-alert", "bad", ""),
}

_NO_ADDRESS = (
    "A laptop sleeps and moves; a post that finds nobody may be lost. So let the desk fetch: a"
    " mailbox, a watched folder, or a vendor that can be asked (Sources ▸ Add a way in). Then"
    " nothing is lost while it sleeps."
)
_TUNNEL = (
    "A small program of your own hands posts from the internet to this computer:\n"
    "cloudflared tunnel --url http://127.0.0.1:{port}   to try; a named tunnel, also free, keeps"
    " its address\n"
    "tailscale funnel {port}   https://your-computer.your-net.ts.net\n"
    "ngrok http {port}   its free addresses may change\n"
    "Type the https address that it gives you above."
)
_PROXY = (
    "A server of yours with TLS passes posts on to this computer, by VPN or at home; it keeps the"
    " name of the host as it is. Never open a port of your router to this computer."
)
_WAYS = (
    ("You may not need an address", _NO_ADDRESS),
    ("A tunnel", _TUNNEL),
    ("Your own proxy", _PROXY),
)


class ReceiverCard(Card):
    """The state of the receiver and its address; below it, how others can reach it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Receiver", "for forms and vendors that post")
        self._context = context
        self._icon = QLabel()
        self.words = PlainLabel(context.theme, "", "body", wrap=True)
        self.address = CopyLine(context.theme, "Address of the receiver")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.address)
        self._ways: list[tuple[PlainLabel, str]] = []
        for title, words in _WAYS:
            self.body.addWidget(Rule())
            self.body.addWidget(PlainLabel(context.theme, title, "strong"))
            label = small(context, "")
            self._ways.append((label, words))
            self.body.addWidget(label)
        context.receiver.changed.connect(self.show_status)
        context.theme.changed.connect(self._paint)
        self.show_port(8_700)
        self.show_status()

    def show_port(self, port: int) -> None:
        """Write the port into the commands."""
        for label, words in self._ways:
            label.setText(words.format(port=port))

    def show_status(self, _status: object = None) -> None:
        """Show what the receiver does now."""
        receiver = self._context.receiver
        status = receiver.status
        state = str(status.state) if status is not None else "off"
        words = _FACES[state][2]
        if status is not None and state == "trouble":
            words = f"{status.why} It is tried again by itself."
        elif status is not None and state == "running" and receiver.public_address:
            words = f"It takes posts, on this computer at {status.address}."
        self.words.setText(words)
        self.words.set_tone("bad" if state == "trouble" else "")
        self.address.show_text(receiver.address if state == "running" else "")
        self.address.setVisible(state == "running")
        self._paint()

    def _paint(self) -> None:
        status = self._context.receiver.status
        icon, tone, _words = _FACES[str(status.state) if status is not None else "off"]
        self._icon.setPixmap(self._context.theme.pixmap(icon, tone, 16))
