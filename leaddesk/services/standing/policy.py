"""What the desk has decided: its settings, calendar, rules, sequences and sources, read at once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from leaddesk.models.reader import Reader
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.step import SequencePlan
from leaddesk.services.permitted_hours import RulePack, rule_pack
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.qualify.score import Scorer
from leaddesk.services.qualify.service_area import ServiceArea
from leaddesk.services.route.assignment import Router
from leaddesk.services.sequence.document import sequence_from_json
from leaddesk.services.settings import Settings, read_settings
from leaddesk.services.working_time import WorkingCalendar, read_holidays

if TYPE_CHECKING:
    # Views read the policy too, before the database layer is loaded.
    from leaddesk.models.change import Change


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as rules look at it."""

    id: int
    name: str
    kind: str
    proven: bool


@dataclass(frozen=True, slots=True)
class LiveSequence:
    """The live version of a sequence, and its id."""

    id: int
    plan: SequencePlan


@dataclass(frozen=True, slots=True)
class RepRow:
    """A rep as stored: hours empty means the desk's own."""

    id: int
    name: str
    senior: bool
    hours: str
    away_from: date | None
    away_to: date | None
    daily_cap: int | None


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that decisions need to know of the desk itself."""

    settings: Settings
    calendar: WorkingCalendar
    pack: RulePack
    rules: RulesDocument
    sequences: Mapping[str, LiveSequence]
    sources: Mapping[int, KnownSource]
    reps: tuple[RepRow, ...]
    area: ServiceArea
    templates: Mapping[str, tuple[str, str]]
    every_setting: Mapping[str, Any]
    scorer: Scorer
    router: Router


def read_policy(reader: Reader, now: datetime) -> Policy:
    """Read the desk's decisions as they stand now."""
    settings, rules = read_settings(reader), live_rules(reader)
    return Policy(
        settings=settings,
        every_setting=settings.everything(),
        calendar=desk_calendar(settings, now),
        pack=rule_pack(settings.text("calling.rule_pack")),
        rules=rules,
        scorer=Scorer(rules),
        router=Router(rules.routes),
        sequences=live_sequences(reader),
        sources=known_sources(reader),
        reps=_reps(reader),
        area=ServiceArea.from_settings(
            ",".join(settings.words("service_area.postal_prefixes")),
            ",".join(settings.words("service_area.regions")),
        ),
        templates={
            name: (subject, body)
            for name, subject, body in reader.rows("SELECT name, subject, body FROM template")
        },
    )


def policy_of(change: "Change") -> Policy:
    """The desk's decisions as this command sees them, read again only after they changed."""
    reader = change.reader
    seen = (change.now.year, reader.row(_STATE))
    kept: tuple[object, Policy] | None = change.kept.get("policy")
    if kept is None or kept[0] != seen:
        kept = change.kept["policy"] = (seen, read_policy(reader, change.now))
    return kept[1]


# Count and newest revision of each table that a policy is read from; a rep's turns are no part.
_STATE = """
SELECT (SELECT count(*) || ' ' || coalesce(max(rev), 0) FROM setting),
       (SELECT count(*) || ' ' || coalesce(max(rev), 0) FROM rule_set),
       (SELECT count(*) || ' ' || coalesce(max(rev), 0) FROM sequence),
       (SELECT count(*) || ' ' || coalesce(max(rev), 0) FROM source),
       (SELECT count(*) || ' ' || coalesce(max(rev), 0) FROM template),
       (SELECT group_concat(id || name || senior || hours || coalesce(away_from, '')
                            || coalesce(away_to, '-') || coalesce(daily_cap, '') || active, '|')
        FROM rep)
"""


_CALENDARS: dict[tuple[str, str, str, str, int], WorkingCalendar] = {}


def desk_calendar(settings: Settings, now: datetime) -> WorkingCalendar:
    """The desk's working time around ``now``; kept, since public holidays take a while to know."""
    zone, hours = settings.text("desk.time_zone"), settings.text("desk.hours")
    closed = ",".join(settings.words("desk.holidays"))
    key = (zone, hours, closed, settings.country, now.year)
    known = _CALENDARS.get(key)
    if known is None:
        years = range(now.year - 1, now.year + 3)
        known = WorkingCalendar(zone, hours, read_holidays(closed, years, settings.country))
        _CALENDARS[key] = known
    return known


def live_rules(reader: Reader) -> RulesDocument:
    """The rules that are live; a desk without any uses the defaults."""
    document = reader.value("SELECT document FROM rule_set WHERE state = 'live'")
    return default_rules() if document is None else RulesDocument.from_json(json.loads(document))


def live_sequences(reader: Reader) -> dict[str, LiveSequence]:
    """The live version of every sequence, by name."""
    rows = reader.rows("SELECT id, name, version, document FROM sequence WHERE live = 1")
    return {
        name: LiveSequence(key, sequence_from_json(name, version, json.loads(document)))
        for key, name, version, document in rows
    }


def known_sources(reader: Reader) -> dict[int, KnownSource]:
    """All sources, by id."""
    rows = reader.rows("SELECT id, name, kind, proven FROM source")
    return {key: KnownSource(key, name, kind, bool(proven)) for key, name, kind, proven in rows}


def _reps(reader: Reader) -> tuple[RepRow, ...]:
    rows = reader.rows(
        "SELECT id, name, senior, hours, away_from, away_to, daily_cap FROM rep"
        " WHERE active = 1 ORDER BY id"
    )
    return tuple(
        RepRow(key, name, bool(senior), hours, _day(away_from), _day(away_to), cap)
        for key, name, senior, hours, away_from, away_to, cap in rows
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
