"""A row is kept as it came, whatever is in it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.services.capture.table import Row
from leaddesk.services.intake.row_original import compile_original

names = st.lists(st.text(min_size=1), min_size=1, max_size=5, unique=True)
texts = st.text(st.characters(codec=None, exclude_categories=()))


@given(header=names, cells=st.lists(texts, max_size=7))
def test_every_cell_is_kept_under_its_column(header: list[str], cells: list[str]) -> None:
    raw = compile_original(header)(Row(2, 2, cells))
    kept = json.loads(raw.decode("utf-8", "surrogatepass"))
    wanted: dict[str, object] = dict(zip(header, cells, strict=False))
    if len(cells) > len(header):
        wanted[""] = cells[len(header) :]
    assert kept == wanted


def test_a_name_with_a_percent_sign_is_a_name() -> None:
    raw = compile_original(["100% sure?", "%s"])(Row(2, 2, ["yes", "%d"]))
    assert json.loads(raw) == {"100% sure?": "yes", "%s": "%d"}
