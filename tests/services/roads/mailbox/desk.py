"""A desk that reads a mailbox."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import add_road
from leaddesk.services.intake.recovery import recover_imports
from leaddesk.services.roads.mailbox.road import mailbox_road
from leaddesk.services.roads.mailbox.taking import Messages, Tries, take_new

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


class Desk:
    """A desk file with one mailbox road, and questions that tests have."""

    def __init__(self, folder: Path, /, **settings: Any) -> None:
        self.path = folder / "desk.db"
        self.store = Store.open(self.path)
        init_desk(self.store, now=NOW, time_zone="America/New_York", country="US",
                  rep_name="Dana Reyes")  # fmt: skip
        self.clock = FixedClock(NOW)
        self.tries = Tries()
        chosen = {"host": "127.0.0.1", "user": "desk@example.com", "security": "plain"}
        self.road_id = add_road(
            self.store, RoadKind.MAILBOX, name="Inbox", now=NOW, by_id=1,
            settings={**chosen, **settings},
        ).result  # fmt: skip

    def take(self, messages: Messages) -> int:
        """One look at the folder."""
        road = mailbox_road(self.store, self.road_id)
        return take_new(self.store, road, messages, self.clock, self.tries)

    def reopen(self) -> None:
        """The program ends and begins again."""
        self.store.close()
        self.store = Store.open(self.path)
        recover_imports(self.store, NOW)
        self.tries = Tries()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.store.reader().rows(statement)]

    def value(self, statement: str) -> Any:
        return self.store.reader().value(statement)

    @property
    def leads(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT email FROM lead ORDER BY id")]

    @property
    def outcomes(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT outcome FROM capture ORDER BY id")]
