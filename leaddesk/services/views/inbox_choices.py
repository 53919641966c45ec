"""What the inbox offers to choose from: times for later, people, sources."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.reader import Reader
from leaddesk.services.settings import read_settings
from leaddesk.services.spoken_time import Preset, presets
from leaddesk.services.working_time import WorkingCalendar

_MOST_SOURCES = 500


@dataclass(frozen=True, slots=True)
class LaterChoices:
    """The usual times for later, and what typed times are read by."""

    zone: ZoneInfo
    calendar: WorkingCalendar
    presets: tuple[Preset, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and a name."""

    key: int
    name: str


def later_choices(reader: Reader, now: datetime) -> LaterChoices:
    """When a lead may come back, by the desk's zone and working hours."""
    # Loaded here: the inbox shows its first lead before somebody asks for later.
    from leaddesk.services.standing.policy import desk_calendar

    settings = read_settings(reader)
    calendar = desk_calendar(settings, now)
    rows = presets(now, settings.text("desk.time_zone"), calendar)
    return LaterChoices(settings.zone, calendar, tuple(rows))


def people(reader: Reader) -> tuple[Named, ...]:
    """Everybody who works leads, by name."""
    return tuple(
        Named(*row) for row in reader.rows("SELECT id, name FROM rep WHERE active ORDER BY name")
    )


def sources(reader: Reader) -> tuple[Named, ...]:
    """The sources by name."""
    rows = reader.rows(
        "SELECT id, name FROM source ORDER BY name LIMIT :most", {"most": _MOST_SOURCES}
    )
    return tuple(Named(*row) for row in rows)
