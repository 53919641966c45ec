"""Foreign text: short, one line, never markup."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.ui.plain import paragraph, shown, tip
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.plain_label import PlainLabel

MARKUP = "Sarah <b>Johnson</b> <img src='/etc/passwd'>"


def test_markup_in_a_name_is_shown_as_typed(theme: Theme) -> None:
    label = PlainLabel(theme, MARKUP)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.whole_text == MARKUP
    assert label.text() == MARKUP


def test_markup_in_a_tooltip_is_shown_as_typed() -> None:
    assert "<b>" not in tip(MARKUP)
    assert tip("Dana & Co") == "Dana & Co"


def test_a_megabyte_is_cut_before_it_is_looked_at(theme: Theme) -> None:
    megabyte = "x" * 1_000_000
    assert len(shown(megabyte)) == 200
    assert len(paragraph(megabyte)) == 4_000
    assert len(PlainLabel(theme, megabyte).text()) <= 200
    assert len(PlainLabel(theme, megabyte, wrap=True).text()) <= 4_000


def test_lines_become_one_line() -> None:
    assert shown("one\r\ntwo\tthree") == "one  two three"


def test_marks_that_turn_text_around_are_taken_out() -> None:
    assert shown("Sarah\u202egnp.exe") == "Sarahgnp.exe"


@given(st.text(max_size=500), st.integers(min_value=1, max_value=300))
def test_shown_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    line = shown(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_a_line_that_is_too_wide_is_cut_and_tells_the_rest_in_a_tooltip(
    theme: Theme, qtbot: QtBot
) -> None:
    label = PlainLabel(theme, "A long name that does not fit into sixty pixels")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole_text


def test_accents_that_are_piled_up_stay_in_their_row() -> None:
    assert shown("Zoe" + "\u0301" * 150) == "Zoe" + "\u0301" * 3
    assert len(paragraph("e" + "\u0301" * 3_000)) == 4
    assert shown("Nguye\u0302\u0303n שָׁלוֹם") == "Nguye\u0302\u0303n שָׁלוֹם"
