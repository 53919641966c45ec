"""Handing a number to the phone app, or to the clipboard where there is none."""

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

#: A number that was parsed: E.164, nothing else goes into an address (trust: links).
_E164 = re.compile(r"\+[1-9]\d{6,14}")

OpenAddress = Callable[[QUrl], bool]


def dial(number: str, text: str, how: str = "app", open_address: OpenAddress | None = None) -> str:
    """Copy ``number`` (E.164), and call it with the phone app; answers what to say.

    It is copied in any case: a system may say that it opened an app and have none. ``text`` is the
    number as people read it, ``how`` is the setting ``phone.dial``: app or copy. Raises
    ``ValueError`` for anything that is no parsed number.
    """
    if not _E164.fullmatch(number):
        raise ValueError("only parsed numbers are dialled")
    copy(number)
    if how != "app":
        return f"{text} is copied. Paste it where you call."
    if (open_address or QDesktopServices.openUrl)(QUrl(f"tel:{number}")):
        return f"Dialling {text}. No phone app? The number is copied."
    return f"No phone app took {text}, so it is copied. Paste it where you call."


def copy(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)
