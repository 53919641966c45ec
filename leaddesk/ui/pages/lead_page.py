"""One lead on paper: record, why the score, timeline; one page, black and white safe."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from leaddesk.services.spoken_time import say_full
from leaddesk.services.views.lead import LeadPage
from leaddesk.services.views.timeline import Line, Moment
from leaddesk.ui.fonts import FAMILY
from leaddesk.ui.pages.paper import Paper
from leaddesk.ui.plain import paragraph
from leaddesk.ui.printing import PagePainter

_MARGIN, _TOP = 42.0, 104.0
_LABEL, _LINE = 78.0, 15.0
_RIGHT_COLUMN = 210.0
_MOST_FIELDS, _MOST_POINTS = 16, 9
_BODY, _BODY_LINES = 8.5, 4
_FINE = 10


def lead_page_painter(page: LeadPage, now: datetime, desk: str) -> PagePainter:
    """The painter of one lead's page, for paper and PDF."""

    def draw(painter: QPainter, size: QSizeF) -> None:
        paper = Paper(painter, size.width(), size.height())
        _head(paper, page, now, desk)
        left = _record(paper, page)
        right = _why(paper, page)
        _timeline(paper, page, max(left, right) + 22)

    return draw


def _head(paper: Paper, page: LeadPage, now: datetime, desk: str) -> None:
    right = paper.width - _MARGIN
    paper.text(_MARGIN, 56, page.name, 18, 600, room=right - _MARGIN - 150)
    word = page.temperature.capitalize()
    paper.text(right, 56, f"{page.score}  {word}", 14, 600, right=True)
    came_in = f"came in {say_full(page.came_in_at, page.zone)}"
    line = "  ·  ".join(part for part in (page.place, page.source, came_in) if part)
    paper.text(_MARGIN, 72, line, 9.5, ink="text2", room=right - _MARGIN)
    owner = f"Owner: {page.owner}" if page.owner else "No owner yet"
    made = f"{owner}  ·  {desk}, as it stood on {say_full(now, page.zone)}"
    paper.text(_MARGIN, 85, made, 8, ink="text2", room=right - _MARGIN)
    paper.line(_MARGIN, 92, right, "text", 0.8)


def _record(paper: Paper, page: LeadPage) -> float:
    paper.text(_MARGIN, _TOP + 8, "Lead record", 11, 600)
    y = _TOP + 26
    room = paper.width - 2 * _MARGIN - _RIGHT_COLUMN - 24 - _LABEL
    shown = [field for field in page.fields if field.text][:_MOST_FIELDS]
    for field in shown:
        text = f"{field.text} ({field.doubt})" if field.doubt else field.text
        paper.text(_MARGIN, y, field.label, 8.5, ink="text2", room=_LABEL - 6)
        paper.text(_MARGIN + _LABEL, y, text, 9.5, 500, room=room)
        y += _LINE
    return y


def _why(paper: Paper, page: LeadPage) -> float:
    left, right = paper.width - _MARGIN - _RIGHT_COLUMN, paper.width - _MARGIN
    paper.text(left, _TOP + 8, f"Why {page.score}", 11, 600)
    if page.rules_version:
        paper.text(right, _TOP + 8, f"Rules v{page.rules_version}", 8.5, ink="text2", right=True)
    y = _TOP + 26
    for points in page.receipt[:_MOST_POINTS]:
        number = f"{points.points:+d}".replace("-", "−")
        paper.text(left + 24, y, number, 9.5, 600, right=True, figures=True)
        paper.text(left + 34, y, points.because, 9.5, room=_RIGHT_COLUMN - 34)
        y += _LINE
    if page.why.row:
        paper.text(
            left, y + 4, f"Goes by rule “{page.why.row}”", 8.5, ink="text2", room=_RIGHT_COLUMN
        )
        y += _LINE
    return y


def _timeline(paper: Paper, page: LeadPage, y: float) -> None:
    right, bottom = paper.width - _MARGIN, paper.height - 48
    paper.line(_MARGIN, y - 14, right)
    paper.text(_MARGIN, y + 4, "Timeline", 11, 600)
    y += 22
    for number, line in enumerate(page.lines):
        needs = _LINE + (_body_height(paper, line) if line.body else 0)
        if y + needs > bottom:
            rest = len(page.lines) - number
            more = f"{rest} more {'line' if rest == 1 else 'lines'} on the screen"
            paper.text(_MARGIN, bottom + 14, more, 8.5, ink="text2")
            return
        y = _one_line(paper, line, y)


def _one_line(paper: Paper, line: Line, y: float) -> float:
    right = paper.width - _MARGIN
    if line.moment in (Moment.NOW, Moment.EARLIER):
        used = paper.text(_MARGIN, y, line.title, 8.5, 600, "text2")
        paper.line(_MARGIN + used + 8, y - 3, right)
        return y + _LINE + 2
    used = paper.text(_MARGIN, y, line.title, 9.5, 600, room=300)
    paper.text(
        _MARGIN + used + 8, y, line.detail, 8.5, ink="text2", room=right - _MARGIN - used - 8
    )
    y += _LINE
    if line.body:
        height = _body_height(paper, line)
        _body(paper, line, y - 8, height)
        y += height
    return y


def _body(paper: Paper, line: Line, top: float, height: float) -> None:
    painter = paper.painter
    painter.save()
    painter.translate(_MARGIN + 10, top)
    painter.scale(1 / _FINE, 1 / _FINE)
    font, _ = _body_font()
    painter.setFont(font)
    painter.setPen(paper.ink("text"))
    room = (paper.width - 2 * _MARGIN - 20) * _FINE
    painter.setClipRect(QRectF(0, 0, room, (height - 4) * _FINE))
    painter.drawText(QRectF(0, 0, room, 100_000), int(_WRAP), paragraph(line.body, 600))
    painter.restore()


def _body_height(paper: Paper, line: Line) -> float:
    _, metrics = _body_font()
    room = (paper.width - 2 * _MARGIN - 20) * _FINE
    box = metrics.boundingRect(QRectF(0, 0, room, 100_000), int(_WRAP), paragraph(line.body, 600))
    lines = min(_BODY_LINES, round(box.height() / metrics.lineSpacing()))
    return lines * metrics.lineSpacing() / _FINE + 6


def _body_font() -> tuple[QFont, QFontMetricsF]:
    font = QFont(FAMILY)
    font.setPixelSize(round(_BODY * _FINE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font, QFontMetricsF(font)


_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
