"""The bundled typeface and the sizes in which it is used."""

from PySide6.QtGui import QFont, QFontDatabase

from leaddesk.services.resources import resource

FAMILY = "Inter"

#: Role -> size in px at 100 % text, weight (guide: Font).
ROLES = {
    "tiny": (11, 500),
    "group": (11, 600),
    "small": (12, 400),
    "small_strong": (12, 500),
    "chip": (12, 600),
    "body": (13, 400),
    "strong": (13, 500),
    "bold": (13, 600),
    "palette": (14, 400),
    "palette_bold": (14, 700),
    "card": (14, 600),
    "script": (16, 400),
    "change": (16, 500),
    "countdown": (16, 600),
    "title": (18, 600),
    "lead": (22, 600),
    "queue_lead": (24, 600),
    "phone": (26, 600),
    "metric": (28, 600),
    "big_metric": (30, 600),
}


def load_fonts() -> None:
    """Give Qt the four bundled weights; once is enough, more does no harm."""
    if FAMILY in QFontDatabase.families():
        return
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def make_font(role: str, text_size: int, *, figures: bool = False) -> QFont:
    """The font of ``role`` at ``text_size`` percent.

    ``figures`` asks for digits of one width, for columns, clocks and counts; never for phone
    numbers (guide: Font).
    """
    size, weight = ROLES[role]
    font = QFont(FAMILY)
    font.setPixelSize(round(size * text_size / 100))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
