"""Twilio: ``Messages.json`` and ``Calls.json`` of the account, newest first.

``PageSize``, ``next_page_uri`` and the days in ``DateSent>`` and ``StartTime>`` are as Twilio's
reference has them. Each item is written as the form that Twilio's webhook posts, with the time
that the webhook leaves out. A call is taken when it is over.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from leaddesk.services.capture.json_parts import groups, text
from leaddesk.services.roads.pull.asking import Access, Ask, Fault, FaultKind, Item, Page, Place

FORMAT = "twilio"
#: Days are what can be asked for; a call lasts a day at most.
OVERLAP = timedelta(days=1)

_HOST = "https://api.twilio.com"
_FORM = "application/x-www-form-urlencoded"
_AT_ONCE = "100"
_DAY = {"Messages": "DateSent>", "Calls": "StartTime>"}
_UNDER_WAY = ("queued", "ringing", "in-progress")


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """The first pages of the texts and of the calls."""
    return tuple({"what": what, "day": f"{since.astimezone(UTC):%Y-%m-%d}"} for what in _DAY)


def ask(access: Access, place: Place) -> Ask:
    """One page of either; a further one is at the address that the page before gave."""
    user = (access.setting("key_sid", access.setting("account_sid")), access.token)
    if "uri" in place:
        return Ask(f"{_HOST}{place['uri']}", user=user)
    params = {_DAY[place["what"]]: place["day"], "PageSize": _AT_ONCE}
    if number := access.setting("number"):
        params["To"] = number
    return Ask(f"{_HOST}{_folder(access)}{place['what']}.json", params, user=user)


def read(access: Access, place: Place, document: Any) -> Page:
    """The texts that came in, or the calls that came in and are over."""
    what = place["what"]
    form = _text if what == "Messages" else _call
    found = groups(document, what.lower())
    items = tuple(_item(form(one), one) for one in found if _is_theirs(one))
    uri = text(document, "next_page_uri")
    if uri and not uri.startswith(_folder(access)):
        raise Fault(FaultKind.REJECTED, "gives a next page outside the account.")
    return Page(items, ({**place, "uri": uri},) if uri else ())


def _folder(access: Access) -> str:
    return f"/2010-04-01/Accounts/{access.in_path('account_sid')}/"


def _is_theirs(one: Any) -> bool:
    over = text(one, "status") not in _UNDER_WAY
    return text(one, "direction") == "inbound" and over and bool(text(one, "sid"))


def _text(one: Any) -> dict[str, str]:
    return {
        "MessageSid": text(one, "sid"),
        "SmsStatus": "received",
        "From": text(one, "from"),
        "To": text(one, "to"),
        "Body": text(one, "body"),
        "NumMedia": text(one, "num_media"),
    }


def _call(one: Any) -> dict[str, str]:
    return {
        "CallSid": text(one, "sid"),
        "CallStatus": text(one, "status"),
        "Direction": "inbound",
        "From": text(one, "from"),
        "To": text(one, "to"),
        "CallerName": text(one, "caller_name"),
        "CallDuration": text(one, "duration"),
    }


def _item(form: dict[str, str], one: Any) -> Item:
    at = _instant(text(one, "start_time") or text(one, "date_sent") or text(one, "date_created"))
    if at is not None:
        form["Timestamp"] = at.isoformat()
    return Item(text(one, "sid"), urlencode(form).encode(), at, _FORM)


def _instant(written: str) -> datetime | None:
    """A date of RFC 2822, as all of Twilio's are."""
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
