"""Calendly: ``GET /scheduled_events``, and the invitees of each meeting that is new or changed.

The list can be narrowed by when meetings take place, not by when they were booked. A meeting that
was booked after an instant takes place after it too, so nothing is missed; of what is listed only
meetings that changed since are opened, and group meetings each time. Parameters as in Calendly's
reference (``min_start_time``, ``count``, ``page_token``; ``/users/me`` for who asks).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from leaddesk.services.capture.json_parts import group, groups, part, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, bearer, raw_of

FORMAT = "calendly"
OVERLAP = timedelta(minutes=15)

_HOST = "https://api.calendly.com"
_EVENTS = f"{_HOST}/scheduled_events"
_AT_ONCE = "100"


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """Who asks: meetings are listed by person or by organization."""
    return ({"what": "me", "since": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"},)


def ask(access: Access, place: Place) -> Ask:
    """Who asks, a page of meetings, or a page of a meeting's invitees."""
    if place["what"] == "me":
        return Ask(f"{_HOST}/users/me", headers=bearer(access.token))
    params = {"count": _AT_ONCE}
    if place["what"] == "events":
        params |= {place["by"]: place["whose"], "min_start_time": place["since"]}
    if "page" in place:
        params["page_token"] = place["page"]
    url = _EVENTS if place["what"] == "events" else f"{_EVENTS}/{place['meeting']}/invitees"
    return Ask(url, params, bearer(access.token))


def read(access: Access, place: Place, document: Any) -> Page:
    """What the answer holds; only invitees are things to take."""
    if place["what"] == "me":
        return Page(then=(_events(access, place, document),))
    page = text(document, "pagination", "next_page_token")
    more: tuple[Place, ...] = ({**place, "page": page},) if page else ()
    found = groups(document, "collection")
    if place["what"] == "invitees":
        items = tuple(_item(one, place["event"]) for one in found if text(one, "uri"))
        return Page(items, more)
    since = stated_time(place["since"])
    return Page(then=(*(_invitees(one) for one in found if _is_new(one, since)), *more))


def _events(access: Access, place: Place, document: Any) -> Place:
    everybody = access.setting("scope").lower() == "organization"
    by, key = ("organization", "current_organization") if everybody else ("user", "uri")
    whose = text(document, "resource", key)
    return {"what": "events", "since": place["since"], "by": by, "whose": whose}


def _is_new(event: Any, since: datetime | None) -> bool:
    changed = stated_time(text(event, "updated_at"))
    seats = part(event, "invitees_counter", "limit")
    several = isinstance(seats, int) and seats > 1
    return several or changed is None or since is None or changed >= since


def _invitees(event: Any) -> Place:
    meeting = text(event, "uri").rpartition("/")[2]
    told = {"name": text(event, "name"), "start_time": text(event, "start_time")}
    return {"what": "invitees", "meeting": meeting, "event": told}


def _item(invitee: Any, event: Any) -> Item:
    told = {**invitee, "scheduled_event": group(invitee, "scheduled_event") or event}
    cancelled = text(invitee, "status") == "canceled"
    number = text(invitee, "uri") + ("#canceled" if cancelled else "")
    at = text(invitee, "updated_at") or text(invitee, "created_at")
    return Item(number, raw_of({"collection": [told]}), stated_time(at))
