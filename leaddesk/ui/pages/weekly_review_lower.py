"""The lower part of the printed review: funnel, sources and key figures."""

from PySide6.QtCore import QRectF

from leaddesk.services.track import wording
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.pages.paper import Paper

_LEFT = 45.0
_SOURCES = 258.0
_ROWS = 6


def paint_funnel(paper: Paper, review: WeeklyReview, baseline: float) -> None:
    """Five bars; a mark shows last week's leads at the same age."""
    most = max([1, *(max(step.count, step.previous) for step in review.funnel)])
    for number, step in enumerate(review.funnel):
        y = baseline + number * 18
        paper.text(_LEFT, y, step.name, 9.3)
        length = 80 * step.count / most
        if step.count:
            area = QRectF(97, y - 7.6, max(1.0, length), 8.6)
            paper.box(area, 0.5, edge=None, fill="text2")
        mark = 97 + 80 * step.previous / most
        if not review.first_week:
            paper.tick(mark, y - 9.4, y + 2.8)
        near = step.previous and mark > 97 + length
        paper.text((mark if near else 97 + length) + 6, y, f"{step.count:,}", 9.8, 600)
        if step.share is not None:
            paper.text(230, y, wording.share(step.share), 9.3, right=True)
    note = "Mark: last week at the same age.  %: of the step above."
    if review.first_week:
        note = "%: of the step above."
    counts = f"{wording.FUNNEL_COUNTS[:1].upper()}{wording.FUNNEL_COUNTS[1:]}."
    paper.text(_LEFT, baseline + 5 * 18 + 1, counts, 7.3, ink="text2")
    paper.text(_LEFT, baseline + 5 * 18 + 10, note, 7.3, ink="text2")


def paint_sources(paper: Paper, review: WeeklyReview, baseline: float) -> None:
    """A table of the sources, the best conversion first; where there are too many, the first."""
    right = paper.width - 45
    columns = (
        (right - 168, "Leads"),
        (right - 126, "Reached"),
        (right - 93, "Qual."),
        (right - 68, "Won"),
        (right - 29, "90 days"),
        (right, "Cost"),
    )
    paper.text(_SOURCES, baseline - 4, "Source", 8, 500, "text2")
    for x, name in columns:
        paper.text(x, baseline - 4, name, 8, 500, "text2", right=True)
    paper.line(_SOURCES, baseline + 1.5, right, "lineStrong")
    count = len(review.sources)
    rows = review.sources if count <= _ROWS else review.sources[: _ROWS - 1]
    for number, row in enumerate(rows):
        y = baseline + 13 + number * 17
        paper.text(_SOURCES, y, row.name, 9.3, 500, room=columns[0][0] - 22 - _SOURCES)
        cells = (
            f"{row.leads:,}",
            wording.share(row.reached / row.leads) if row.leads else wording.NOTHING,
            f"{row.qualified:,}",
            f"{row.won:,}",
            wording.conversion(row),
            wording.money(row.cost_minor, review.currency, whole=True),
        )
        for at, ((x, _), cell) in enumerate(zip(columns, cells, strict=True)):
            weight = 600 if at == 4 and row.ranked else 400
            paper.text(x, y, cell, 9.3, weight, right=True)
        paper.line(_SOURCES, y + 5, right)
    if not review.sources:
        paper.text(_SOURCES, baseline + 14, "No leads in the last 90 days.", 9, ink="text2")
    elif count > len(rows):
        note = f"and {wording.plural(count - len(rows), 'more source')}"
        paper.text(_SOURCES, baseline + 13 + len(rows) * 17, note, 8, ink="text2")


def paint_key_figures(paper: Paper, review: WeeklyReview, baseline: float) -> None:
    """Leads won, cost a lead, time to win, each with last week's."""
    # The third is the longest.
    shares = (0.0, 0.3, 0.62)
    for share, (name, value, before) in zip(shares, wording.key_figures(review), strict=True):
        x = _LEFT + share * (paper.width - 2 * _LEFT)
        x += paper.text(x, baseline, name, 9.3, ink="text2") + 6
        x += paper.text(x, baseline, value, 10.3, 600) + 6
        paper.text(x, baseline, before, 8.3, ink="text2")
