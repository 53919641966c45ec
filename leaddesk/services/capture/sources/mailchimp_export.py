"""An audience as Mailchimp lets people download it. Its times are UTC without saying so.

``CONFIRM_TIME`` is when e-mail was allowed, ``UNSUB_TIME`` when that ended; ``TAGS`` is a line of
CSV within its cell.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE
from leaddesk.services.capture.table import Row, Table

NAME = "Mailchimp"

_SIGNS = frozenset({"MEMBER_RATING", "LEID", "EUID"})
_TIMES = ("OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED", "UNSUB_TIME", "CLEAN_TIME")
_JOINED = "Joined the audience"
_PERMISSION = "Mailchimp"
_GOES_TO = {
    _JOINED: "captured_at",
    _PERMISSION: "consent_email",
    "LEID": "external_id",
    "CC": "country",
    "REGION": "region",
    "NOTES": "notes",
    "TAGS": CUSTOM + "Tags",
    "MEMBER_RATING": CUSTOM + "Mailchimp rating",
    "UNSUB_REASON": CUSTOM + "Left because",
    **dict.fromkeys(_TIMES, IGNORE),
    **dict.fromkeys(("OPTIN_IP", "CONFIRM_IP", "LATITUDE", "LONGITUDE", "GMTOFF"), IGNORE),
    **dict.fromkeys(("DSTOFF", "TIMEZONE", "EUID", "UNSUB_CAMPAIGN_TITLE"), IGNORE),
    **dict.fromkeys(("UNSUB_CAMPAIGN_ID", "CLEAN_CAMPAIGN_ID", "CLEAN_CAMPAIGN_TITLE"), IGNORE),
}


def recognises(header: Sequence[str]) -> bool:
    """By the columns that Mailchimp adds to every audience."""
    return set(header) >= _SIGNS


def read(table: Table) -> Table:
    """The table, with a column for when each joined and one for whether e-mail is allowed."""
    places = {name: index for index, name in enumerate(table.header)}
    header = (*table.header, _JOINED, _PERMISSION)

    def rows(of: Table) -> Iterator[Row]:
        for row in table.read_rows(of):
            if len(row.cells) != len(table.header):
                yield row
                continue
            times = {one: _utc(row.cells[places[one]]) for one in _TIMES if one in places}
            cells = [
                _tags(cell) if name == "TAGS" else cell
                for name, cell in zip(table.header, row.cells, strict=True)
            ]
            joined = times.get("OPTIN_TIME") or times.get("CONFIRM_TIME", "")
            yield row._replace(cells=[*cells, joined, _permission(times)])

    goes_to = {name: field for name, field in _GOES_TO.items() if name in header}
    return replace(table, header=header, read_rows=rows, goes_to=goes_to)


def _permission(times: dict[str, str]) -> str:
    if "UNSUB_TIME" in times:
        # Only the file of those who left has the column: whoever is in it has left.
        return f"unsubscribed {times['UNSUB_TIME']}".strip()
    confirmed = times.get("CONFIRM_TIME")
    return f"subscribed {confirmed}" if confirmed else ""


def _utc(time: str) -> str:
    return f"{time.strip()}Z" if time.strip() else ""


def _tags(cell: str) -> str:
    """The tags in a cell that is a line of CSV itself: ``"VIP","Blog"`` is "VIP, Blog"."""
    try:
        return ", ".join(tag.strip() for tag in next(csv.reader([cell]), []) if tag.strip())
    except csv.Error:
        return cell
