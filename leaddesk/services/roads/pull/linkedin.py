"""LinkedIn lead forms: ``GET /rest/leadFormResponses?q=owner``, each joined with its form.

Parameters and projection are those of LinkedIn's Lead Sync examples; responses are kept for 365
days. LinkedIn wants the brackets of its parameters unescaped, so the query is written whole. A
version is served for about a year.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from leaddesk.services.capture.json_parts import groups, part, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, bearer, raw_of

FORMAT = "linkedin"
OVERLAP = timedelta(hours=1)

_URL = "https://api.linkedin.com/rest/leadFormResponses"
_VERSION = "202609"
_FIELDS = (
    "ownerInfo,associatedEntityInfo,leadMetadataInfo,owner,leadType,versionedLeadGenFormUrn,id,"
    "submittedAt,testLead,formResponse,form:(hiddenFields,creationLocale,name,id,content)"
)
_AT_ONCE = 50


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """Everything that was submitted since."""
    return ({"since": int(since.timestamp() * 1000), "start": 0},)


def ask(access: Access, place: Place) -> Ask:
    """One page."""
    owner = quote(f"urn:li:sponsoredAccount:{access.setting('account_id')}", safe="")
    query = (
        f"q=owner&owner=(sponsoredAccount:{owner})&leadType=(leadType:SPONSORED)"
        f"&limitedToTestLeads=false&submittedAtTimeRange=(start:{place['since']})"
        f"&fields={_FIELDS}&count={_AT_ONCE}&start={place['start']}"
    )
    return Ask(f"{_URL}?{query}", headers=_headers(access))


def read(_access: Access, place: Place, document: Any) -> Page:
    """The responses on the page."""
    found = groups(document, "elements")
    start = place["start"] + len(found)
    total = part(document, "paging", "total")
    more = start < total if isinstance(total, int) else len(found) == _AT_ONCE
    items = tuple(_item(one) for one in found if text(one, "id"))
    return Page(items, ({**place, "start": start},) if found and more else ())


def ask_one(access: Access, number: str) -> Ask:
    """One response by its number, as a notice of the webhook names it."""
    return Ask(f"{_URL}/{quote(number, safe='')}?fields={_FIELDS}", headers=_headers(access))


def read_one(document: Any) -> Item | None:
    """That response; None where the answer is none."""
    return _item(document) if part(document, "id") else None


def _headers(access: Access) -> dict[str, str]:
    return {
        **bearer(access.token),
        "LinkedIn-Version": access.setting("version", _VERSION),
        "X-Restli-Protocol-Version": "2.0.0",
    }


def _item(one: Any) -> Item:
    return Item(text(one, "id"), raw_of(one), stated_time(text(one, "submittedAt")))
