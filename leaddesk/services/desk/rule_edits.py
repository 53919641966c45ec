"""Edits of a rules document: each answers a new document and leaves the old one as it was."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from leaddesk.models.condition import Condition
from leaddesk.models.route_rule import RouteRow
from leaddesk.models.rules_document import MOST_POINTS, RulesDocument
from leaddesk.models.score_rule import Bands, ScoreRule

T = TypeVar("T")
RuleEdit = Callable[[ScoreRule], ScoreRule]

LOWEST_BAND, HIGHEST_BAND = 1, 300


def with_points(document: RulesDocument, rule_id: str, points: int) -> RulesDocument:
    """The rule gives ``points``, held within what a rule may give."""
    held = max(-MOST_POINTS, min(MOST_POINTS, points))
    return _with_rule(document, rule_id, lambda rule: replace(rule, points=held))


def toggled(document: RulesDocument, rule_id: str) -> RulesDocument:
    """The rule is off where it was on, and on where it was off."""
    return _with_rule(document, rule_id, lambda rule: replace(rule, on=not rule.on))


def with_rule(document: RulesDocument, rule: ScoreRule) -> RulesDocument:
    """The document with one more rule at the end; its id is made different from all others."""
    made = replace(rule, id=_free_id(rule.id, {one.id for one in document.rules}))
    return replace(document, rules=(*document.rules, made))


def without_rule(document: RulesDocument, rule_id: str) -> RulesDocument:
    """The document without that rule."""
    return replace(document, rules=tuple(rule for rule in document.rules if rule.id != rule_id))


def rule_moved(document: RulesDocument, rule_id: str, by: int) -> RulesDocument:
    """The rule stands ``by`` places further down, or up; at an end it stays."""
    at = next(place for place, rule in enumerate(document.rules) if rule.id == rule_id)
    return replace(document, rules=_moved(document.rules, at, by, len(document.rules)))


def with_bands(document: RulesDocument, warm: int, hot: int) -> RulesDocument:
    """Other bands; routes that began at an old band begin at the new one.

    Bands are held apart and inside 1 to 300.
    """
    warm = max(LOWEST_BAND, min(HIGHEST_BAND - 1, warm))
    hot = max(warm + 1, min(HIGHEST_BAND, hot))
    new = {document.bands.warm: warm, document.bands.hot: hot}
    routes = tuple(
        replace(row, condition=_with_scores(row.condition, new)) for row in document.routes
    )
    return replace(document, bands=Bands(warm, hot), routes=routes)


def with_route(document: RulesDocument, row: RouteRow) -> RulesDocument:
    """The routing row with this id as given."""
    routes = tuple(row if one.id == row.id else one for one in document.routes)
    return replace(document, routes=routes)


def with_new_route(document: RulesDocument, row: RouteRow) -> RulesDocument:
    """One more routing row, before the last, which fits everything."""
    made = replace(row, id=_free_id(row.id, {one.id for one in document.routes}))
    return replace(document, routes=(*document.routes[:-1], made, document.routes[-1]))


def without_route(document: RulesDocument, row_id: str) -> RulesDocument:
    """The document without that row; the last row stays, so that no lead is left alone."""
    kept = tuple(row for row in document.routes[:-1] if row.id != row_id)
    return replace(document, routes=(*kept, document.routes[-1]))


def route_moved(document: RulesDocument, row_id: str, by: int) -> RulesDocument:
    """The row stands ``by`` places further down, or up; the last row stays the last."""
    at = next(place for place, row in enumerate(document.routes) if row.id == row_id)
    if at == len(document.routes) - 1:
        return document
    return replace(document, routes=_moved(document.routes, at, by, len(document.routes) - 1))


def changes_between(live: RulesDocument, draft: RulesDocument) -> tuple[str, ...]:
    """What publishing ``draft`` would change, a sentence each, in the order of the screen."""
    return (*_rule_changes(live, draft), *_band_changes(live, draft), *_route_changes(live, draft))


def _rule_changes(live: RulesDocument, draft: RulesDocument) -> list[str]:
    said = []
    before = {rule.id: rule for rule in live.rules}
    for rule in draft.rules:
        name, old = f"{rule.look_at}, {rule.when}", before.pop(rule.id, None)
        if old is None:
            said.append(f"{name}: new, {signed(rule.points)}")
            continue
        if old.points != rule.points:
            said.append(f"{name}: {signed(old.points)} becomes {signed(rule.points)}")
        if old.on != rule.on:
            said.append(f"{name}: {'on' if rule.on else 'off'}")
        if (old.look_at, old.when, old.condition) != (rule.look_at, rule.when, rule.condition):
            said.append(f"{name}: looks at something else")
    said += [f"{old.look_at}, {old.when}: removed" for old in before.values()]
    if _order(live.rules, draft.rules) != _order(draft.rules, live.rules):
        said.append("Rules stand in another order")
    return said


def _band_changes(live: RulesDocument, draft: RulesDocument) -> list[str]:
    said = []
    if live.bands.warm != draft.bands.warm:
        said.append(f"Warm begins at {draft.bands.warm}, was {live.bands.warm}")
    if live.bands.hot != draft.bands.hot:
        said.append(f"Hot begins at {draft.bands.hot}, was {live.bands.hot}")
    return said


def _route_changes(live: RulesDocument, draft: RulesDocument) -> list[str]:
    """A row whose score only followed a band counts as that band's change."""
    new = {live.bands.warm: draft.bands.warm, live.bands.hot: draft.bands.hot}
    before = {row.id: row for row in live.routes}
    said = []
    for row in draft.routes:
        old = before.pop(row.id, None)
        if old is None:
            said.append(f"Route “{row.name}”: new")
        elif replace(old, condition=_with_scores(old.condition, new)) != row:
            said.append(f"Route “{row.name}”: changed")
    said += [f"Route “{old.name}”: removed" for old in before.values()]
    if _order(live.routes, draft.routes) != _order(draft.routes, live.routes):
        said.append("Routes stand in another order")
    return said


def signed(points: int) -> str:
    """ "+25", "−20"."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def _order(
    rows: tuple[ScoreRule, ...] | tuple[RouteRow, ...],
    others: tuple[ScoreRule, ...] | tuple[RouteRow, ...],
) -> list[str]:
    both = {row.id for row in others}
    return [row.id for row in rows if row.id in both]


def _with_rule(document: RulesDocument, rule_id: str, edit: RuleEdit) -> RulesDocument:
    rules = tuple(edit(rule) if rule.id == rule_id else rule for rule in document.rules)
    return replace(document, rules=rules)


def _with_scores(condition: Condition, new: dict[int, int]) -> Condition:
    members = tuple(
        _with_scores(member, new)
        if isinstance(member, Condition)
        else replace(member, value=new.get(member.value, member.value))
        if member.field == "score"
        else member
        for member in condition.members
    )
    return Condition(condition.group, members)


def _moved(rows: tuple[T, ...], at: int, by: int, end: int) -> tuple[T, ...]:
    """``rows`` with the one at ``at`` moved by ``by`` places, inside the first ``end`` rows."""
    left = list(rows)
    row = left.pop(at)
    left.insert(max(0, min(end - 1, at + by)), row)
    return tuple(left)


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    return free
