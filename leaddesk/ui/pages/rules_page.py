"""The rules on one page for the wall: points, bands, routes; black and white safe."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from leaddesk.models.rules_document import RulesDocument
from leaddesk.services.desk import route_words
from leaddesk.services.desk.rule_edits import signed
from leaddesk.ui.pages.paper import Paper

_EDGE, _LINE = 48.0, 17.0


def rules_painter(
    document: RulesDocument, desk: str, state: str
) -> Callable[[QPainter, QSizeF], None]:
    """Draws ``document``; ``state`` tells whether it is live, and since when."""

    def draw(painter: QPainter, size: QSizeF) -> None:
        paper = Paper(painter, size.width(), size.height())
        right = size.width() - _EDGE
        paper.text(_EDGE, 62, "Who gets called first", 18, 600)
        paper.text(right, 62, desk, 9.5, ink="text2", right=True, room=240)
        paper.text(_EDGE, 80, state, 9.5, ink="text2")
        y = _points(paper, document, 112, right)
        y = _bands(paper, document, y + 20, right)
        _routes(paper, document, y + 20, right)

    return draw


def _heading(paper: Paper, y: float, right: float, title: str, note: str) -> float:
    used = paper.text(_EDGE, y, title, 12, 600)
    paper.text(_EDGE + used + 10, y, note, 9.5, ink="text2")
    paper.line(_EDGE, y + 7, right, "text", 1)
    return y + 7 + _LINE


def _points(paper: Paper, document: RulesDocument, y: float, right: float) -> float:
    y = _heading(paper, y, right, "Score", "points add up")
    room = paper.height * 0.5
    rules = [rule for rule in document.rules if rule.on]
    step = min(_LINE, max(9.0, (room - y) / max(1, len(rules))))
    size = min(10.0, step * 0.62)
    for rule in rules:
        paper.text(_EDGE, y, rule.look_at, size, 600, room=150)
        paper.text(_EDGE + 160, y, rule.when, size, room=right - _EDGE - 230)
        paper.text(right, y, signed(rule.points), size, 600, right=True)
        paper.line(_EDGE, y + step * 0.32, right)
        y += step
    return y


def _bands(paper: Paper, document: RulesDocument, y: float, right: float) -> float:
    y = _heading(paper, y, right, "Bands", "how soon a lead deserves a call")
    bands = document.bands
    for name, words in (
        ("Hot", f"{bands.hot} points or more"),
        ("Warm", f"{bands.warm} to {bands.hot - 1} points"),
        ("Cold", f"under {bands.warm} points"),
    ):
        paper.text(_EDGE, y, name, 10, 600)
        paper.text(_EDGE + 160, y, words, 10)
        y += _LINE
    return y


def _routes(paper: Paper, document: RulesDocument, y: float, right: float) -> None:
    y = _heading(paper, y, right, "Route", "the first line that fits wins")
    width = right - _EDGE
    places = [_EDGE + width * share for share in (0, 0.05, 0.19, 0.4, 0.61, 0.78)]
    step = min(_LINE, max(9.0, (paper.height - _EDGE - y) / max(1, len(document.routes))))
    size = min(10.0, step * 0.62)
    last = len(document.routes)
    for number, row in enumerate(document.routes, 1):
        cells = (
            f"{number}",
            "anything else" if number == last else route_words.score_words(row),
            "" if number == last else route_words.source_words(row),
            route_words.assign_words(row),
            route_words.promise_words(row),
            route_words.sequence_words(row),
        )
        ends = [*places[1:], right]
        for x, end, words in zip(places, ends, cells, strict=True):
            paper.text(x, y, words, size, room=end - x - 6)
        paper.line(_EDGE, y + step * 0.32, right)
        y += step
