"""The desk's own mailbox: the one of the settings, where replies to its e-mails come."""

from datetime import datetime
from typing import Any

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import RoadKind
from leaddesk.services.desk.roads import add_road
from leaddesk.services.settings import Settings, read_settings

#: Marks the road whose choices are the desk's settings.
OF_THE_DESK = {"desk": True}
_SECURITY = {"none": "plain"}


def ensure_desk_mailbox(store: Store, *, now: datetime) -> None:
    """Open the road of the desk's own mailbox, once its server and user name are known."""
    reader = store.reader()
    settings = read_settings(reader)
    if not (settings.text("imap.host") and settings.text("imap.user")):
        return
    there = reader.value(
        "SELECT 1 FROM road WHERE kind = 'mailbox' AND json_extract(settings, '$.desk') = 1"
    )
    if there is None:
        add_road(
            store,
            RoadKind.MAILBOX,
            now=now,
            by_id=None,
            name="The desk’s mailbox",
            settings=OF_THE_DESK,
        )


def with_desk_settings(chosen: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """What was chosen for a mailbox, with the desk's settings where it is the desk's own."""
    if not chosen.get("desk"):
        return chosen
    security = settings.text("imap.security")
    return {
        "host": settings.text("imap.host"),
        "port": settings.whole("imap.port"),
        "security": _SECURITY.get(security, security),
        "user": settings.text("imap.user"),
        "folder": settings.text("imap.folder"),
        **chosen,
    }
