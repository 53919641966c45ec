"""Calling from the desk: the number is copied, and the telephone program dials it."""

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_E164 = re.compile(r"\+[1-9]\d{6,14}")


def can_dial(number: str | None) -> bool:
    """Whether this is a parsed number that may go into a ``tel:`` address (trust: dialling)."""
    return number is not None and _E164.fullmatch(number) is not None


def dial(number: str) -> bool:
    """Copy ``number`` (E.164) and hand it to the telephone program; False where there is none.

    A system may say yes and have none, so the number is copied in any case.
    """
    if not can_dial(number):
        raise ValueError("only a parsed number is dialled")
    QGuiApplication.clipboard().setText(number)
    return QDesktopServices.openUrl(QUrl(f"tel:{number}"))
