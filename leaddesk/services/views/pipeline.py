"""The pipeline: open deals by stage, how long they are there, and what is next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leaddesk.models.instant import from_micros, maybe_instant, to_micros
from leaddesk.models.reader import Reader, Row
from leaddesk.models.vocabulary import Stage, Temperature
from leaddesk.services.standing.place import NOTHING_PLANNED
from leaddesk.services.views.called import called

#: The four stages of the board, in order (guide: Pipeline).
BOARD = (Stage.CONTACTED, Stage.QUALIFIED, Stage.PROPOSAL, Stage.WON)

#: Cards a stage; the rest is a number (guide: Pipeline).
CARDS = 40
_COUNTED = 1_001

#: Written as the index has it, so that SQLite knows the index answers.
_ON_BOARD = "stage IN ('Contacted', 'Qualified', 'Proposal', 'Won')"
_WON_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Worth:
    """An amount: minor units (cents) of a currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One card; ``next_step`` is empty where nothing is decided."""

    lead_id: int
    name: str
    wants: str
    score: int
    temperature: Temperature
    owner: str
    stage: Stage
    since: datetime
    next_step: str
    worth: Worth | None


@dataclass(frozen=True, slots=True)
class Column:
    """One stage: how many (1,001 stands for more), and its first cards, longest there first.

    ``worth`` is what those counted are worth together, a sum for each currency, the commonest
    first.
    """

    stage: Stage
    count: int
    deals: tuple[Deal, ...]
    worth: tuple[Worth, ...] = ()

    @property
    def name(self) -> str:
        """How the stage is called on the board."""
        return self.stage.called


@dataclass(frozen=True, slots=True)
class Board:
    """The four columns."""

    columns: tuple[Column, ...]

    @property
    def deals(self) -> tuple[Deal, ...]:
        """All cards, stage by stage."""
        return tuple(deal for column in self.columns for deal in column.deals)


def board(reader: Reader, now: datetime) -> Board:
    """The board at ``now``; Won shows the last thirty days."""
    return Board(tuple(_column(reader, stage, now) for stage in BOARD))


def _column(reader: Reader, stage: Stage, now: datetime) -> Column:
    """One stage, from its index. Won holds only what was won lately."""
    parameters = {
        "stage": stage.value,
        "since": to_micros(now - _WON_FOR) if stage is Stage.WON else 0,
        "most": CARDS,
        "counted": _COUNTED,
    }
    lately = "AND stage_since >= :since" if stage is Stage.WON else "AND :since = 0"
    there = f"stage = :stage AND {_ON_BOARD} {lately}"
    totals = reader.rows(
        "SELECT value_currency, count(*), count(value_minor), sum(value_minor) FROM"  # noqa: S608
        f" (SELECT value_currency, value_minor FROM lead WHERE {there} LIMIT :counted)"
        " GROUP BY value_currency ORDER BY count(value_minor) DESC, value_currency",
        parameters,
    )
    rows = reader.rows(
        "SELECT lead.id, substr(first_name, 1, 80), substr(last_name, 1, 80),"  # noqa: S608
        " substr(company, 1, 80), coalesce(lead.phone, ''), coalesce(lead.email, ''),"
        " substr(wants, 1, 120), score, temperature, coalesce(rep.name, ''), stage_since,"
        " submitted_at, substr(next_step, 1, 120), value_minor, value_currency"
        f" FROM lead LEFT JOIN rep ON rep.id = owner_id WHERE {there}"
        " ORDER BY stage_since, lead.id LIMIT :most",
        parameters,
    )
    return Column(
        stage,
        sum(count for _, count, _, _ in totals),
        tuple(_deal(row, stage) for row in rows),
        tuple(Worth(minor, currency) for currency, _, known, minor in totals if known),
    )


def _deal(row: Row, stage: Stage) -> Deal:
    wants, score, temperature, owner, since, came, next_step, minor, currency = row[6:]
    return Deal(
        lead_id=row[0],
        name=called(*row[1:6]),
        wants=wants,
        score=score,
        temperature=Temperature(temperature),
        owner=owner,
        stage=stage,
        since=maybe_instant(since) or from_micros(came),
        next_step="" if next_step == NOTHING_PLANNED else next_step,
        worth=None if minor is None else Worth(minor, currency),
    )
