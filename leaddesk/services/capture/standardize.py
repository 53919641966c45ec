"""Raw lead and field map in, standard record out (pure)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC

from leaddesk.models.vocabulary import Validity
from leaddesk.services.capture.cell_readers import (
    CAPTURED,
    COMPANY,
    COUNTRY,
    EMAILS,
    FIRST,
    LAST,
    LONGEST_LINE,
    PHONES,
    POSTAL,
    PROBLEMS,
    REGION,
    SLOT,
    Slots,
    cell_reader,
    is_text,
)
from leaddesk.services.capture.cell_text import BLANKS, value
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.person_name import mended
from leaddesk.services.capture.postal import country_of_region, read_postal_code, read_region
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.row_country import dialling_code, phones_abroad, told_country
from leaddesk.services.capture.standard_fields import IGNORE
from leaddesk.services.capture.standard_record import (
    FieldProblem,
    Ignored,
    Outcome,
    StandardRecord,
    Unreadable,
)

Standardizer = Callable[[Sequence[str]], Outcome]


def compile_standardizer(
    header: Sequence[str], mapping: Mapping[str, str], context: Context
) -> Standardizer:
    """A function from one row's cells (in the order of ``header``) to what they become.

    ``mapping`` is column → field; columns that it leaves out are ignored. Everything that depends
    on the columns alone is decided here, once, so that a row costs microseconds.
    """
    fields = [mapping.get(column, IGNORE) for column in header]
    readers = [
        (index, cell_reader(header[index], field, context))
        # Full names last: columns of their own for first and last name know better.
        for index, field in sorted(enumerate(fields), key=lambda each: each[1] == "full_name")
        if field != IGNORE
    ]
    plain = [
        (index, SLOT[fields[index]], read) for index, read in readers if is_text(fields[index])
    ]
    others = [(index, read) for index, read in readers if not is_text(fields[index])]
    template: Slots = list(StandardRecord())
    template[SLOT["source"]] = context.source
    template[CAPTURED] = template[SLOT["received_at"]] = context.received_at.astimezone(UTC)
    home, dialling = context.country, dialling_code(context.country)
    read_abroad = phones_abroad(
        [(index, name, fields[index]) for index, name in enumerate(header)], context
    )
    shown = [name.strip().lower() for name in header]
    telling = readers[0][0] if readers else 0
    telling_name = header[telling].lower() if header else ""
    telling_length = len(telling_name)
    width, make = len(header), StandardRecord._make

    def standardize_row(cells: Sequence[str]) -> Outcome:
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]
        slots = template.copy()
        for index, slot, read in plain:
            text = cells[index]
            if text.isalnum() and len(text) <= LONGEST_LINE:
                # A word or a number needs no cleaning; this is most of what files hold.
                if text not in BLANKS:
                    slots[slot] = text
            elif text:
                read(text, slots)
        for index, read in others:
            text = cells[index]
            if text:
                read(text, slots)
        first, last, phones, emails = slots[FIRST], slots[LAST], slots[PHONES], slots[EMAILS]
        if not (first or last or phones or emails or slots[COMPANY]):
            return _nobody(cells)
        told = cells[telling]
        if len(told) == telling_length and told.lower() == telling_name and _repeats(cells, shown):
            return Ignored("the header again")
        both = first + last
        if both.isupper() or both.islower():
            slots[FIRST], slots[LAST], _ = mended(first, last)
        if phones and (there := told_country(slots)) and there != home:
            read_abroad(cells, slots, there)
            phones = slots[PHONES]
        if slots[PROBLEMS] and (lost := _out_of_reach(slots)):
            return lost
        if slots[POSTAL] or slots[REGION]:
            country = slots[COUNTRY]
            if not country and not (phones and _is_foreign(phones[0].e164, dialling)):
                country = country_of_region(slots[REGION]) or home
            if slots[POSTAL]:
                slots[POSTAL] = read_postal_code(slots[POSTAL], country)
            if slots[REGION]:
                slots[REGION] = read_region(slots[REGION], country)
        return make(slots)

    return standardize_row


def standardize(raw: RawLead, mapping: Mapping[str, str], context: Context) -> Outcome:
    """What one raw lead becomes under ``mapping`` (its own names → fields)."""
    outcome = compile_standardizer(tuple(raw.fields), mapping, context)(tuple(raw.fields.values()))
    if not isinstance(outcome, StandardRecord):
        return outcome
    if raw.captured_at is not None:
        at = raw.captured_at.astimezone(UTC)
        outcome = outcome._replace(captured_at=at, captured_at_known=True)
    return outcome._replace(
        source=raw.source or outcome.source,
        external_id=outcome.external_id or raw.external_id,
        consents=(*raw.consents, *outcome.consents),
    )


def _out_of_reach(slots: Slots) -> Unreadable | None:
    """Why nobody could be reached: the first bad number or address, where there is no good one.

    One that can still be mended waits to be mended; a person who gave none at all is a lead all
    the same (domain: contactable).
    """
    for email in slots[EMAILS]:
        if email.address:
            return None
    for phone in slots[PHONES]:
        if phone.validity is not Validity.INVALID:
            return None
    typed = {phone.raw for phone in slots[PHONES]} | {email.raw for email in slots[EMAILS]}
    problem: FieldProblem
    for problem in slots[PROBLEMS]:
        if problem.value in typed:
            return Unreadable(problem.reason, problem.column, problem.value)
    return None


def _nobody(cells: Sequence[str]) -> Outcome:
    """A row with nobody in it: blank, or full of other things."""
    said = next(filter(None, map(value, cells)), "")
    if not said:
        return Ignored("the row is blank")
    return Unreadable("there is no name, phone or e-mail", value=said[:80])


def _repeats(cells: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether a row is the header again (files that were glued together)."""
    same = sum(cell.strip().lower() == name for cell, name in zip(cells, shown, strict=False))
    return same >= 2 and same * 2 >= len(shown)


def _is_foreign(e164: str | None, dialling: str) -> bool:
    return e164 is not None and not e164.startswith(dialling)
