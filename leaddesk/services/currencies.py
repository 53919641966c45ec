"""How amounts of a currency are counted."""

_DIGITS = dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "XOF", "XAF"), 0)
_DIGITS |= dict.fromkeys(("KWD", "BHD", "OMR", "JOD", "TND"), 3)


def minor_digits(currency: str) -> int:
    """How many digits of an amount are minor units: 2 for dollars (cents), 0 for yen."""
    return _DIGITS.get(currency, 2)
