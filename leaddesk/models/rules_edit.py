"""Edits of a rules document: each takes one and gives another, as the Rules screen needs them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from leaddesk.models.route_rule import RouteRow
from leaddesk.models.rules_document import MOST_POINTS, RulesDocument
from leaddesk.models.score_rule import Bands, ScoreRule

T = TypeVar("T")


def with_points(rules: RulesDocument, rule_id: str, points: int) -> RulesDocument:
    """Give a rule other points, kept within the most that a rule may carry."""
    points = max(-MOST_POINTS, min(MOST_POINTS, points))
    return _changed(rules, rule_id, points=points)


def toggled(rules: RulesDocument, rule_id: str) -> RulesDocument:
    """Switch a rule on or off."""
    return _changed(rules, rule_id, on=not rule(rules, rule_id).on)


def edited(rules: RulesDocument, rule_id: str, **values: Any) -> RulesDocument:
    """Change the words, fact or condition of a rule."""
    return _changed(rules, rule_id, **values)


def moved(rules: RulesDocument, rule_id: str, by: int) -> RulesDocument:
    """Move a rule up (negative) or down; it stops at the ends."""
    return replace(rules, rules=_shifted(rules.rules, _index(rules.rules, rule_id), by))


def added(rules: RulesDocument, new: ScoreRule, at: int | None = None) -> RulesDocument:
    """Add a rule, at the end unless told where; its id is made unique."""
    taken = {existing.id for existing in rules.rules}
    new = replace(new, id=_free_id(new.id, taken))
    place = len(rules.rules) if at is None else at
    return replace(rules, rules=(*rules.rules[:place], new, *rules.rules[place:]))


def removed(rules: RulesDocument, rule_id: str) -> RulesDocument:
    """Take a rule out."""
    gone = rule(rules, rule_id)
    return replace(rules, rules=tuple(kept for kept in rules.rules if kept is not gone))


def with_bands(rules: RulesDocument, warm: int, hot: int) -> RulesDocument:
    """Move the bands. Raises ``ValueError`` when hot would not lie above warm."""
    return replace(rules, bands=Bands(warm, hot))


def rule(rules: RulesDocument, rule_id: str) -> ScoreRule:
    """The rule with that id. Raises ``KeyError``."""
    return rules.rules[_index(rules.rules, rule_id)]


def route(rules: RulesDocument, row_id: str) -> RouteRow:
    """The route row with that id. Raises ``KeyError``."""
    return rules.routes[_index(rules.routes, row_id)]


def route_edited(rules: RulesDocument, row_id: str, **values: Any) -> RulesDocument:
    """Change a route row. Raises ``ValueError`` when the last row would not fit everything."""
    changed = replace(route(rules, row_id), **values)
    return _with_routes(rules, tuple(changed if r.id == row_id else r for r in rules.routes))


def route_added(rules: RulesDocument, new: RouteRow, at: int = 0) -> RulesDocument:
    """Add a route row before the last one, first unless told where; its id is made unique."""
    new = replace(new, id=_free_id(new.id, {existing.id for existing in rules.routes}))
    place = min(at, len(rules.routes) - 1)
    return _with_routes(rules, (*rules.routes[:place], new, *rules.routes[place:]))


def route_removed(rules: RulesDocument, row_id: str) -> RulesDocument:
    """Take a route row out. Raises ``ValueError`` for the last one."""
    gone = route(rules, row_id)
    if gone is rules.routes[-1]:
        raise ValueError("The last row catches every lead that no other row fits; it stays.")
    return _with_routes(rules, tuple(kept for kept in rules.routes if kept is not gone))


def route_moved(rules: RulesDocument, row_id: str, by: int) -> RulesDocument:
    """Move a route row up or down; the last row stays last."""
    place = _index(rules.routes, row_id)
    if place == len(rules.routes) - 1:
        return rules
    return _with_routes(rules, (*_shifted(rules.routes[:-1], place, by), rules.routes[-1]))


def _with_routes(rules: RulesDocument, routes: tuple[RouteRow, ...]) -> RulesDocument:
    if not routes[-1].fits_everything:
        raise ValueError("The last row must fit every lead, so that none is left to nobody.")
    return replace(rules, routes=routes)


def _changed(rules: RulesDocument, rule_id: str, **values: Any) -> RulesDocument:
    place = _index(rules.rules, rule_id)
    changed = replace(rules.rules[place], **values)
    return replace(rules, rules=(*rules.rules[:place], changed, *rules.rules[place + 1 :]))


def _index(rows: Sequence[ScoreRule | RouteRow], id_: str) -> int:
    for place, row in enumerate(rows):
        if row.id == id_:
            return place
    raise KeyError(id_)


def _shifted(rows: tuple[T, ...], place: int, by: int) -> tuple[T, ...]:
    target = max(0, min(len(rows) - 1, place + by))
    rest = rows[:place] + rows[place + 1 :]
    return (*rest[:target], rows[place], *rest[target:])


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}_{number}", number + 1
    return free
