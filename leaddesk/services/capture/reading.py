"""How a person wants a file to be read, where they know better than what is found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What overrules what is found in a file; None is found out.

    ``header_row`` counts as a spreadsheet does; 0 says that there is no header. Each kind of file
    heeds what concerns it.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


#: Everything is found out.
AS_FOUND = Reading()
