"""Facebook and Instagram lead ads: ``GET /<FORM_ID>/leads`` of the Graph API.

Newest first, pages by cursor, 90 days back. The parameters are those of Meta's "Retrieving Leads"
page (`filtering` by ``time_created``); that a page's token is taken as a header is in its overview.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from leaddesk.services.capture.json_parts import groups, part, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, bearer, raw_of

FORMAT = "meta_lead_ads"
OVERLAP = timedelta(hours=1)

_HOST = "https://graph.facebook.com"
_VERSION = "v25.0"
_FIELDS = (
    "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,platform,"
    "is_organic,field_data,custom_disclaimer_responses"
)
_AT_ONCE = 100


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """The newest page of the form's leads."""
    return ({"since": int(since.timestamp())},)


def ask(access: Access, place: Place) -> Ask:
    """One page; the token goes in a header, so that no address holds it."""
    newer = {"field": "time_created", "operator": "GREATER_THAN", "value": place["since"]}
    params = {"fields": _FIELDS, "filtering": json.dumps([newer]), "limit": str(_AT_ONCE)}
    if "after" in place:
        params["after"] = place["after"]
    return Ask(f"{_base(access)}/{access.in_path('form_id')}/leads", params, bearer(access.token))


def read(_access: Access, place: Place, document: Any) -> Page:
    """The leads on the page; there is another one where Meta gives its address."""
    items = tuple(map(_item, (one for one in groups(document, "data") if text(one, "id"))))
    after = text(document, "paging", "cursors", "after")
    more = bool(after and text(document, "paging", "next"))
    return Page(items, ({**place, "after": after},) if more else ())


def ask_one(access: Access, number: str) -> Ask:
    """One lead by its number, as a notice of the webhook names it."""
    return Ask(
        f"{_base(access)}/{quote(number, safe='')}", {"fields": _FIELDS}, bearer(access.token)
    )


def read_one(document: Any) -> Item | None:
    """That lead; None where the answer is none."""
    return _item(document) if part(document, "id") else None


def _base(access: Access) -> str:
    return f"{_HOST}/{access.in_path('version', _VERSION)}"


def _item(one: Any) -> Item:
    return Item(text(one, "id"), raw_of(one), stated_time(text(one, "created_time")))
