"""What roads and sources say of themselves on this screen, in words and icons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.roads.pull import VENDORS
from leaddesk.services.spoken_time import say_time
from leaddesk.services.track.wording import plural
from leaddesk.services.views.roads import ROAD_NAMES, RoadRow, RoadState
from leaddesk.services.views.sources import SourceRow, SourceState

ROAD_ICONS = {
    RoadKind.RECEIVER: "webhook",
    RoadKind.FORM: "globe",
    RoadKind.MAILBOX: "mail",
    RoadKind.FOLDER: "folder",
    RoadKind.PULL: "cloud-download",
}

#: State of a source -> its icon and colour.
SOURCE_FACES = {
    SourceState.OFF: ("power", "text2"),
    SourceState.TROUBLE: ("octagon-alert", "bad"),
    SourceState.REFUSED: ("circle-alert", "warm"),
    SourceState.WORKING: ("circle-check", "ok"),
    SourceState.QUIET: ("triangle-alert", "warm"),
    SourceState.BY_HAND: ("file-spreadsheet", "text2"),
    SourceState.EMPTY: ("minus", "text3"),
}

#: State of a road -> its colour.
ROAD_TONES = {
    RoadState.OFF: "text2",
    RoadState.TROUBLE: "bad",
    RoadState.REFUSED: "warm",
    RoadState.HEARD: "text2",
    RoadState.SILENT: "text2",
}


def source_words(one: SourceRow, now: datetime, zone: ZoneInfo) -> str:
    """How a source does; a quiet one says since when, one that refuses how many and since when."""
    match one.state:
        case SourceState.QUIET if one.last_lead_at is not None:
            return f"quiet since {say_time(one.last_lead_at, now, zone)}"
        case SourceState.BY_HAND:
            return "file, by hand"
        case SourceState.TROUBLE:
            found = one.worst(RoadState.TROUBLE)
            return found.trouble if found is not None else str(one.state)
        case SourceState.REFUSED:
            found = one.worst(RoadState.REFUSED)
            return refused_words(found, now, zone) if found is not None else str(one.state)
        case _:
            return str(one.state)


def refused_words(road: RoadRow, now: datetime, zone: ZoneInfo) -> str:
    """Posts that were turned away (trust: SRC-01)."""
    since = f" since {say_time(road.refused_since, now, zone)}" if road.refused_since else ""
    return f"{plural(road.refused, 'refused post')}{since}"


def road_title(road: RoadRow) -> str:
    """What a road is, in a few words."""
    match road.kind:
        case RoadKind.PULL:
            vendor = VENDORS.get(str(road.settings.get("vendor", "")))
            return f"Asks {vendor.label}" if vendor is not None else ROAD_NAMES[road.kind]
        case RoadKind.FOLDER:
            return f"Folder {road.settings.get('path', '')}"
        case RoadKind.MAILBOX:
            return f"Mailbox {road.settings.get('user') or road.name}"
        case RoadKind.FORM:
            return f"Form page /f/{road.settings.get('slug', '')}"
        case _:
            return "Posts to the receiver"


def road_words(road: RoadRow, now: datetime, zone: ZoneInfo) -> str:
    """How a road does, in a sentence."""
    match road.state:
        case RoadState.OFF:
            return "Switched off. What it would bring stays where it is."
        case RoadState.TROUBLE:
            since = (
                f" Since {say_time(road.trouble_since, now, zone)}." if road.trouble_since else ""
            )
            return f"{road.trouble}{since}"
        case RoadState.REFUSED:
            why = f" ({road.refused_why})" if road.refused_why else ""
            return f"{refused_words(road, now, zone)}{why}. Is the address there still this one?"
        case RoadState.HEARD if road.last_heard_at is not None:
            return f"Last heard {say_time(road.last_heard_at, now, zone)}"
        case _:
            tried = road.last_tried_at
            return f"Nothing yet; looked {say_time(tried, now, zone)}" if tried else "Nothing yet"
