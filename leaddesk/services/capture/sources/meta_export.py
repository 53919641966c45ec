"""The table of leads that Meta's Ads Manager lets people download.

Numbers and phones carry a letter for what they are (``l:428…``, ``p:+44…``), so that a
spreadsheet leaves them alone; times carry the zone of the ad account.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE
from leaddesk.services.capture.table import Row, Table

NAME = "Facebook lead ads"

_SIGNS = frozenset({"id", "created_time", "form_id", "ad_id", "platform"})
_MARK = re.compile(r"[a-z]{1,3}:(?=[+\d(])")
_GOES_TO = {
    "id": "external_id",
    "created_time": "captured_at",
    "campaign_name": "campaign",
    "platform": "medium",
    "form_name": CUSTOM + "Form",
    "ad_name": CUSTOM + "Ad",
    "adset_name": CUSTOM + "Ad set",
    **dict.fromkeys(("ad_id", "adset_id", "campaign_id", "form_id", "inbox_url"), IGNORE),
    # Whether Meta's own page for leads was through with it: no stage of a desk.
    "lead_status": IGNORE,
    "is_organic": CUSTOM + "Organic",
}
_TEST = "<test lead:"
_PLATFORMS = {"fb": "Facebook", "ig": "Instagram"}


def recognises(header: Sequence[str]) -> bool:
    """By the columns that every such table begins with."""
    return set(header) >= _SIGNS


def read(table: Table) -> Table:
    """The table with plain numbers; Meta's own test leads are no leads."""
    platform = table.header.index("platform")

    def rows(of: Table) -> Iterator[Row]:
        for row in table.read_rows(of):
            cells = [_MARK.sub("", cell, count=1) for cell in row.cells]
            if platform < len(cells):
                cells[platform] = _PLATFORMS.get(cells[platform], cells[platform])
            test = any(cell.startswith(_TEST) for cell in cells)
            why = "it is one of Meta’s test leads" if test else ""
            yield row._replace(cells=cells, no_lead=why)

    goes_to = {name: field for name, field in _GOES_TO.items() if name in table.header}
    return replace(table, read_rows=rows, goes_to=goes_to)
