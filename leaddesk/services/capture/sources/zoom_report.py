"""The report of who came to a webinar in Zoom: several tables in one file.

The people are under "Attendee Details"; above them are the event and its hosts, below them those
who only phoned in. ``--`` is an empty cell, times are in the zone of the account.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE
from leaddesk.services.capture.table import Problem, Row, Table

NAME = "Zoom webinar"

_NAME = "User Name (Original Name)"
_TITLES = {
    "host details": "it is a host of the event",
    "panelist details": "it is a panelist of the event",
    "other attended": "it only phoned in, without a name",
    "attendee details": "",
}
_APPROVAL = "Approval Status"
_NOT_LET_IN = frozenset({"denied", "cancelled", "canceled", "cancelled by self"})
_GOES_TO = {
    _NAME: IGNORE,
    "Attended": CUSTOM + "Attended",
    "Registration Time": "captured_at",
    "Country/Region Name": "country",
    "Join Time": IGNORE,
    "Leave Time": IGNORE,
    "Is Guest": IGNORE,
    _APPROVAL: IGNORE,
    "Time in Session (minutes)": CUSTOM + "Minutes in the session",
}


def recognises(header: Sequence[str]) -> bool:
    """By the columns that only this report has."""
    return {"Attended", _NAME} <= set(header)


def read(table: Table) -> Table:
    """The people of all its tables, each under the columns of the attendees."""
    width = len(table.header)

    def rows(of: Table) -> Iterator[Row]:
        yield from _people(table.above, table.header)
        # What is odd about a row is reported once it is known to be one of the people.
        quiet = replace(of, problems=[])
        below = (row._replace(cells=row.cells[:width]) for row in table.read_rows(quiet))
        for row in _people(below, table.header, table.header):
            if row.trouble or row.note:
                odd = row.trouble or row.note
                of.report(Problem(of.file, odd, row.number, line=row.line))
            yield row

    named = {"First Name", "Last Name"} <= set(table.header)
    goes_to = {name: field for name, field in _GOES_TO.items() if name in table.header}
    return replace(table, read_rows=rows, goes_to=goes_to | ({} if named else {_NAME: "full_name"}))


def _people(
    rows: "Iterator[Row] | Sequence[Row]", header: Sequence[str], columns: Sequence[str] = ()
) -> Iterator[Row]:
    """The rows of people among ``rows``, their cells in the order of ``header``.

    ``columns`` are those of the table that ``rows`` begin in; none where it is not of people.
    """
    why = ""
    place = {name: index for index, name in enumerate(columns)}
    for row in rows:
        said = [cell.strip() for cell in row.cells if cell.strip()]
        if len(said) == 1 and said[0].lower() in _TITLES:
            why, place = _TITLES[said[0].lower()], {}
        elif _NAME in row.cells or "User Name" in row.cells:
            place = {name.strip(): index for index, name in enumerate(row.cells)}
            place.setdefault("First Name", place.get(_NAME, place.get("User Name", 0)))
        elif place and said:
            cells = [_cell(row.cells, place.get(name)) for name in header]
            approval = _cell(row.cells, place.get(_APPROVAL)).lower()
            turned_away = "the registration was turned away" if approval in _NOT_LET_IN else ""
            if why:
                # A row of another table has its own number of values.
                yield Row(row.number, row.line, cells, no_lead=why)
            else:
                yield row._replace(cells=cells, no_lead=turned_away)


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index].strip() if index is not None and index < len(cells) else ""
