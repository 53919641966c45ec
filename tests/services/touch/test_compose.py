"""A text is filled from a fixed list of fields; nothing in the data is ever evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.touch.compose import Part, compose, fields_of


def test_filled_places_are_marked() -> None:
    found = compose(
        "Hi {{ first_name }}, from {{ city }}.", {"first_name": "Sarah", "city": "Ojai"}
    )
    assert found.parts == (
        Part("Hi "),
        Part("Sarah", "first_name"),
        Part(", from "),
        Part("Ojai", "city"),
        Part("."),
    )
    assert found.text == "Hi Sarah, from Ojai."


def test_what_is_not_known_has_a_stand_in_or_is_named_as_missing() -> None:
    found = compose("{{ first_name }} in {{ city | default: 'town' }}: {{ last_name }}", {})
    assert found.text == "there in town: "
    assert found.missing == ("last_name",)


def test_an_unknown_field_can_be_asked_for_in_a_condition() -> None:
    template = "Hi{% if last_name %} {{ last_name }}{% endif %}"
    assert compose(template, {}).text == "Hi"
    assert compose(template, {"last_name": "Weiss"}).text == "Hi Weiss"


def test_custom_fields_are_named_by_their_own_name() -> None:
    template = "{{ custom.roof_age | default: 'no age' }}"
    assert compose(template, {"custom:roof_age": "22 years"}).text == "22 years"
    assert compose(template, {}).text == "no age"
    assert fields_of(template) == ("custom:roof_age",)


@pytest.mark.parametrize(
    "template",
    [
        "{{ first_name.__class__.__mro__ }}",
        "{{ lead.delete }}",
        "{% for i in (1..1000000000) %}x{% endfor %}",
        "{{ first_name",
        "{% include '/etc/passwd' %}",
        "x" * 20_001,
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(template: str) -> None:
    with pytest.raises(LeadDeskError) as refused:
        compose(template, {"first_name": "Sarah"})
    assert "The text is kept as it was." in str(refused.value)


@given(st.text(max_size=400))
def test_any_value_comes_through_as_text_and_never_as_a_template(value: str) -> None:
    found = compose("[{{ first_name }}]", {"first_name": value})
    inside = found.text.removeprefix("[").removesuffix("]")
    assert len(inside) <= 300
    if value.strip() and not any("\ue000" <= letter <= "\ue002" for letter in value):
        assert inside == " ".join(value[:600].split())[:300]


def test_markup_and_template_signs_in_a_value_stay_as_typed() -> None:
    value = "<b>{{ last_name }}</b>"
    assert compose("{{ first_name }}", {"first_name": value}).text == value
