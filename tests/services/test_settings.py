"""Settings: declared once, read frozen, and refused in a sentence."""

import pytest

from leaddesk.services.declared_settings import DECLARED
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import Settings, parse_setting


@pytest.mark.parametrize("one", DECLARED, ids=lambda one: one.key)
def test_every_default_is_what_its_own_words_mean(one):
    assert parse_setting(one.key, one.kind.say(one.default)) == one.default


def test_keys_are_declared_once():
    assert len({one.key for one in DECLARED}) == len(DECLARED)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("desk.hours", "weekdays 9am-5pm", "Mon-Fri 09:00-17:00"),
        ("desk.time_zone", "America/Los Angeles", "America/Los_Angeles"),
        ("desk.country", "ca", "CA"),
        ("desk.holidays", "Country, 2026-12-24", ["country", "2026-12-24"]),
        ("review.targets.lead_to_contact", "55%", 0.55),
        ("service_area.postal_prefixes", "945 946,947", ["945", "946", "947"]),
        ("notifications.digest_at", "7:45 am", "07:45"),
        ("ui.high_contrast", "Yes", True),
        (
            "ui.keys",
            "lead.call=Ctrl+Shift+C\nlead.done=",
            {"lead.call": "Ctrl+Shift+C", "lead.done": ""},
        ),
    ],
)
def test_what_people_type_is_understood(key, typed, value):
    assert parse_setting(key, typed) == value


@pytest.mark.parametrize(
    ("key", "typed", "help_"),
    [
        ("desk.hours", "whenever", "Mon-Fri 09:00-17:00"),
        ("desk.time_zone", "../../etc/passwd", "America/Chicago"),
        ("email.port", "99999", "from 1 to 65535"),
        ("ui.theme", "pink", "system, light, dark"),
        ("review.targets.lead_to_contact", "150%", "100%"),
        ("desk.holidays", "christmas", "2026-12-24"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(key, typed, help_):
    with pytest.raises(LeadDeskError) as caught:
        parse_setting(key, typed)
    assert help_ in caught.value.do
    assert caught.value.safe


def test_an_unknown_key_is_named():
    with pytest.raises(LeadDeskError, match=r"no\.such"):
        Settings().value("no.such")


def test_what_was_not_chosen_has_its_default():
    settings = Settings({"desk.country": "CA"})
    assert settings.country == "CA"
    assert settings.targets()["speed_to_first_contact"] == 300
    assert set(settings.everything()) == {one.key for one in DECLARED}
