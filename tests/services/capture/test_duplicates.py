"""Somebody we already know?"""

import pytest

from leaddesk.services.capture.duplicates import (
    Known,
    Meeting,
    judge,
    keys_of,
)
from leaddesk.services.capture.email_address import read_email
from leaddesk.services.capture.phone_number import read_phone
from leaddesk.services.capture.standard_record import StandardRecord


def record(
    first: str = "Sarah", last: str = "Johnson", phone: str = "", email: str = "", **more: str
) -> StandardRecord:
    return StandardRecord(
        first,
        last,
        phones=(read_phone(phone, "US"),) if phone else (),
        emails=(read_email(email),) if email else (),
        **more,  # type: ignore[arg-type]
    )


SARAH = Known(7, "Sarah", "Johnson", "Acme", "94612", ("+15105550137",), ("sarahj@gmail.com",))


def test_the_same_phone_or_address_joins() -> None:
    by_phone = judge(record(phone="510-555-0137"), [SARAH])
    assert by_phone[:4] == (Meeting.JOIN, 7, "same phone", False)
    by_email = judge(record(last="Miller", email="s.arah.j+x@googlemail.com"), [SARAH])
    assert by_email[:3] == (Meeting.JOIN, 7, "same e-mail")


def test_a_household_is_a_suggestion() -> None:
    found = judge(record("Mike", "Miller", phone="510-555-0137"), [SARAH])
    assert found.meeting is Meeting.SUGGEST
    assert found.suggested == (7,)
    assert found.needs_checking


def test_another_first_name_under_the_same_last_name_needs_checking() -> None:
    found = judge(record("Mike", phone="510-555-0137"), [SARAH])
    assert (found.meeting, found.needs_checking) == (Meeting.JOIN, True)
    assert not judge(record("S.", phone="510-555-0137"), [SARAH]).needs_checking


def test_a_shared_mailbox_never_joins_alone() -> None:
    office = Known(9, "Ana", "Sample", email_keys=("info@acme.example",))
    assert judge(record(email="info@acme.example"), [office]).meeting is Meeting.SUGGEST


def test_a_key_of_a_crowd_is_no_evidence() -> None:
    sharing = {"+15105550137": 21}
    assert judge(record(phone="510-555-0137"), [SARAH], sharing).meeting is Meeting.NEW
    sharing = {"+15105550137": 20}
    assert judge(record(phone="510-555-0137"), [SARAH], sharing).meeting is Meeting.JOIN


def test_likeness_is_a_suggestion() -> None:
    same_home = judge(record("SARAH", postal_code="94612-1234"), [SARAH])
    assert same_home[:3] == (Meeting.SUGGEST, None, "same name and postal code")
    colleague = judge(record("Sara", company="ACME"), [SARAH])
    assert colleague.because == "nearly the same name at the same company"
    assert judge(record("Tom", "Berg", company="Acme"), [SARAH]).meeting is Meeting.NEW
    assert judge(record(), [SARAH]).meeting is Meeting.NEW


def test_two_leads_in_one_record_join_the_surer_and_suggest_the_other() -> None:
    other = Known(3, "S", "Johnson", phones=("+15105550199",))
    found = judge(record(phone="510-555-0199", email="sarahj@gmail.com"), [other, SARAH])
    assert (found.lead_id, found.suggested, found.needs_checking) == (7, (3,), True)


@pytest.mark.parametrize("phone", ["000-000-0000", "555-019", "123-456-7890"])
def test_numbers_that_nobody_has_are_no_keys(phone: str) -> None:
    assert keys_of(record(phone=phone)).phones == ()
