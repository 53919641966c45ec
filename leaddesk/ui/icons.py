"""Every icon and its one meaning, and how it becomes a picture in a colour."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from leaddesk.services.resources import resource

#: Icon (its Lucide name) -> what it means in LeadDesk. One meaning each.
ICONS = {
    "alarm-clock": "later, or a promise that is over",
    "arrow-down": "a number fell",
    "arrow-left": "the touch before",
    "arrow-right": "becomes",
    "arrow-up": "a number rose",
    "at-sign": "e-mail address",
    "ban": "do not call, opted out",
    "bell": "a callback you promised",
    "building-2": "company",
    "calendar": "a closed day",
    "calendar-check": "a change that was made, a visit booked",
    "calendar-clock": "a touch moved to an open day",
    "chart-no-axes-column": "weekly review",
    "check": "done",
    "check-check": "all done",
    "chevron-down": "choose",
    "chevron-left": "the one before",
    "chevron-right": "open, the next one",
    "circle-alert": "to fix",
    "circle-check": "fine",
    "clock": "due the same day",
    "cloud-download": "the desk asks a vendor for its leads",
    "copy": "copy, duplicate",
    "database": "data quality",
    "download": "downloaded something",
    "eye": "look at it",
    "file-down": "export",
    "file-spreadsheet": "a file of leads",
    "file-text": "a written page",
    "flag": "the weakest number",
    "flame": "hot",
    "folder": "a folder or file to choose",
    "funnel": "show only some",
    "globe": "a page of the desk that people fill in",
    "git-merge": "joined with another record",
    "grip-vertical": "move this row",
    "hard-drive": "team file",
    "history": "versions before",
    "inbox": "inbox",
    "info": "a hint",
    "keyboard": "keys",
    "layers": "needs attention",
    "lightbulb": "suggested change",
    "list": "table view",
    "lock": "read only",
    "log-out": "quit",
    "mail": "e-mail",
    "map-pin": "place",
    "megaphone": "came in from",
    "message-square": "text message, reply",
    "minus": "fewer points",
    "moon": "not now, nurture, quiet hours",
    "notebook-pen": "note",
    "octagon-alert": "something went wrong",
    "palette": "look",
    "pause": "pause",
    "pencil": "edit, draft",
    "phone": "call",
    "phone-call": "call queue",
    "phone-off": "no answer",
    "play": "go on",
    "plug": "source",
    "plus": "new",
    "power": "on or off",
    "printer": "print",
    "quote": "their words, what to say",
    "redo-2": "redo",
    "refresh-cw": "try again",
    "route": "routing",
    "save": "back up",
    "search": "find",
    "send": "outbox, send",
    "settings": "settings",
    "shield-check": "consent",
    "skip-forward": "skip",
    "sliders-horizontal": "rules",
    "snowflake": "cold",
    "split": "one column becomes two",
    "square-check": "marked",
    "square-kanban": "pipeline",
    "sun": "warm",
    "tag": "a field of your own",
    "thumbs-down": "not a fit",
    "timer": "promise",
    "trash-2": "delete",
    "triangle-alert": "a source went quiet, take care",
    "undo-2": "undo",
    "upload": "bring in a file",
    "user": "a person, an owner",
    "users": "the team",
    "voicemail": "voicemail",
    "webhook": "posts that the receiver takes",
    "wifi-off": "the share is away",
    "workflow": "sequence",
    "x": "close, remove",
    "zap": "scored",
}

#: Thinner lines at reading size, heavier ones in chips (guide: Icons).
_CHIP_SIZE = 14
_STROKE = "1.9"
_CHIP_STROKE = "2.2"


@cache
def _drawn(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def icon_source(name: str, colour: str, size: int) -> bytes:
    """The SVG text of icon ``name`` in ``colour`` (``#RRGGBB``), stroked for ``size`` px."""
    if name not in ICONS:
        raise KeyError(f"no icon {name!r}: give it a meaning in icons.py")
    text = _drawn(name)
    stroke = _CHIP_STROKE if size <= _CHIP_SIZE else _STROKE
    return (
        text.replace("currentColor", colour)
        .replace('stroke-width="2"', f'stroke-width="{stroke}"')
        .encode()
    )


def icon_pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Icon ``name`` painted ``size`` px square for a screen of pixel ``ratio``."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(icon_source(name, colour, size)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
