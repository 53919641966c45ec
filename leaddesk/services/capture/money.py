"""Amounts of money as typed anywhere, to minor units (cents) and a currency."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from leaddesk.services.currencies import minor_digits


class Money(NamedTuple):
    """An integer of minor units with its ISO currency."""

    minor: int
    currency: str


#: Minor units of more than anybody has: the number of something else.
_MOST = 10**16

_SYMBOLS = {"$": "", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS"}
_SYMBOLS |= {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "R$": "BRL"}
_SYMBOLS |= {"kr": "", "zł": "PLN", "Fr.": "CHF", "Rs": "INR"}

_AMOUNT = re.compile(
    r"(?P<before>[^\d\s.,'’+\-()]{1,4}|[A-Za-z]{3})?\s*(?P<number>\d[\d.,'’ ]*|[.,]\d+)"
    r"\s*(?P<times>[kKmM](?![A-Za-z]))?\s*(?P<after>[^\d\s.,'’]{1,4})?(?:,?[-–])?"
)


def read_money(text: str, currency: str) -> Money | None:
    """The amount in ``text``, in ``currency`` where it names none; None for what is no amount.

    ``1.234,56`` and ``1,234.56`` are the same; a single mark before exactly three digits
    separates thousands.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    named = currency_code(found["before"]) or currency_code(found["after"])
    if named is None and (found["before"] or found["after"]):
        known = (found["before"] or "", found["after"] or "")
        if not any(part in _SYMBOLS for part in known):
            return None
    currency = named or currency
    try:
        amount = Decimal(plain_number(found["number"]))
    except InvalidOperation:
        return None
    amount *= {"k": 1000, "m": 1_000_000}.get((found["times"] or "").lower(), 1)
    minor = amount.scaleb(minor_digits(currency))
    if minor > _MOST:
        return None
    return Money(int(minor.to_integral_value(rounding="ROUND_HALF_UP")), currency)


def currency_code(mark: str | None) -> str | None:
    """The ISO code that ``mark`` stands for; None for none, or for a mark of many currencies."""
    if not mark:
        return None
    mark = mark.strip()
    return _SYMBOLS.get(mark) or (mark.upper() if re.fullmatch("[A-Za-z]{3}", mark) else None)


def plain_number(text: str) -> str:
    """``text`` with a point before the fraction and nothing between thousands."""
    text = re.sub(r"[\s'’]", "", text)
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        thousands = "," if point > comma else "."
        return text.replace(thousands, "").replace(",", ".")
    mark = "." if point >= 0 else ","
    if text.count(mark) > 1 or (
        text.count(mark) == 1 and len(text) - text.index(mark) == 4 and not text.startswith("0")
    ):
        return text.replace(mark, "")
    return text.replace(mark, ".").removesuffix(".")
