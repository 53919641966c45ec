"""The sample business at work: its policy, its people in turn, its hours."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from leaddesk.models.facts import Facts
from leaddesk.models.route_rule import Assignment, PromiseKind, RepState
from leaddesk.models.vocabulary import LeadType
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.qualify.lead_type import lead_type
from leaddesk.services.qualify.score import Scorer, with_score
from leaddesk.services.route.assignment import Router
from leaddesk.services.standing.ahead import HORIZON
from leaddesk.services.standing.facts import facts_from
from leaddesk.services.standing.policy import Policy
from leaddesk.services.touch.compose import compose

Row = dict[str, Any]

#: Everybody at the sample desk, in the order of their ids.
DANA, MARCUS, PRIYA = 1, 2, 3
NAMES = {DANA: "Dana Reyes", MARCUS: "Marcus Webb", PRIYA: "Priya Nair"}

#: A desk that closed so lately still shows the end of its day.
_JUST_CLOSED = timedelta(minutes=100)

#: Facts that stand on the lead under their own name.
_FACTS = (
    "timeline", "budget", "intent", "asked_for_quote", "postal_code", "region", "country",
    "campaign", "came_back", "stage", "custom",
)  # fmt: skip


@dataclass
class Office:
    """Decides as the real desk does, at any moment of the past."""

    policy: Policy
    templates: Mapping[str, tuple[str, str]]
    now: datetime
    turns: dict[int, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scorer = Scorer(self.policy.rules)
        self._router = Router(self.policy.rules.routes)

    def appraise(self, lead: Row, at: datetime) -> Facts:
        """Score the lead as it stands at ``at``; the facts carry the score."""
        facts = facts_from(
            self.policy,
            self.policy.sources[lead["source_id"]],
            phone=lead["phone_validity"],
            email=lead["email_validity"],
            responded=lead["first_contact_at"] is not None,
            age_days=(at - lead["submitted_at"]).days,
            **{name: lead[name] for name in _FACTS},
        )
        receipt = self._scorer.score(facts)
        facts = with_score(facts, receipt)
        lead.update(
            score=receipt.total,
            receipt=[asdict(line) for line in receipt.lines],
            rules_version=receipt.version,
            temperature=self.policy.rules.bands.temperature(receipt.total),
            lead_type=lead_type(facts, self.policy.rules, lead["lead_type"] or LeadType.COLD),
        )
        return facts

    def route(self, lead: Row, facts: Facts, at: datetime, to: int | None = None) -> Assignment:
        """Route the lead; ``to`` is the only one who is free, otherwise all are when open."""
        team = tuple(self._state(key, name, at, to) for key, name in NAMES.items())
        assignment = self._router.assign(facts, team, self.policy.calendar, at)
        if assignment.rep_id is not None:
            self.turns[assignment.rep_id] = at
        row = assignment.row
        minutes = row.promise.minutes if row.promise.kind is PromiseKind.MINUTES else None
        lead.update(
            owner_id=assignment.rep_id,
            response_due_at=assignment.due_at,
            promise_minutes=minutes,
            route={
                "row": row.name,
                "why": assignment.why,
                "passed_over": [list(pair) for pair in assignment.passed_over],
                "promise": f"{minutes} minutes" if minutes else str(row.promise.kind),
                "sequence": row.sequence,
            },
        )
        return assignment

    def opens(self, at: datetime, random: Random) -> datetime:
        """``at``, or some minutes after the office opens next."""
        if self.policy.calendar.is_open(at):
            return at
        return self.policy.calendar.next_open(at) + timedelta(minutes=random.randrange(4, 45))

    @property
    def closed_since(self) -> datetime | None:
        """When the office closed, where it has been closed for more than an hour or two."""
        closed = self._closed_at()
        return closed if self.now - closed > _JUST_CLOSED else None

    @cached_property
    def looks_ahead_to(self) -> datetime:
        """Steps due until then are touches: a day ahead as on a real desk, or the next open one.

        So a desk that is made on a weekend shows what will leave on Monday.
        """
        opens = self.policy.calendar.next_open(self.now)
        return max(self.now + HORIZON, self.policy.calendar.close_of_day(opens))

    def day(self, ahead: int) -> date:
        """A day on which the office works: today's or the last one, ``ahead`` days from there.

        Where that is no working day, it is the one before, or after where it lies ahead.
        """
        calendar = self.policy.calendar
        day = calendar.local_date(self.now)
        if ahead <= 0 and not calendar.is_open(self.now):
            day = calendar.local_date(self._closed_at())
        day += timedelta(days=ahead)
        while not calendar.is_working_day(day):
            day += timedelta(days=1 if ahead > 0 else -1)
        return day

    def _closed_at(self) -> datetime:
        """The last close up to now, or now itself while the office is open."""
        calendar = self.policy.calendar
        if calendar.is_open(self.now):
            return self.now
        day = calendar.local_date(self.now)
        while not (past := [end for _, end in calendar.spans_on(day) if end <= self.now]):
            day -= timedelta(days=1)
        return past[-1]

    def text(self, template: str, lead: Row) -> tuple[str, str]:
        """Subject and body of a message to the lead."""
        subject, body = self.templates.get(template, ("", ""))
        values = {
            name: str(lead[name])
            for name in ("first_name", "last_name", "city", "region", "wants", "timeline")
        } | {
            "rep_first_name": NAMES.get(lead["owner_id"], NAMES[DANA]).split()[0],
            "desk_name": self.policy.settings.text("desk.name"),
        }
        try:
            return compose(subject, values).text, compose(body, values).text
        except LeadDeskError:
            return "", ""

    def _state(self, key: int, name: str, at: datetime, to: int | None) -> RepState:
        why_not = None if to in (None, key) else "is on a call"
        return RepState(
            id=key,
            name=name,
            senior=key == DANA,
            available=why_not is None,
            why_not=why_not,
            last_assigned_at=self.turns.get(key),
        )
