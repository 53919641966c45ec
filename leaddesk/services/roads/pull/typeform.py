"""Typeform: ``GET /forms/{form_id}/responses``, read with the titles of the form's questions.

Parameters are those of Typeform's reference: ``since`` is inclusive, ``before`` the token of the
last response of a page (newest first). Responses of about the last half hour may still be missing
from the list, which is what the overlap is for.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from leaddesk.services.capture.json_parts import groups, part, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, bearer, raw_of

FORMAT = "typeform"
OVERLAP = timedelta(hours=3)

_HOSTS = {"eu": "https://api.eu.typeform.com"}
_HOST = "https://api.typeform.com"
_AT_ONCE = 200


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """The form first: only it knows what its questions are called."""
    return ({"since": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"},)


def ask(access: Access, place: Place) -> Ask:
    """The form, or one page of its responses."""
    host = _HOSTS.get(access.setting("region").lower(), _HOST)
    form = f"{host}/forms/{access.in_path('form_id')}"
    if "form" not in place:
        return Ask(form, headers=bearer(access.token))
    params = {"since": place["since"], "page_size": str(_AT_ONCE)}
    if "before" in place:
        params["before"] = place["before"]
    return Ask(f"{form}/responses", params, bearer(access.token))


def read(_access: Access, place: Place, document: Any) -> Page:
    """The responses, each with the form's questions beside it."""
    if "form" not in place:
        fields = part(document, "fields")
        form = {"title": text(document, "title"), "fields": fields if fields else []}
        return Page(then=({**place, "form": form},))
    found = groups(document, "items")
    items = tuple(_item(one, place["form"]) for one in found if _number(one))
    last = next((_number(one) for one in reversed(found) if _number(one)), "")
    more = last and len(found) == _AT_ONCE
    return Page(items, ({**place, "before": last},) if more else ())


def _number(one: Any) -> str:
    return text(one, "token") or text(one, "response_id")


def _item(one: Any, form: Any) -> Item:
    raw = raw_of({"form_response": {**one, "definition": form}})
    return Item(_number(one), raw, stated_time(text(one, "submitted_at")))
