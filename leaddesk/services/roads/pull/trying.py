"""Trying a pull road once, while a person waits: what it brought, or why it brought nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from leaddesk.models.store import Store
from leaddesk.models.vocabulary import CaptureOutcome
from leaddesk.services.clock import Clock
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.roads.pull.pull_road import pull_roads
from leaddesk.services.roads.pull.puller import Puller
from leaddesk.services.roads.pull.wire import Wire
from leaddesk.services.secrets import find_secret


@dataclass(frozen=True, slots=True)
class Tried:
    """What a try brought: ``words`` says it in a sentence; ``works`` is False for a no."""

    works: bool
    words: str
    lead_ids: tuple[int, ...] = ()


def try_once(
    store: Store,
    road_id: int,
    clock: Clock,
    *,
    wire: Wire | None = None,
    secrets: Callable[[str], str | None] | None = None,
) -> Tried:
    """Look at a pull road now, due or not. Not for the window's own thread: it takes seconds.

    Raises `LeadDeskError` where the road is no pull road that is switched on.
    """
    road = next((one for one in pull_roads(store) if one.road_id == road_id), None)
    if road is None:
        raise LeadDeskError(
            "This road asks nobody.",
            "Nothing was changed.",
            "Switch it on, or choose whom it asks.",
        )
    found = secrets or (lambda key: find_secret(store.path, key))
    asking = wire or Wire()
    try:
        looked = Puller(store, clock, found, asking).look(road)
    finally:
        if wire is None:
            asking.close()
    if looked.trouble:
        return Tried(False, looked.trouble)
    leads = tuple(dict.fromkeys(one.lead_id for one in looked.arrived if one.lead_id is not None))
    waiting = [one for one in looked.arrived if one.outcome is CaptureOutcome.NEEDS_ATTENTION]
    words = f"{road.label} answers: {_counted(len(leads), 'lead')} came."
    if waiting:
        words += f" {len(waiting)} wait in Needs attention."
    return Tried(True, words, leads)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count or 'no'} {what}s"
