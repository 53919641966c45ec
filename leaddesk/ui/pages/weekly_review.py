"""The weekly review on one page, A4 or Letter; it needs no colour."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from leaddesk.services.track import wording
from leaddesk.services.track.metric import Metric
from leaddesk.services.track.weekly_review import WeeklyReview
from leaddesk.ui.pages.paper import Paper
from leaddesk.ui.pages.weekly_review_lower import paint_funnel, paint_key_figures, paint_sources
from leaddesk.ui.widgets.sparkline import SparklineLook, paint_sparkline

MARGIN = 45.0
_ROW = 29.0
_THIS_WEEK, _LAST_WEEK, _CHANGE, _TARGET = 271.0, 331.0, 407.0, 463.0
_FOOT = 43.0


def paint_weekly_review(painter: QPainter, size: QSizeF, review: WeeklyReview) -> None:
    """Draw the whole page; ``painter`` is scaled to points, ``size`` is the paper's."""
    paper = Paper(painter, size.width(), size.height())
    _head(paper, review)
    _five_numbers(paper, review)
    _where_lost(paper, review)
    _one_change(paper, review)
    paper.numbered(MARGIN, 573.5, 4, "Funnel and sources")
    paint_funnel(paper, review, 595)
    paint_sources(paper, review, 592)
    paint_key_figures(paper, review, 711)
    _foot(paper, review)


def _right(paper: Paper) -> float:
    return paper.width - MARGIN


def _head(paper: Paper, review: WeeklyReview) -> None:
    paper.text(MARGIN, 65, "Weekly Review", 22, 600)
    width = paper.text(MARGIN, 84.5, wording.week_title(review.week), 12, 500)
    before = f"against {wording.week_title(review.week_before, year=False)}"
    if review.first_week:
        before = "the first week"
    paper.text(MARGIN + width + 8, 84.5, before, 9, ink="text2")
    paper.text(_right(paper), 54, review.desk_name, 10.5, 600, right=True, room=240)
    today = review.now.astimezone(review.week.zone)
    meeting = f"Team meeting, {wording.day(today)}, 30 minutes"
    paper.text(_right(paper), 68, meeting, 9, ink="text2", right=True)
    paper.line(MARGIN, 95.5, _right(paper), "text", 1.3)


def _five_numbers(paper: Paper, review: WeeklyReview) -> None:
    paper.numbered(MARGIN, 120.5, 1, "Five numbers")
    heads = (
        (_THIS_WEEK, "This week"),
        (_LAST_WEEK, "Last week"),
        (_CHANGE, "Change"),
        (_TARGET, "Target"),
        (_right(paper), "8 weeks"),
    )
    for x, head in heads:
        paper.text(x, 119, head, 8.3, 500, "text2", right=True)
    for number, metric in enumerate(review.metrics):
        top = 129 + number * _ROW
        weakest = review.weakest is not None and review.weakest.key == metric.key
        if weakest:
            frame = QRectF(MARGIN - 7, top, paper.width - 2 * MARGIN + 14, _ROW - 0.6)
            paper.box(frame, 3.5, fill="sunken")
        elif number + 1 < len(review.metrics):
            paper.line(MARGIN, top + _ROW, _right(paper))
        _metric_row(paper, review, metric, top, weakest)
    paper.triangle(MARGIN, 284, up=True, solid=True)
    width = paper.text(MARGIN + 10, 284, "solid: better than last week", 8, ink="text2")
    paper.triangle(MARGIN + width + 24, 284, up=True, solid=False)
    hollow = "hollow: worse.  Dashed line: target.  Open dot: still ripening."
    paper.text(MARGIN + width + 34, 284, hollow, 8, ink="text2")


def _metric_row(
    paper: Paper, review: WeeklyReview, metric: Metric, top: float, weakest: bool
) -> None:
    name = metric.definition.name
    width = paper.text(MARGIN, top + 13.5, name, 10, 600)
    if weakest:
        badge = QRectF(MARGIN + width + 7, top + 5, 45, 11)
        paper.box(badge, 2, edge=None, fill="text")
        paper.centred(badge.center().x(), top + 13.1, "WEAKEST", 6.8, 700, "surface")
    paper.text(MARGIN, top + 23.8, wording.base(metric), 8, ink="text2", room=150)
    middle = top + 19
    paper.text(
        _THIS_WEEK,
        middle,
        wording.figure(metric, metric.value),
        14.5,
        600,
        right=True,
    )
    before = wording.figure(metric, metric.previous.value)
    paper.text(_LAST_WEEK, middle - 1, before, 10, right=True)
    _change(paper, metric, middle - 1)
    paper.text(_TARGET, middle - 1, wording.figure(metric, metric.target), 10, right=True)
    look = SparklineLook(
        line=paper.ink("text"),
        target=paper.ink("control"),
        ground=paper.ink("surface"),
        width=1.2,
        dot=2.0,
    )
    area = QRectF(_right(paper) - 67, top + 6.5, 63, 15.5)
    paint_sparkline(paper.painter, area, metric.trend, metric.target, look, ripe=metric.mature)


def _change(paper: Paper, metric: Metric, baseline: float) -> None:
    text = wording.short_change(metric) or wording.ripening(metric) or wording.NOTHING
    compared = metric.change is not None and text != "same"
    size, weight = (10, 600) if compared else (8.5, 400)
    width = paper.text(_CHANGE, baseline, text, size, weight, right=True)
    if compared and metric.change is not None:
        better = (metric.change > 0) == metric.definition.more_is_better
        paper.triangle(_CHANGE - width - 13, baseline, up=metric.change > 0, solid=better)


def _where_lost(paper: Paper, review: WeeklyReview) -> None:
    paper.numbered(MARGIN, 311, 2, "Where leads were lost")
    lost = review.not_reached
    if review.leads:
        yet = "" if review.metrics[0].mature else " yet"
        counted = f"{lost.count:,} of {wording.plural(review.leads, 'lead')} not reached{yet}"
        paper.text(_right(paper), 310, counted, 9, ink="text2", right=True)
    room = paper.width - 2 * MARGIN
    verdict = wording.verdict(review)
    fits = min(1.0, room / paper.text_width(verdict, 9.6))
    paper.text(MARGIN, 328.5, verdict, max(7.5, 9.6 * fits), room=room + 1)
    most = max(map(len, (lost.not_tried, lost.tried, lost.no_channel)))
    for number, (name, ids, why) in enumerate(wording.lost_groups(lost)):
        baseline = 350 + number * 30
        paper.text(MARGIN, baseline, name, 9.6, 600 if ids and len(ids) == most else 500)
        if ids:
            area = QRectF(MARGIN + 68, baseline - 7, 127 * len(ids) / most, 7.2)
            paper.bar(area, black=len(ids) == most)
        paper.text(266, baseline, f"{len(ids):,}", 10, 600, right=True)
        paper.text(MARGIN, baseline + 11, why, 8, ink="text2", room=225)
    _hours(paper, review)


def _hours(paper: Paper, review: WeeklyReview) -> None:
    left, right, top, bottom = 309.0, _right(paper), 364.0, 422.0
    paper.text(290.5, 348.5, "Reached, by hour the lead came in", 8.3, 500, "text2")
    if review.too_few:
        why = "Too few leads to say." if review.leads else "No leads came in."
        paper.text(290.5, 366, why, 9, ink="text2")
        return
    best = max(wording.hour_share(hour) for hour in review.hours)
    high = 1.0 if best > 0.5 else 0.5
    for share in (0.0, high / 2, high):
        y = bottom - (bottom - top) * share / high
        paper.line(left, y, right, "line", 0.6)
        paper.text(left - 5, y + 2.6, wording.share(share), 7, ink="text2", right=True)
    step = (right - left) / max(len(review.hours), 6)
    lowest = wording.lowest_hour(review)
    for number, hour in enumerate(review.hours):
        middle = left + (number + 0.5) * step
        tall = (bottom - top) * wording.hour_share(hour) / high
        width = min(17.0, step * 0.78)
        if tall:
            area = QRectF(middle - width / 2, bottom - tall, width, tall)
            paper.bar(area, black=hour is lowest)
        if hour is lowest:
            label = wording.share(wording.hour_share(hour))
            paper.centred(middle, bottom - tall - 3, label, 7.2, 700)
        if wording.hour_is_labelled(number, len(review.hours)):
            name = wording.short_hour(hour.hour, with_noon=step >= 21)
            if number == 0:
                name = wording.hour_of_day(hour.hour)
            paper.centred(middle, bottom + 9, name, 6.8, 600 if hour is lowest else 400)


def _one_change(paper: Paper, review: WeeklyReview) -> None:
    left, right = MARGIN, _right(paper)
    paper.box(QRectF(left - 7, 446, right - left + 14, 84))
    paper.numbered(left, 466.5, 3, "One change for this week")
    paper.text(right, 466, "Choose it together and write it down.", 8.3, ink="text2", right=True)
    paper.line(left, 491, right, "control", 0.6)
    fields = ((left, "Owner", 130.0), (195.0, "Starts", 115.0), (335.0, "Check on", 115.0))
    for x, name, room in fields:
        width = paper.text(x, 519, name, 8.5, ink="text2")
        paper.line(x + width + 5, 520.5, x + room, "control", 0.6)
    paper.box(QRectF(right - 59, 511, 9, 9), 0.5, width=0.8)
    paper.text(right - 45, 519, "agreed", 9.3)
    width = paper.text(left, 549, "Last week’s change", 9.3, 600)
    x = left + width + 12
    paper.text(x, 549, "Did it help?", 9.3)
    for answer in ("kept", "dropped", "too early"):
        x += 66
        paper.box(QRectF(x, 541.5, 8.5, 8.5), 0.5, width=0.8)
        paper.text(x + 13, 549, answer, 9.3)


def _foot(paper: Paper, review: WeeklyReview) -> None:
    bottom = paper.height - _FOOT
    if bottom - 730 > 45:
        paper.text(MARGIN, 736, "Notes", 9.5, 600)
        for y in range(758, int(bottom) - 15, 20):
            paper.line(MARGIN, y, _right(paper), "lineStrong", 0.6)
    paper.line(MARGIN, bottom, _right(paper))
    reached = (
        "Reached: a call that connected, a reply or a booking.  "
        "90 days: won, of leads from the last 90 days."
    )
    paper.text(MARGIN, bottom + 12, reached, 7.3, ink="text2")
    printed = f"Printed {wording.moment(review.now, review.week.zone)}  ·  LeadDesk"
    paper.text(_right(paper), bottom + 12, printed, 7.3, ink="text2", right=True)
