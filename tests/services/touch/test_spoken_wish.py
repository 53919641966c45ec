"""A wish is said in a sentence only where it is a phrase."""

import pytest

from leaddesk.services.touch.compose import compose
from leaddesk.services.touch.spoken_wish import spoken_wish


@pytest.mark.parametrize(
    ("wants", "said"),
    [
        ("Panels cleaned and checked", "panels cleaned and checked"),
        ("Roof and solar quote, ready now", "roof and solar quote"),
        ("Roof check; she called, no voicemail", "roof check"),
        ("A payment plan for panels", "a payment plan for panels"),
        ("EV charger", "EV charger"),
        ("“Yes, after 4”", ""),
        ("We have a leak over the garage", ""),
        ("Roof is 25 years old", ""),
        ("Can you call me after 5?", ""),
        ("Hello there! Solar please.", ""),
        ("a" * 61, ""),
        ("", ""),
    ],
)
def test_a_sentence_or_a_long_text_is_no_wish(wants: str, said: str) -> None:
    assert spoken_wish(wants) == said
    assert spoken_wish(said) == said


@pytest.mark.parametrize(
    ("wants", "text"),
    [
        ("Panels cleaned and checked", "How others decided about panels cleaned and checked"),
        (
            "Hello, we bought a house last year and the roof leaks.\nPlease call us.",
            "How others decided about your request",
        ),
    ],
)
def test_every_text_says_the_wish_and_never_the_message(wants: str, text: str) -> None:
    assert compose("How others decided about {{ wants }}", {"wants": wants}).text == text
