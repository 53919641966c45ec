"""The day's call sheet on paper: who, number, why, and boxes for what came of it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from leaddesk.services.spoken_time import say_by, say_clock, say_full, say_moment
from leaddesk.services.views.lead_record import say_phone
from leaddesk.services.views.queued_call import QueuedCall
from leaddesk.ui.pages.paper import Paper
from leaddesk.ui.printing import PagePainter

#: As many calls as fit on one page of the smaller paper.
MOST_ROWS = 20

_MARGIN, _TOP, _ROW = 42.0, 96.0, 32.0
_BOXES = ("Qualified", "Call back", "No answer", "Voicemail", "Not now", "Not a fit", "Do not call")
_BOX, _BOX_STEP, _LEAN = 8.5, 25.0, 14.0


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What stands on the sheet; ``more`` calls wait beyond it."""

    desk: str
    rep: str
    now: datetime
    zone: ZoneInfo
    country: str
    calls: tuple[QueuedCall, ...]
    more: int = 0


def call_sheet_page(sheet: CallSheet) -> PagePainter:
    """The painter of one page, for preview, paper and PDF."""

    def draw(painter: QPainter, size: QSizeF) -> None:
        paper = Paper(painter, size.width(), size.height())
        _head(paper, sheet)
        for number, call in enumerate(sheet.calls[:MOST_ROWS]):
            _row(paper, sheet, call, _TOP + number * _ROW)
        _foot(paper, sheet)

    return draw


def _head(paper: Paper, sheet: CallSheet) -> None:
    right = paper.width - _MARGIN
    paper.text(_MARGIN, 54, "Calls for today", 18, 600)
    whose = f"{sheet.rep}, {sheet.desk}" if sheet.rep else sheet.desk
    paper.text(right, 46, whose, 9.5, 500, right=True, room=260)
    made = f"As it stood on {say_full(sheet.now, sheet.zone)}"
    paper.text(right, 59, made, 8, ink="text2", right=True)
    first = right - _BOX_STEP * len(_BOXES) - _LEAN
    for number, words in enumerate(_BOXES):
        paper.painter.save()
        paper.painter.translate(first + number * _BOX_STEP + 10, _TOP - 8)
        paper.painter.rotate(-32)
        paper.text(0, 0, words, 6.6, 500, "text2")
        paper.painter.restore()
    paper.line(_MARGIN, _TOP - 3, right, "text", 0.8)


def _row(paper: Paper, sheet: CallSheet, call: QueuedCall, y: float) -> None:
    right = paper.width - _MARGIN
    boxes = right - _BOX_STEP * len(_BOXES) - _LEAN
    phone_at = _MARGIN + (boxes - _MARGIN) * 0.56
    paper.text(_MARGIN, y + 13, str(call.score), 9, 600)
    paper.text(_MARGIN + 22, y + 13, call.name, 10, 600, room=phone_at - _MARGIN - 30)
    paper.text(_MARGIN + 22, y + 25, call.why, 8, ink="text2", room=phone_at - _MARGIN - 30)
    paper.text(phone_at, y + 13, say_phone(call.phone, call.phone or ""), 10, 500)
    there = f"{_when(call, sheet)}, {call.local_time} there"
    paper.text(phone_at, y + 25, there, 7.6, ink="text2", room=boxes - phone_at - 6)
    paper.painter.setPen(QPen(paper.ink("text"), 0.8))
    for number in range(len(_BOXES)):
        x = boxes + number * _BOX_STEP + 9
        paper.painter.drawRect(QRectF(x, y + 9, _BOX, _BOX))
    paper.line(_MARGIN, y + _ROW - 1.5, right)


def _when(call: QueuedCall, sheet: CallSheet) -> str:
    if call.promise_due_at is not None and call.promise_due_at > sheet.now:
        return say_by(call.promise_due_at, sheet.now, sheet.zone)
    if call.due_at > sheet.now:
        return say_moment(call.due_at, sheet.now, sheet.zone)
    return "now"


def _foot(paper: Paper, sheet: CallSheet) -> None:
    y = _TOP + max(1, min(len(sheet.calls), MOST_ROWS)) * _ROW + 16
    if not sheet.calls:
        paper.text(_MARGIN, _TOP + 18, "No calls due today.", 10)
    elif sheet.more:
        paper.text(_MARGIN, y, f"{sheet.more:,} more wait in the queue.", 8.5, ink="text2")
    paper.text(
        _MARGIN,
        paper.height - 30,
        f"Printed {say_clock(sheet.now, sheet.zone)}. Call only inside the hours that hold there.",
        7.6,
        ink="text2",
    )
