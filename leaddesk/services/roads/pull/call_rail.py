"""CallRail: ``/v3/a/{account}/calls.json`` and ``/text-messages.json``, page by page.

``start_date``, ``per_page`` (250 at most), ``page``, ``total_pages`` and ``fields`` are as public
programs use them; that texts are listed as ``conversations`` with their ``recent_messages`` is from
memory: not verified against the vendor. A call may show up 20 minutes after it ended.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from leaddesk.services.capture.json_parts import groups, part, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, raw_of

FORMAT = "call_rail"
#: Days are what can be asked for, in the account's own zone.
OVERLAP = timedelta(days=1)

_HOST = "https://api.callrail.com/v3/a"
_CALLS, _TEXTS = "calls", "text-messages"
_FIELDS = "campaign,medium,source_name,landing_page_url,keywords,note,transcription,utm_campaign"
_AT_ONCE = 100


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """The first pages of the calls and of the texts."""
    day = f"{since.astimezone(UTC) - timedelta(days=1):%Y-%m-%d}"
    return tuple({"what": what, "day": day, "page": 1} for what in (_CALLS, _TEXTS))


def ask(access: Access, place: Place) -> Ask:
    """One page of either."""
    params = {
        "start_date": place["day"],
        "per_page": str(_AT_ONCE),
        "page": str(place["page"]),
    }
    if place["what"] == _CALLS:
        params["fields"] = _FIELDS
    if company := access.setting("company_id"):
        params["company_id"] = company
    url = f"{_HOST}/{access.in_path('account_id')}/{place['what']}.json"
    return Ask(url, params, {"Authorization": f'Token token="{access.token}"'})


def read(_access: Access, place: Place, document: Any) -> Page:
    """The calls on the page, or each text that came in."""
    if place["what"] == _CALLS:
        calls = (one for one in groups(document, "calls") if text(one, "id"))
        items = tuple(map(_call, calls))
    else:
        talks = groups(document, "conversations")
        items = tuple(item for talk in talks for item in _texts(talk))
    pages = part(document, "total_pages")
    more = isinstance(pages, int) and place["page"] < pages
    return Page(items, ({**place, "page": place["page"] + 1},) if more else ())


def _call(call: Any) -> Item:
    return Item(text(call, "id"), raw_of(call), stated_time(text(call, "start_time")))


def _texts(talk: Any) -> list[Item]:
    """The texts of a conversation that came in, each as the webhook writes one.

    The list gives them no number: they are known by the conversation, the instant and the words.
    """
    found: list[Item] = []
    for one in groups(talk, "recent_messages"):
        if text(one, "direction") not in ("inbound", "incoming"):
            continue
        at, said = text(one, "created_at"), text(one, "content")
        digest = hashlib.sha256(f"{text(talk, 'id')}|{at}|{said}".encode()).hexdigest()[:32]
        ours = text(talk, "current_tracking_number") or text(talk, "initial_tracking_number")
        told = {
            "resource_id": f"{text(talk, 'id')}-{digest}",
            "source_number": text(talk, "customer_phone_number"),
            "destination_number": ours,
            "content": said,
            "timestamp": at,
            "conversation_id": text(talk, "id"),
        }
        found.append(Item(f"text:{told['resource_id']}", raw_of(told), stated_time(at)))
    return found
