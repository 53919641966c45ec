"""Rows of an export, as a file of it is read and matched."""

from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.field_map import check_field_map
from leaddesk.services.capture.preview import date_orders
from leaddesk.services.capture.row_outcome import outcome_of
from leaddesk.services.capture.standard_record import Outcome
from leaddesk.services.capture.standardize import compile_standardizer
from leaddesk.services.capture.table import Table
from tests.services.capture.sources.deliveries import context


def outcomes(table: Table, country: str = "US") -> dict[int, Outcome]:
    """What each row of ``table`` becomes, by its number, when it is matched as the wizard does."""
    rows = [row.cells for row in table.head(200)]
    mapping = mapping_of(match_columns(table.header, rows, (), table.goes_to))
    check_field_map(mapping)
    given: Context = context(country)
    orders = date_orders(table, mapping, country)
    held = Context(
        given.country, given.zone, given.currency, given.received_at, given.source, orders
    )
    read = compile_standardizer(table.header, mapping, held)
    return {row.number: outcome_of(row, read) for row in table.rows()}
