"""A desk that asks a vendor: its store, its clock, and a puller that can die and begin anew."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.clock import FixedClock
from leaddesk.services.desk.new_desk import init_desk
from leaddesk.services.desk.roads import add_road
from leaddesk.services.desk.sources import add_source
from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.roads.pull.notices import Notices
from leaddesk.services.roads.pull.pull_road import PullRoad, pull_roads
from leaddesk.services.roads.pull.puller import Looked, Puller
from leaddesk.services.roads.pull.wire import Wire

NOW = datetime(2026, 5, 12, 16, 42, tzinfo=UTC)


class PullDesk:
    """A desk with one pull road. ``secrets`` may be changed as a person would."""

    def __init__(self, folder: Path, vendor: str, wire: Wire, **settings: str) -> None:
        self.path, self.wire = folder / "desk.db", wire
        self.store = Store.open(self.path)
        self.clock = FixedClock(NOW)
        init_desk(self.store, now=NOW, time_zone="America/New_York", country="US",
                  rep_name="Dana Reyes")  # fmt: skip
        self.source_id = add_source(self.store, VENDORS[vendor].label, now=NOW, by_id=1).result
        self.road_id = add_road(
            self.store, RoadKind.PULL, source_id=self.source_id, now=NOW, by_id=1,
            form=VENDORS[vendor].format, settings={"vendor": vendor, **settings},
        ).result  # fmt: skip
        self.secrets = {f"road.{self.road_id}.{one.key}": f"the-{one.key}"
                        for one in VENDORS[vendor].secrets}  # fmt: skip
        self.puller = self._puller()

    def _puller(self) -> Puller:
        return Puller(self.store, self.clock, self.secrets.get, self.wire)

    def close(self) -> None:
        """Let go of the file and of the connections."""
        self.wire.close()
        self.store.close()

    @property
    def road(self) -> PullRoad:
        (road,) = [one for one in pull_roads(self.store) if one.road_id == self.road_id]
        return road

    def look(self, later: timedelta = timedelta()) -> Looked:
        """Move the clock, and look whether it is due or not."""
        self.clock.move_to(self.clock.now() + later)
        return self.puller.look(self.road)

    def is_due(self, later: timedelta = timedelta()) -> bool:
        """Whether the road is due after a while."""
        self.clock.move_to(self.clock.now() + later)
        return self.puller.is_due(self.road)

    def follow(self) -> None:
        """Follow the notices that wait."""
        Notices(self.store, self.clock, self.wire, self.puller).follow(pull_roads(self.store))

    def begin_anew(self) -> None:
        """As after a restart: what was in memory only is gone."""
        self.store.close()
        self.store = Store.open(self.path)
        self.puller = self._puller()

    def value(self, sql: str) -> Any:
        """One value of the desk file."""
        return self.store.reader().value(sql)

    def names(self) -> list[str]:
        """The names of all leads, sorted."""
        rows = self.store.reader().rows("SELECT first_name || ' ' || last_name FROM lead")
        return sorted(row[0] for row in rows)
