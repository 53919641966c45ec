"""The country that one row is from, and its phone numbers read as dialled there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.cell_readers import (
    COUNTRY,
    PHONES,
    POSTAL,
    PROBLEMS,
    REGION,
    CellReader,
    Slots,
    cell_reader,
)
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.phone import Phone
from leaddesk.services.capture.postal import country_of_postal_code, country_of_region
from leaddesk.services.capture.standard_fields import PHONE_FIELDS

_RANK = {Validity.VALID: 2, Validity.POSSIBLE: 1}


def told_country(slots: Slots) -> str:
    """The country that a record tells: its own, else its region's or its postal code's; or ''."""
    country: str = slots[COUNTRY]
    if not country and slots[REGION]:
        country = country_of_region(slots[REGION])
    if not country and slots[POSTAL]:
        country = country_of_postal_code(slots[POSTAL])
    return country


def phones_abroad(
    columns: Sequence[tuple[int, str, str]], context: Context
) -> Callable[[Sequence[str], Slots, str], None]:
    """A function that reads a row's numbers anew, as dialled from the row's own country.

    ``columns`` are the columns of numbers: (index, name, field). Where the desk's country makes
    more of a row's numbers than its own country does, they stay as they were read.
    """
    columns = [one for one in columns if one[2] in PHONE_FIELDS]
    names = {name for _, name, _ in columns}
    home = dialling_code(context.country)
    readers: dict[str, list[tuple[int, CellReader]]] = {}

    def of_country(country: str) -> list[tuple[int, CellReader]]:
        if dialling_code(country) in ("", home):
            return []
        there = replace(context, country=country)
        return [(at, cell_reader(name, field, there)) for at, name, field in columns]

    def read(cells: Sequence[str], slots: Slots, country: str) -> None:
        found = readers.get(country)
        if found is None:
            found = readers[country] = of_country(country)
        if not found:
            return
        before, problems = slots[PHONES], slots[PROBLEMS]
        slots[PHONES] = ()
        slots[PROBLEMS] = tuple(one for one in problems if one.column not in names)
        for index, read_cell in found:
            if cells[index]:
                read_cell(cells[index], slots)
        if _worth(slots[PHONES]) < _worth(before):
            slots[PHONES], slots[PROBLEMS] = before, problems

    return read


def dialling_code(country: str) -> str:
    """The ``+1`` of ``country``; an empty text where it is unknown."""
    # Imported here: the library is loaded when leads are read, not when the window opens.
    import phonenumbers

    code = phonenumbers.country_code_for_region(country)
    return f"+{code}" if code else ""


def _worth(phones: Sequence[Phone]) -> int:
    return sum(_RANK.get(phone.validity, 0) for phone in phones)
