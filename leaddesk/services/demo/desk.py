"""Making the sample desk."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.condition import Condition, Group, Operator, Test
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.event import Event
from leaddesk.models.lead import Lead
from leaddesk.models.record import Record
from leaddesk.models.reminder import Reminder
from leaddesk.models.rep import Rep
from leaddesk.models.rows_in_hand import driver_of
from leaddesk.models.rule_set import RuleSet
from leaddesk.models.rules_document import RulesDocument
from leaddesk.models.score_rule import ScoreRule
from leaddesk.models.search_index import index_new_leads
from leaddesk.models.sequence import Enrolment
from leaddesk.models.source import Source
from leaddesk.models.store import Store
from leaddesk.models.template import Template
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import CaptureOutcome, RuleSetState, SourceKind
from leaddesk.services.demo.cast import Cast, sample
from leaddesk.services.demo.fates import fates
from leaddesk.services.demo.history import tell
from leaddesk.services.demo.office import DANA, Office
from leaddesk.services.demo.rows import Rows
from leaddesk.services.demo.today import tell_today
from leaddesk.services.desk.new_desk import add_sequence
from leaddesk.services.desk.settings import set_settings
from leaddesk.services.sequence.document import NURTURE, default_sequences
from leaddesk.services.standing.policy import read_policy

_SEED = 20_260_512
_TABLES: Sequence[type[Record]] = (
    Lead, Capture, Event, Consent, Suppression, Enrolment, Touch, Reminder,
)  # fmt: skip


def make_demo(store: Store, now: datetime) -> int:
    """Fill the empty desk ``store`` with the sample business as it stands at ``now``.

    The answer is how many leads there are. All of it depends on ``now`` alone.
    """
    business = sample("business.json")
    set_settings(store, business["settings"], now=now, by_id=None)
    store.do("sample desk", _found, now=now)
    return store.do("sample leads", _live, now=now).result


def _found(change: Change) -> None:
    """The people, sources, rules, sequences and texts of the business."""
    change.cannot_be_undone()
    business = sample("business.json")
    for rep in business["reps"]:
        change.add(Rep(**rep))
    for source in business["sources"]:
        change.add(
            Source(
                name=source["name"],
                kind=SourceKind(source["kind"]),
                proven=source["proven"],
                cost_minor=source["cost_minor"],
                cost_currency="USD",
            )
        )
    _add_rules(change, RulesDocument.from_json(sample("rules.json")))
    add_sequence(change, sample("new_lead_7_days.json"))
    add_sequence(change, next(one for one in default_sequences() if one["name"] == NURTURE))


def _add_rules(change: Change, live: RulesDocument) -> None:
    """The version before, the live one, and a draft that is being thought about."""
    published = change.now - timedelta(days=14)
    before = live.with_version(live.version - 1)
    before = replace(before, bands=replace(before.bands, hot=before.bands.hot + 5))
    for document, state, at, reason in (
        (before, RuleSetState.RETIRED, published - timedelta(days=21), "Timeline counts more"),
        (live, RuleSetState.LIVE, published, "Hot from 60: five points more leads called at once"),
        (_draft(live), RuleSetState.DRAFT, None, ""),
    ):
        change.add(
            RuleSet(
                version=document.version,
                state=state,
                document=document.to_json(),
                author_id=DANA,
                reason=reason,
                published_at=at,
            )
        )


def _draft(live: RulesDocument) -> RulesDocument:
    old_list = ScoreRule(
        id="old_list",
        look_at="Purchased list",
        when="older than 30 days",
        fact="age_days",
        condition=Condition(
            Group.ALL,
            (
                Test("source_kind", Operator.IS, str(SourceKind.COLD_LIST)),
                Test("age_days", Operator.AT_LEAST, 30),
            ),
        ),
        points=-10,
        because="An old entry of a bought list",
    )
    rules = tuple(
        replace(rule, points=30) if rule.id == "responded" else rule for rule in live.rules
    )
    return replace(live, version=live.version + 1, rules=(*rules, old_list))


def _live(change: Change) -> int:
    """Twelve weeks and today."""
    change.cannot_be_undone()
    change.say("Sample leads are here")
    policy = read_policy(change.reader, change.now)
    texts = {text.name: (text.subject, text.body) for text in change.all(Template)}
    office, rows = Office(policy, texts, change.now), Rows()
    random = Random(_SEED)  # noqa: S311 - sample data
    coming = sorted(
        fates(random, change.now, policy.calendar.zone), key=lambda fate: fate.submitted_at
    )
    cast = Cast(random, len(coming))
    for number, fate in enumerate(coming):
        tell(office, rows, cast, fate, f"{_SEED}-{number}")
    tell_today(office, rows)
    _need_attention(rows, change.now)
    leads = len(rows.of(Lead))
    rows.write(change, _TABLES)
    index_new_leads(driver_of(change.session.connection()), 0, leads)
    change.kinds.update(str(table.__tablename__) for table in _TABLES)
    return leads


def _need_attention(rows: Rows, now: datetime) -> None:
    """Arrivals that could not become leads."""
    sources = [source["name"] for source in sample("business.json")["sources"]]
    for hours, one in enumerate(sample("today.json")["needs_attention"], 2):
        rows.add(
            Capture,
            received_at=now - timedelta(hours=hours),
            format=one["format"],
            source_id=sources.index(one["source"]) + 1,
            raw=json.dumps(one["raw"], ensure_ascii=False).encode(),
            outcome=CaptureOutcome.NEEDS_ATTENTION,
            problem_column=one["column"],
            problem_value=one["value"],
            reason=one["reason"],
        )
