"""How amounts of a currency are counted."""

import pytest

from leaddesk.services.currencies import minor_digits


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("", 2)])
def test_most_have_cents_some_have_none(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits
