"""What deals are worth, in words."""

from collections.abc import Sequence

from leaddesk.services.track.wording import money, round_money
from leaddesk.services.views.pipeline import Column, Worth

#: A stage counts so far; a sum over more is "and more".
_MANY = 1_000


def say_worth(column: Column) -> str:
    """The total of one stage, "$168k", or "$168k + €12k"; empty where nothing is known."""
    total = " + ".join(round_money(one.minor, one.currency) for one in column.worth)
    return f"{total}+" if total and column.count > _MANY else total


def say_total(columns: Sequence[Column]) -> str:
    """The total of several stages, currency by currency."""
    sums: dict[str, int] = {}
    for column in columns:
        for one in column.worth:
            sums[one.currency] = sums.get(one.currency, 0) + one.minor
    return " + ".join(round_money(minor, currency) for currency, minor in sums.items())


def say_deal(worth: Worth | None) -> str:
    """The value of one deal, "$8,400"; empty where it is not known."""
    return "" if worth is None else money(worth.minor, worth.currency, whole=True)
