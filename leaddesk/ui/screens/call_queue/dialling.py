"""Handing a number to the phone app, or to the clipboard where there is none."""

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

#: A number that was parsed: E.164, nothing else goes into an address (trust: links).
_E164 = re.compile(r"\+[1-9]\d{6,14}")

OpenAddress = Callable[[QUrl], bool]


def dial(number: str, how: str = "app", open_address: OpenAddress | None = None) -> str:
    """Call ``number`` (E.164) with the phone app, or copy it; answers what to say, if anything.

    ``how`` is the setting ``phone.dial``: app or copy. Raises ``ValueError`` for anything that
    is no parsed number.
    """
    if not _E164.fullmatch(number):
        raise ValueError("only parsed numbers are dialled")
    if how == "app" and (open_address or QDesktopServices.openUrl)(QUrl(f"tel:{number}")):
        return ""
    copy(number)
    if how == "app":
        return "No phone app took the number, so it is copied. Paste it where you call."
    return "Number copied. Paste it where you call."


def copy(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)
