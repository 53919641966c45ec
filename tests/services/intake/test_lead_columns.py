"""What another system says of a deal: its stage, how it ended, what it is worth."""

from datetime import UTC, datetime

import pytest

from leaddesk.models.vocabulary import Stage
from leaddesk.services.capture.money import Money
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.intake.lead_columns import history_columns, person_columns, stage_meant

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
WON, CLOSED = datetime(2026, 7, 21, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("Closed Won", Stage.WON),
        ("closedwon", Stage.WON),
        ("Closed - Converted", Stage.QUALIFIED),
        ("Closed - Not Converted", Stage.LOST),
        ("OPEN_DEAL", Stage.QUALIFIED),
        ("Open - Not Contacted", Stage.NEW),
        ("Proposal/Price Quote", Stage.PROPOSAL),
        ("Decision Maker Bought-In", Stage.PROPOSAL),
        ("Contact Made", Stage.CONTACTED),
        ("Gagné", Stage.WON),
        ("Blue", None),
        ("", None),
    ],
)
def test_other_systems_words_for_a_stage(word: str, stage: Stage | None) -> None:
    assert stage_meant(word) is stage


def test_won_overrules_the_stage_it_was_won_from() -> None:
    columns = history_columns(StandardRecord(stage="Qualified", status="Won", won_at=WON), NOW)
    assert (columns["stage"], columns["won_at"], columns["stage_since"]) == (Stage.WON, WON, WON)


def test_closed_at_is_when_it_was_won_or_lost() -> None:
    won = history_columns(StandardRecord(stage="closedwon", closed_at=CLOSED), NOW)
    assert (won["stage"], won["won_at"]) == (Stage.WON, CLOSED)
    lost = history_columns(
        StandardRecord(status="lost", closed_at=CLOSED, lost_reason="Price"), NOW
    )
    assert (lost["stage"], lost["lost_at"], lost["lost_reason"]) == (Stage.LOST, CLOSED, "Price")
    known = history_columns(StandardRecord(status="Won", won_at=WON, closed_at=CLOSED), NOW)
    assert known["won_at"] == WON


def test_an_open_deal_is_not_closed_by_the_day_it_is_hoped_for() -> None:
    hoped = StandardRecord(stage="Proposal", status="Open", closed_at=CLOSED)
    columns = history_columns(hoped, NOW)
    assert columns["stage"] is Stage.PROPOSAL
    assert not {"won_at", "lost_at"} & set(columns)
    assert columns["stage_since"] == NOW


def test_a_value_is_an_amount_of_its_currency() -> None:
    columns = person_columns(StandardRecord(value=Money(500_000, "EUR")))
    assert (columns["value_minor"], columns["value_currency"]) == (500_000, "EUR")
    assert person_columns(StandardRecord())["value_minor"] is None
