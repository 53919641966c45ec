"""Candidate zones and states from postal code, region and phone."""

import pytest

from leaddesk.services.places import all_zones, region_code, states_for, zones_for

EAST, CENTRAL, MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
BOISE, PHOENIX, PACIFIC = "America/Boise", "America/Phoenix", "America/Los_Angeles"

#: Area codes that reach over a time zone line, with every zone they have.
SPLIT = {
    **{key: {EAST, CENTRAL} for key in ("850", "448", "423", "931", "270", "364", "606")},
    **{key: {EAST, CENTRAL} for key in ("219", "574", "812", "930", "906")},
    **{key: {CENTRAL, MOUNTAIN} for key in ("308", "402", "531", "605", "620", "701", "785")},
    **{key: {BOISE, PACIFIC} for key in ("208", "986", "541", "458")},
    "928": {PHOENIX, MOUNTAIN},
    "775": {PACIFIC, MOUNTAIN},
    "907": {"America/Anchorage", "America/Adak"},
    "807": {"America/Toronto", "America/Winnipeg"},
}


@pytest.mark.parametrize("code", SPLIT)
def test_a_split_area_code_gives_all_its_zones(code: str) -> None:
    assert set(zones_for(phone_e164=f"+1{code}5551234")) == SPLIT[code]


def test_every_valid_area_code_is_in_the_table_and_agrees_with_its_state() -> None:
    phonenumbers = pytest.importorskip("phonenumbers")
    from phonenumbers import timezone

    for code in range(200, 1000):
        number = phonenumbers.PhoneNumber(country_code=1, national_number=code * 10**7 + 2345678)
        known = timezone.time_zones_for_number(number)
        if not phonenumbers.is_valid_number(number) or len(known) > 2 or "Etc/Unknown" in known:
            continue
        assert states_for(phone_e164=f"+1{code}2345678"), f"area code {code} is missing"


def test_postal_code_region_and_phone_that_agree_give_one_zone() -> None:
    assert zones_for("94607", "CA", "US", "+15105550137") == (PACIFIC,)
    assert states_for("94607", "California", "United States", "+15105550137") == ("US-CA",)


def test_where_postal_code_and_phone_disagree_both_are_kept_the_postal_code_first() -> None:
    assert zones_for("10001", "NY", None, "+12135550137") == (EAST, PACIFIC)
    assert states_for("10001", None, None, "+13055550137") == ("US-NY", "US-FL")


def test_a_toll_free_number_tells_no_place() -> None:
    assert zones_for(phone_e164="+18005550137") == all_zones("US")
    assert states_for(phone_e164="+18885550137") == ()
    assert zones_for("94607", phone_e164="+18005550137") == (PACIFIC,)


@pytest.mark.parametrize(
    ("postal", "zones"),
    [
        ("83501", {BOISE, PACIFIC}),  # Lewiston shares its prefix with Boise's zone
        ("32501-1234", {CENTRAL}),
        ("79901", {MOUNTAIN, CENTRAL}),
        ("86001", {PHOENIX, MOUNTAIN}),
        ("K1A 0B1", {"America/Toronto"}),
        ("v6b4y8", {"America/Vancouver"}),
        ("A1C", {"America/St_Johns"}),
    ],
)
def test_postal_codes_tell_zones(postal: str, zones: set[str]) -> None:
    assert set(zones_for(postal)) == zones


def test_other_countries_go_by_their_zones() -> None:
    assert zones_for(country="GB") == ("Europe/London",)
    assert zones_for("10115", None, "Germany", "+49301234567") == ("Europe/Berlin",)
    assert zones_for("10115", None, None, "+49301234567") == ("Europe/Berlin",)
    assert "America/Sao_Paulo" in zones_for(phone_e164="+5511912345678")


@pytest.mark.parametrize(
    ("written", "country", "code"),
    [
        ("California", None, "CA"),
        ("US-CA", "US", "CA"),
        (" tx ", None, "TX"),
        ("Québec", "Canada", "QC"),
        ("Bayern", "DE", "Bayern"),
        ("", None, None),
    ],
)
def test_regions_are_named_by_their_code(written: str, country: str | None, code: str) -> None:
    assert region_code(written, country) == code


@pytest.mark.parametrize("odd", ["", " ", "?", "000", "99999", "1", "+", "ABC", "\u0000"])
def test_nonsense_tells_no_place_and_breaks_nothing(odd: str) -> None:
    assert zones_for(odd, odd, odd, odd)
    assert states_for(None, odd, odd, odd) == ()
