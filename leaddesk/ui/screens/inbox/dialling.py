"""Calling from the desk: the telephone program dials, or the number is copied."""

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_E164 = re.compile(r"\+[1-9]\d{6,14}")


def can_dial(number: str | None) -> bool:
    """Whether this is a parsed number that may go into a ``tel:`` address (trust: dialling)."""
    return number is not None and _E164.fullmatch(number) is not None


def dial(number: str) -> bool:
    """Hand ``number`` (E.164) to the telephone program; without one it is copied, and False."""
    if not can_dial(number):
        raise ValueError("only a parsed number is dialled")
    if QDesktopServices.openUrl(QUrl(f"tel:{number}")):
        return True
    QGuiApplication.clipboard().setText(number)
    return False
