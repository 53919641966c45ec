"""Score, temperature and lead type by the rules of a new desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.models.facts import Facts
from leaddesk.models.vocabulary import LeadType, Temperature, Validity
from leaddesk.services.desk.rule_edits import toggled
from leaddesk.services.qualify.contact_verified import contact_verified
from leaddesk.services.qualify.default_rules import default_rules
from leaddesk.services.qualify.lead_type import lead_type
from leaddesk.services.qualify.score import Scorer, score, with_score

RULES = default_rules()
BEST_AT_CAPTURE = Facts(
    source="SunPartners",
    source_kind="partner",
    source_proven=True,
    timeline="ASAP",
    ready_to_buy=True,
    contact_verified=True,
)


def test_the_points_are_the_seeds_own() -> None:
    assert [(rule.id, rule.points) for rule in RULES.rules] == [
        ("proven_source", 20),
        ("ready_now", 25),
        ("responded", 30),
        ("contact_verified", 15),
        ("outside_area", -20),
    ]
    assert (RULES.bands.warm, RULES.bands.hot) == (30, 60)


def test_the_best_score_at_capture_is_sixty_and_a_receipt_says_why() -> None:
    receipt = score(BEST_AT_CAPTURE, RULES)
    assert receipt.total == 60
    assert [(line.points, line.because) for line in receipt.lines] == [
        (20, "Proven source: SunPartners"),
        (25, "Ready to buy now: ASAP"),
        (15, "Phone and e-mail check out"),
    ]


def test_a_score_may_fall_below_zero() -> None:
    receipt = score(Facts(outside_service_area=True, postal_code="10001"), RULES)
    assert receipt.total == -20
    assert receipt.lines[0].because == "Outside the service area: 10001"


def test_a_rule_that_is_off_gives_nothing() -> None:
    assert score(BEST_AT_CAPTURE, toggled(RULES, "ready_now")).total == 35


@pytest.mark.parametrize(
    ("total", "temperature"),
    [
        (60, Temperature.HOT),
        (59, Temperature.WARM),
        (30, Temperature.WARM),
        (29, Temperature.COLD),
        (-20, Temperature.COLD),
    ],
)
def test_the_bands(total: int, temperature: Temperature) -> None:
    assert RULES.bands.temperature(total) is temperature


facts = st.builds(
    Facts,
    source_proven=st.booleans(),
    ready_to_buy=st.booleans(),
    responded=st.booleans(),
    contact_verified=st.booleans(),
    outside_service_area=st.booleans(),
    came_back=st.integers(0, 3),
)


@given(st.lists(facts, max_size=20))
def test_a_kept_scorer_scores_like_a_fresh_one(several: list[Facts]) -> None:
    kept = Scorer(RULES)
    for each in several:
        assert kept.score(each) == score(each, RULES)


@pytest.mark.parametrize(
    ("known", "reached"),
    [
        (Facts(), LeadType.COLD),
        (Facts(source_kind="web_form"), LeadType.WARM),
        (Facts(source_proven=True, contact_verified=True), LeadType.WARM),
        (Facts(came_back=1), LeadType.MQL),
        (Facts(asked_for_quote=True), LeadType.SQL),
        (Facts(intent="Book a demo"), LeadType.SQL),
    ],
)
def test_lead_types(known: Facts, reached: LeadType) -> None:
    scored = with_score(known, score(known, RULES))
    assert lead_type(scored, RULES) is reached
    assert lead_type(scored, RULES, current=LeadType.SQL) is LeadType.SQL


def test_verified_means_a_valid_phone_and_a_valid_email_or_a_double_opt_in() -> None:
    valid, invalid = Validity.VALID, Validity.INVALID
    assert contact_verified([invalid, valid], [valid])
    assert not contact_verified([valid], [])
    assert not contact_verified([Validity.POSSIBLE], [valid])
    assert contact_verified([], [], double_opt_in=True)
