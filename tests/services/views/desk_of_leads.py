"""A small desk in a file, made row by row, for tests of what the screens read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.rep import Rep
from leaddesk.models.setting import Setting
from leaddesk.models.source import Source
from leaddesk.models.vocabulary import EventKind, Temperature, Urgency, Validity
from tests.ready_desk import open_new

#: Tuesday, May 12, 2026, 9:42 AM in Los Angeles.
NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)
DANA, MARCUS = 1, 2


class Desk:
    """A store with two reps and one source; ``lead`` adds a lead as a test needs it."""

    def __init__(self, path: Path) -> None:
        self.store = open_new(path)

        def begin(change: Change) -> None:
            change.add(Rep(name="Dana Reyes", senior=True))
            change.add(Rep(name="Marcus Webb"))
            change.add(Source(name="Web form"))
            change.session.add(Setting(key="desk.time_zone", value="America/Los_Angeles", rev=1))

        self.store.do("begin", begin, now=NOW)

    def lead(self, first_name: str = "Sarah", *, came_in: bool = False, **fields: Any) -> int:
        """Add one lead, due in an hour unless told; the answer is its id."""
        values: dict[str, Any] = {
            "last_name": "Johnson",
            "phone": "+15105550137",
            "phone_raw": "(510) 555-0137",
            "phone_validity": Validity.VALID,
            "email": "sarah.j@example.com",
            "email_raw": "sarah.j@example.com",
            "email_validity": Validity.VALID,
            "city": "Oakland",
            "region": "CA",
            "country": "US",
            "time_zone": "America/Los_Angeles",
            "zones": "America/Los_Angeles",
            "source_id": 1,
            "wants": "Roof and solar quote",
            "score": 50,
            "temperature": Temperature.WARM,
            "owner_id": DANA,
            "urgency": Urgency.TODAY,
            "inbox_at": NOW + timedelta(hours=1),
            "submitted_at": NOW - timedelta(minutes=10),
            "received_at": NOW - timedelta(minutes=10),
            **fields,
        }

        def add(change: Change) -> int:
            lead = change.add(Lead(first_name=first_name, **values))
            if came_in:
                change.event(
                    lead, EventKind.CAME_IN, source="Web form", text="Roof leaks", score=50,
                    temperature="warm", receipt=[], sequence="New lead, 7 days",
                    route={"row": "Warm web leads", "why": "", "owner": DANA},
                )  # fmt: skip
            return key_of(lead)

        return self.store.do("lead", add, now=values["received_at"]).result

    def event(self, lead_id: int, kind: EventKind, at: datetime = NOW, **data: Any) -> None:
        """Add something that happened, by Dana."""

        def add(change: Change) -> None:
            change.event(change.get(Lead, lead_id), kind, at, **data)

        self.store.do("event", add, now=at, by_id=DANA)
