"""What the rules screen shows: the live rules, the draft, and what they do to leads today."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from leaddesk.models.instant import maybe_instant
from leaddesk.models.reader import Reader
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.score_rule import Bands
from leaddesk.models.vocabulary import CLOSED_STAGES, SourceKind, Stage, Temperature
from leaddesk.services.qualify.default_rules import default_rules

#: Counts are made over this many of the newest leads; the screen says so when there are more.
LOOKED_AT = 10_000

#: Fewer closed leads than this tell nothing of a rule (guide: uncertain numbers say so).
TOO_FEW = 20


@dataclass(frozen=True, slots=True)
class WinRate:
    """Of ``closed`` leads, those won."""

    won: int = 0
    closed: int = 0

    @property
    def said(self) -> str:
        """ "24%", or that it is too early to tell."""
        return "too few" if self.closed < TOO_FEW else f"{self.won / self.closed:.0%}"


@dataclass(frozen=True, slots=True)
class Tally:
    """The newest leads by what their receipts hold.

    ``open_by_rules`` counts open leads by the set of rules that gave them points, so that a
    draft's points and bands can be tried on them without asking again. ``open_by_route`` counts
    them by the route that they took.
    """

    open_leads: int
    open_by_rules: Mapping[frozenset[str], int]
    open_by_route: Mapping[str, int]
    wins: Mapping[str, WinRate]
    base: WinRate
    all_looked_at: bool

    def open_with(self, rule_id: str) -> int:
        """Open leads to which this rule gives points now."""
        return sum(count for rules, count in self.open_by_rules.items() if rule_id in rules)

    def scores(self, rules: RulesDocument) -> Counter[int]:
        """Open leads by the score that ``rules`` would give for what is known now.

        Rules that are not live have no receipts yet, so they count nothing here.
        """
        points = {rule.id: rule.points for rule in rules.rules if rule.on}
        scores: Counter[int] = Counter()
        for held, count in self.open_by_rules.items():
            scores[sum(points.get(rule, 0) for rule in held)] += count
        return scores


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the rules that is or was live."""

    version: int
    live: bool
    published_at: datetime | None
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Everything on the screen."""

    live: RulesDocument
    draft: RulesDocument | None
    live_since: datetime | None
    tally: Tally
    history: tuple[Version, ...]
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    reps: tuple[str, ...]
    sequences: tuple[str, ...]

    @property
    def shown(self) -> RulesDocument:
        """The draft, where there is one, else the live rules."""
        return self.draft or self.live


def rules_page(reader: Reader) -> RulesPage:
    """The rules as they stand."""
    live, draft, since = _documents(reader)
    return RulesPage(
        live=live,
        draft=draft,
        live_since=since,
        tally=_tally(reader),
        history=_history(reader),
        sources=_names(reader, "SELECT name FROM source ORDER BY name LIMIT 200"),
        kinds=tuple(SourceKind),
        reps=_names(reader, "SELECT name FROM rep WHERE active = 1 ORDER BY name"),
        sequences=_names(reader, "SELECT name FROM sequence WHERE live = 1 ORDER BY name"),
    )


def band_counts(scores: Mapping[int, int], bands: Bands) -> dict[Temperature, int]:
    """How many leads fall into each band."""
    counts = dict.fromkeys(Temperature, 0)
    for score, count in scores.items():
        counts[bands.temperature(score)] += count
    return counts


def moved_bands(tally: Tally, live: RulesDocument, draft: RulesDocument) -> int:
    """How many open leads would fall into another band, as far as their receipts tell."""
    before = {rule.id: rule.points for rule in live.rules if rule.on}
    after = {rule.id: rule.points for rule in draft.rules if rule.on}

    def band(held: frozenset[str], points: Mapping[str, int], bands: Bands) -> Temperature:
        return bands.temperature(sum(points.get(rule, 0) for rule in held))

    return sum(
        count
        for held, count in tally.open_by_rules.items()
        if band(held, before, live.bands) != band(held, after, draft.bands)
    )


def _documents(
    reader: Reader,
) -> tuple[RulesDocument, RulesDocument | None, datetime | None]:
    rows = reader.rows(
        "SELECT state, document, published_at FROM rule_set WHERE state IN ('live', 'draft')"
    )
    found = {state: (RulesDocument.from_json(json.loads(doc)), at) for state, doc, at in rows}
    live, since = found.get("live", (default_rules(), None))
    draft, _never = found.get("draft", (None, None))
    return live, draft, maybe_instant(since)


def _tally(reader: Reader) -> Tally:
    rows = reader.rows(
        "SELECT stage, receipt, json_extract(route, '$.row'), count(*) FROM"
        " (SELECT stage, receipt, route, eligible FROM lead ORDER BY id DESC LIMIT :looked_at)"
        " WHERE eligible = 1 GROUP BY 1, 2, 3",
        {"looked_at": LOOKED_AT},
    )
    by_rules: Counter[frozenset[str]] = Counter()
    by_route: Counter[str] = Counter()
    won: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for stage, receipt, route, count in rows:
        rules = frozenset(_rules_of(receipt))
        if stage not in CLOSED_STAGES:
            by_rules[rules] += count
            by_route[route or ""] += count
        elif stage in (Stage.WON, Stage.LOST):
            for rule in (*rules, ""):
                closed[rule] += count
                won[rule] += count if stage == Stage.WON else 0
    newest = int(reader.value("SELECT coalesce(max(id), 0) FROM lead"))
    wins = {rule: WinRate(won[rule], count) for rule, count in closed.items()}
    return Tally(
        open_leads=by_rules.total(),
        open_by_rules=by_rules,
        open_by_route=by_route,
        wins=wins,
        base=wins.get("", WinRate()),
        all_looked_at=newest <= LOOKED_AT,
    )


def _rules_of(receipt: str) -> Iterable[str]:
    lines = json.loads(receipt) if receipt else []
    return [str(line.get("rule", "")) for line in lines if isinstance(line, dict)]


def _history(reader: Reader) -> tuple[Version, ...]:
    rows = reader.rows(
        "SELECT rule_set.version, state, published_at, coalesce(rep.name, ''), reason"
        " FROM rule_set LEFT JOIN rep ON rep.id = author_id"
        " WHERE published_at IS NOT NULL ORDER BY rule_set.version DESC LIMIT 50"
    )
    return tuple(
        Version(version, state == "live", maybe_instant(at), author, reason)
        for version, state, at, author, reason in rows
    )


def _names(reader: Reader, statement: str) -> tuple[str, ...]:
    return tuple(name for (name,) in reader.rows(statement))
