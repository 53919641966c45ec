"""No text that leaves the desk makes a spreadsheet calculate."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.export.safe_cell import safe_cell

_SAMPLES = Path(__file__).parents[4] / "shared/samples/csv_hazards/csv_injection_payloads.txt"
_STARTS = "=+-@|\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    "text", ["+15105550137", "+352621123456", "-5", "12.50", "Ann", "", "O'Neil", "a=b", "1+1"]
)
def test_ordinary_text_stays_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "+352=1", "|calc", "-"],
)
def test_a_formula_becomes_text(text):
    assert safe_cell(text) == f"'{text}"


def test_known_payloads_are_harmless():
    if not _SAMPLES.exists():
        pytest.skip("the sample payloads are not here")
    for line in _SAMPLES.read_text().splitlines():
        assert safe_cell(line).lstrip()[:1] not in tuple(_STARTS)


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text):
    cell = safe_cell(text)
    assert cell in (text, f"'{text}")
    if cell.lstrip(" \u00a0\u3000").startswith(tuple(_STARTS)):
        float(cell.replace(",", "."))
