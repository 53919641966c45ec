"""What the sequences screen shows: a sequence's touches with the dates of a lead of today."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from leaddesk.models.reader import Reader
from leaddesk.models.step import PlannedTouch, SequencePlan
from leaddesk.models.vocabulary import GOOD_ENDS, EnrolmentState
from leaddesk.services.permitted_hours import permitted_hours_text
from leaddesk.services.sequence.plan import plan
from leaddesk.services.spoken_time import say_short_clock
from leaddesk.services.standing.policy import Policy, read_policy
from leaddesk.services.standing.whereabouts import Whereabouts, allowed
from leaddesk.services.touch.compose import Composed, compose
from leaddesk.services.views.call_script import read_answers
from leaddesk.services.working_hours_text import parse_hours

#: The last runs that the share of finished ones is counted over.
_LAST_RUNS = 1_000
_MOST_LEADS = 200
_TOO_FEW = 20
#: More days than this do not fit beside each other: only those with touches are shown.
_MOST_DAYS = 10


@dataclass(frozen=True, slots=True)
class StepText:
    """The text of a touch as it was written, with its merge fields."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class SequencePage:
    """One sequence. ``touches`` have the dates of a lead enrolled today, in the desk's zone.

    ``days`` are (name, date, closed) from the first touch to the last: "Day 3" as the steps count
    that stand there, however far closed days moved them, and no name on a day that is passed
    over. ``texts`` are by step number. ``leads`` are (id, name) of leads that are in it now, at
    most 200.
    """

    names: tuple[str, ...]
    plan: SequencePlan
    touches: tuple[PlannedTouch, ...]
    days: tuple[tuple[str, date, bool], ...]
    texts: dict[int, StepText]
    leads: tuple[tuple[int, str], ...]
    in_it: int
    ended: int
    finished: int
    zone: ZoneInfo
    never_sends: str

    @property
    def finish_said(self) -> str:
        """ "71% finish", or that there were too few."""
        if self.ended < _TOO_FEW:
            return "too few have ended to say how many finish"
        return f"{self.finished / self.ended:.0%} finish"


@dataclass(frozen=True, slots=True)
class Preview:
    """A touch as one lead would get it."""

    subject: Composed
    body: Composed


def sequence_page(reader: Reader, name: str | None, now: datetime) -> SequencePage | None:
    """The live version of sequence ``name``, or of the first; None where there is no sequence."""
    policy = read_policy(reader, now)
    names = tuple(sorted(policy.sequences, key=lambda one: (one == "Nurture", one)))
    if not names:
        return None
    chosen = name if name is not None and name in policy.sequences else names[0]
    live = policy.sequences[chosen]
    zone = policy.settings.zone
    touches = plan(live.plan, now, zone.key, policy.calendar, allowed(policy, _at_the_desk(policy)))
    leads = _leads(reader, live.id)
    ended, finished = _runs(reader, live.plan.name)
    return SequencePage(
        names=names,
        plan=live.plan,
        touches=touches,
        days=_days(touches, policy),
        texts=_texts(reader, live.plan),
        leads=leads,
        in_it=_in_it(reader, live.plan.name),
        ended=ended,
        finished=finished,
        zone=zone,
        never_sends=_never_sends(policy),
    )


def preview(reader: Reader, text: StepText, lead_id: int, rep_name: str, now: datetime) -> Preview:
    """``text`` filled in for a lead. Raises `LeadDeskError` for a broken template."""
    settings = read_policy(reader, now).settings
    values = read_answers(reader, lead_id, rep_name, settings).values
    return Preview(compose(text.subject, values), compose(text.body, values))


def _at_the_desk(policy: Policy) -> Whereabouts:
    """A lead in the desk's own zone, in a state without stricter hours of its own."""
    country = policy.settings.country
    return Whereabouts((policy.settings.zone.key,), (f"{country}-",), country)


def _never_sends(policy: Policy) -> str:
    """ "before 8 AM or after 9 PM", where the hours of every day are the same."""
    found = permitted_hours_text(_at_the_desk(policy).states, policy.settings.country, policy.pack)
    said = "; ".join(hours for _place, hours, _source in found)
    spans = {span for _place, hours, _source in found for day in parse_hours(hours) for span in day}
    if len(spans) != 1 or not all(all(parse_hours(hours)) for _place, hours, _source in found):
        return f"outside {said}, where the lead is"
    midnight = datetime(2000, 1, 1, tzinfo=UTC)
    opens, closes = (
        say_short_clock(midnight + timedelta(minutes=minutes), ZoneInfo("UTC"))
        for minutes in next(iter(spans))
    )
    return f"before {opens} or after {closes}"


def _days(touches: tuple[PlannedTouch, ...], policy: Policy) -> tuple[tuple[str, date, bool], ...]:
    """The days of the lanes: every one where they are few, else those with touches."""
    steps: dict[date, list[int]] = {}
    for touch in touches:
        on = touch.due_at.astimezone(policy.calendar.zone).date()
        steps.setdefault(on, []).append(touch.step.day)
    first, last = min(steps), max(steps)
    length = (last - first).days + 1
    every = [first + timedelta(days=ahead) for ahead in range(length)]
    shown = every if length <= _MOST_DAYS else sorted(steps)
    named, day = [], 0
    for on in shown:
        closed = not policy.calendar.is_working_day(on)
        following = min((min(found) for at, found in steps.items() if at > on), default=0)
        if on in steps:
            day = max(steps[on])
            name = f"Day {day}" if min(steps[on]) == day else f"Days {min(steps[on])}–{day}"
        elif not closed and day + 1 < following:
            day += 1
            name = f"Day {day}"
        else:
            name = ""
        named.append((name, on, closed))
    return tuple(named)


def _texts(reader: Reader, sequence: SequencePlan) -> dict[int, StepText]:
    rows = reader.rows("SELECT name, subject, body FROM template")
    texts = {name: StepText(subject, body) for name, subject, body in rows}
    return {
        step.number: texts[step.template]
        for step in sequence.steps
        if step.template is not None and step.template in texts
    }


def _leads(reader: Reader, sequence_id: int) -> tuple[tuple[int, str], ...]:
    rows = reader.rows(
        "SELECT lead.id, substr(trim(first_name || ' ' || last_name), 1, 100), company FROM"
        " (SELECT lead_id FROM enrolment WHERE sequence_id = :sequence AND state = 'active'"
        " LIMIT :most) JOIN lead ON lead.id = lead_id ORDER BY lead.id DESC",
        {"sequence": sequence_id, "most": _MOST_LEADS},
    )
    return tuple((key, name or company or "No name yet") for key, name, company in rows)


def _in_it(reader: Reader, name: str) -> int:
    """Leads in any version of the sequence now, counted up to 1,001."""
    return int(
        reader.value(
            "SELECT count(*) FROM (SELECT 1 FROM sequence JOIN enrolment ON sequence_id ="
            " sequence.id WHERE name = :name AND state = 'active' LIMIT 1001)",
            {"name": name},
        )
    )


def _runs(reader: Reader, name: str) -> tuple[int, int]:
    """How many of the last runs ended, and how many of them ran through or ended well."""
    # One limited branch a version and state, each from its index in order.
    rows: list[tuple[int, str, str | None]] = []
    for version in reader.numbers("SELECT id FROM sequence WHERE name = :name", {"name": name}):
        for state in (EnrolmentState.COMPLETED, EnrolmentState.STOPPED):
            rows += reader.rows(
                "SELECT id, state, stop_reason FROM enrolment"
                " WHERE sequence_id = :version AND state = :state ORDER BY id DESC LIMIT :last",
                {"version": version, "state": state, "last": _LAST_RUNS},
            )
    last = sorted(rows, reverse=True, key=lambda row: row[0])[:_LAST_RUNS]
    ends = Counter(
        state == EnrolmentState.COMPLETED or reason in GOOD_ENDS for _id, state, reason in last
    )
    return ends.total(), ends[True]
