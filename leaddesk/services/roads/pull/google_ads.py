"""Google Ads lead forms: ``googleAds:searchStream`` on ``lead_form_submission_data``.

The resource and its fields are in Google's reference (v23 to v26); that ``submission_date_time``
is compared with a day is from public programs that do so, not verified against the vendor. The
stream is one answer without pages. Google keeps submissions for 60 days.
"""

from datetime import datetime, timedelta
from typing import Any

from leaddesk.services.capture.json_parts import group, groups, text
from leaddesk.services.capture.stated_time import stated_time
from leaddesk.services.roads.pull.asking import Access, Ask, Item, Page, Place, bearer, raw_of

FORMAT = "google_ads"
#: A day is what can be asked for, in the account's own zone.
OVERLAP = timedelta(days=1)

_HOST = "https://googleads.googleapis.com"
_VERSION = "v26"
_TOKENS = "https://oauth2.googleapis.com/token"
_DATA = "lead_form_submission_data"
_FIELDS = (
    "id",
    "campaign",
    "asset",
    "gclid",
    "submission_date_time",
    "lead_form_submission_fields",
    "custom_lead_form_submission_fields",
)


def grant(access: Access) -> Ask:
    """The question for an access token, by the refresh token that lasts."""
    return Ask(
        _TOKENS,
        form={
            "grant_type": "refresh_token",
            "client_id": access.setting("client_id"),
            "client_secret": access.secrets.get("secret", ""),
            "refresh_token": access.token,
        },
    )


def first(_access: Access, since: datetime) -> tuple[Place, ...]:
    """All that was submitted since the day of ``since``."""
    return ({"day": f"{since:%Y-%m-%d}"},)


def ask(access: Access, place: Place) -> Ask:
    """The search; ``access`` holds the access token by now."""
    columns = ", ".join(f"{_DATA}.{name}" for name in _FIELDS)
    wanted = f"SELECT {columns}, campaign.name FROM {_DATA}"  # noqa: S608 - of constants only
    query = f"{wanted} WHERE {_DATA}.submission_date_time >= '{place['day']}'"
    headers = {**bearer(access.token), "developer-token": access.secrets.get("password", "")}
    if manager := _digits(access.setting("login_customer_id")):
        headers["login-customer-id"] = manager
    version = access.in_path("version", _VERSION)
    customer = _digits(access.setting("customer_id"))
    url = f"{_HOST}/{version}/customers/{customer}/googleAds:searchStream"
    return Ask(url, headers=headers, body={"query": query})


def read(_access: Access, _place: Place, document: Any) -> Page:
    """Every row of every part of the stream."""
    parts = document if isinstance(document, list) else [document]
    rows = [row for one in parts for row in groups(one, "results")]
    return Page(tuple(_item(row) for row in rows if text(_data(row), "id")))


def _data(row: Any) -> Any:
    return group(row, "leadFormSubmissionData")


def _item(row: Any) -> Item:
    data = _data(row)
    at = stated_time(text(data, "submissionDateTime"))
    return Item(text(data, "id"), raw_of({"results": [row]}), at)


def _digits(typed: str) -> str:
    return "".join(one for one in typed if one.isascii() and one.isdigit())
