"""The colour tokens of both themes, and what high contrast makes of them."""

import json
from collections.abc import Mapping
from functools import cache

from leaddesk.services.resources import resource

Tokens = Mapping[str, str]

#: Tints that step back to the plain surface in high contrast (guide: Accessibility rule 11).
_TINTS = ("hotBg", "warmBg", "coldBg", "badBg", "okBg", "accentTint", "selected")

#: Every pair of text on ground that the window paints, for the contrast test.
TEXT_PAIRS = (
    *(
        (text, ground)
        for text in ("text", "text2", "text3")
        for ground in ("window", "surface", "sunken", "raised", "hover", "selected")
    ),
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    *(("accentText", ground) for ground in ("accentTint", "surface", "selected", "raised")),
    *((kind, f"{kind}Bg") for kind in ("hot", "warm", "cold", "bad", "ok")),
    *((person, f"{person}Bg") for person in ("plum", "sky", "rose")),
    *(
        (kind, ground)
        for kind in ("hot", "warm", "cold", "bad", "ok")
        for ground in ("surface", "raised")
    ),
    ("bad", "window"),
    ("warm", "window"),
    ("ok", "window"),
    ("toastText", "toast"),
    ("toastAccent", "toast"),
)

#: Every pair of edge or meaningful mark on ground: 3:1 is enough.
MARK_PAIRS = (
    *(
        (edge, ground)
        for edge in ("control", "focus")
        for ground in ("window", "surface", "sunken", "raised", "selected")
    ),
    ("selectedBar", "selected"),
    ("chart", "surface"),
    *((bar, "raised") for bar in ("chart", "chartMuted", "chartPrev")),
)


@cache
def _table() -> Mapping[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads(resource("tokens.json").read_text("utf-8"))
    return table


def tokens(*, dark: bool, high_contrast: bool = False) -> Tokens:
    """Token name -> ``#RRGGBB`` of one theme."""
    table = dict(_table()["dark" if dark else "light"])
    if high_contrast:
        table["text2"] = table["text3"] = table["text"]
        edges = [name for name in table if name.endswith("Edge")]
        table.update(dict.fromkeys(("line", "lineStrong", *edges), table["control"]))
        table.update(dict.fromkeys(_TINTS, table["surface"]))
    return table


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
