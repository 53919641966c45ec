"""Read a mailbox once, by hand: what is new, and what was not taken; or whether it opens at all."""

from datetime import datetime
from pathlib import Path

from leaddesk.models.errors import LeadDeskError
from leaddesk.models.store import Store
from leaddesk.services.clock import Clock
from leaddesk.services.desk.roads import note_trouble, note_works
from leaddesk.services.roads.mailbox.access import Access
from leaddesk.services.roads.mailbox.choices import Choices
from leaddesk.services.roads.mailbox.reconcile import Reconciliation, reconcile
from leaddesk.services.roads.mailbox.road import mailbox_road
from leaddesk.services.roads.mailbox.server import Server
from leaddesk.services.roads.mailbox.taking import take_new
from leaddesk.services.roads.mailbox.trouble import MailboxError


def mailbox_called(store: Store, name: str) -> int:
    """The road of the mailbox that is called so, or whose source is.

    Raises `LeadDeskError` where there is none.
    """
    found = store.reader().value(
        "SELECT road.id FROM road LEFT JOIN source ON source.id = source_id"
        " WHERE road.kind = 'mailbox' AND lower(:name) IN (lower(road.name), lower(source.name))"
        " ORDER BY switched_on DESC, road.id LIMIT 1",
        {"name": name.strip()},
    )
    if found is None:
        raise LeadDeskError(
            f"There is no mailbox called {name[:80]}.",
            "Nothing was read.",
            "Add one on the Sources screen.",
        )
    return int(found)


def check_mailbox(
    store: Store, road_id: int, clock: Clock, since: datetime
) -> tuple[int, Reconciliation]:
    """Take what is new; how much it was, and how the messages since ``since`` fared.

    Raises `LeadDeskError` where the mailbox can't be read; the road's trouble is noted.
    """
    road = mailbox_road(store, road_id)
    try:
        secret = Access(store.path, road_id).secret(road.choices, clock.now())
        server = Server.open(road.choices, secret)
        try:
            new = take_new(store, road, server, clock)
            found = reconcile(store, road_id, server, since)
        finally:
            server.close()
    except MailboxError as error:
        note_trouble(store, road_id, str(error), now=clock.now())
        raise
    if road.troubled:
        note_works(store, road_id, heard=False, now=clock.now())
    return new, found


def folders_of(choices: Choices, desk: Path, road_id: int, now: datetime) -> list[str]:
    """Open the mailbox once: the folders in it. Raises `MailboxError` where it can't be opened."""
    server = Server.open(choices, Access(desk, road_id).secret(choices, now))
    try:
        server.look()
        return server.folders()
    finally:
        server.close()
