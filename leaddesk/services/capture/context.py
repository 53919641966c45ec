"""What a file or a source does not say itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from leaddesk.services.capture.date_order import OrderVerdict, habit_of


@dataclass(frozen=True, slots=True)
class Context:
    """How a source's values are to be read where they leave it open.

    ``country`` (ISO code) is where its phones and postal codes are from, ``zone`` the zone of
    its times, ``currency`` that of its amounts, ``received_at`` the aware instant of arrival.
    ``orders`` holds, by column, the date order that the whole column decided.
    """

    country: str
    zone: tzinfo
    currency: str
    received_at: datetime
    source: str = ""
    orders: Mapping[str, OrderVerdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.received_at.tzinfo is None:
            raise ValueError("received_at has no time zone")

    def order_of(self, column: str) -> OrderVerdict:
        """The date order of ``column``; the country's habit, in doubt, where none was decided."""
        order = habit_of(self.country)
        return self.orders.get(column) or OrderVerdict(order, False, f"read as {order}")
