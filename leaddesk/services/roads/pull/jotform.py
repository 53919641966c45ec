"""Jotform: ``GET /form/{id}/submissions`` with ``filter={"created_at:gt": …}``, oldest first.

The filter, ``limit``, ``offset``, ``orderby`` and ``direction`` are those of Jotform's API page and
its own client programs. Its times are in the account's zone without saying which: they are only
compared with each other, and the overlap is longer than zones differ.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from leaddesk.services.capture.json_parts import groups, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, raw_of

FORMAT = "jotform"
OVERLAP = timedelta(days=1)

_HOSTS = {"eu": "https://eu-api.jotform.com", "hipaa": "https://hipaa-api.jotform.com"}
_HOST = "https://api.jotform.com"
_AT_ONCE = 100


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """The oldest page since then."""
    return ({"since": f"{since.astimezone(UTC):%Y-%m-%d %H:%M:%S}", "offset": 0},)


def ask(access: Access, place: Place) -> Ask:
    """One page."""
    host = _HOSTS.get(access.setting("region").lower(), _HOST)
    params = {
        "filter": json.dumps({"created_at:gt": place["since"]}),
        "orderby": "created_at",
        "direction": "ASC",
        "limit": str(_AT_ONCE),
        "offset": str(place["offset"]),
    }
    url = f"{host}/form/{access.in_path('form_id')}/submissions"
    return Ask(url, params, {"APIKEY": access.token})


def read(_access: Access, place: Place, document: Any) -> Page:
    """The submissions on the page; those that their writer deleted are none."""
    found = groups(document, "content")
    items = tuple(_item(one) for one in found if _is_there(one))
    more = len(found) >= _AT_ONCE
    return Page(items, ({**place, "offset": place["offset"] + len(found)},) if more else ())


def _is_there(one: Any) -> bool:
    return bool(text(one, "id")) and text(one, "status").upper() != "DELETED"


def _item(one: Any) -> Item:
    return Item(text(one, "id"), raw_of(one), stated_time(text(one, "created_at")))
