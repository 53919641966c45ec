"""Fields as a person types them, one by one, into what a record holds (pure)."""

from collections.abc import Mapping
from dataclasses import replace

from leaddesk.services.capture.cell_readers import SLOT, Slots, cell_reader
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.postal import country_of_region, read_postal_code, read_region
from leaddesk.services.capture.row_country import told_country
from leaddesk.services.capture.standard_fields import CUSTOM, FIELD_NAMES, PHONE_FIELDS
from leaddesk.services.capture.standard_record import StandardRecord

_TURN = {**dict.fromkeys((*PHONE_FIELDS, "value"), 1), "full_name": 2}


def label_of(field: str) -> str:
    """How a field is called for people."""
    return field.removeprefix(CUSTOM) if field.startswith(CUSTOM) else FIELD_NAMES[field]


def read_typed(fields: Mapping[str, str], context: Context) -> StandardRecord:
    """The record that ``fields`` (standard field → text) make; empty texts are left out.

    Names stay as typed, whatever their capitals. What could not be read is among the record's
    problems, whose column is the field's label.
    """
    slots: Slots = list(StandardRecord())
    slots[SLOT["source"]] = context.source
    slots[SLOT["captured_at"]] = slots[SLOT["received_at"]] = context.received_at
    # Numbers are dialled from where the person is, and a value is of its currency: these are read
    # first. A full name comes last: fields of their own for first and last name know better.
    for field, text in sorted(fields.items(), key=lambda each: _TURN.get(each[0], 0)):
        if not text.strip():
            continue
        if field in PHONE_FIELDS:
            home = replace(context, country=told_country(slots) or context.country)
            cell_reader(label_of(field), field, home)(text.strip(), slots)
        else:
            cell_reader(label_of(field), field, context)(text.strip(), slots)
    postal, region = slots[SLOT["postal_code"]], slots[SLOT["region"]]
    country = slots[SLOT["country"]] or country_of_region(region) or context.country
    slots[SLOT["postal_code"]] = read_postal_code(postal, country) if postal else ""
    slots[SLOT["region"]] = read_region(region, country) if region else ""
    return StandardRecord._make(slots)
