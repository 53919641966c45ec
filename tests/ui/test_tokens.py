"""Contrast, computed from the tokens (guide: Accessibility rule 5)."""

import pytest

from leaddesk.ui.tokens import MARK_PAIRS, TEXT_PAIRS, contrast, tokens

THEMES = [(dark, high) for dark in (False, True) for high in (False, True)]


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("dark", "high"), THEMES)
def test_every_text_can_be_read(dark: bool, high: bool) -> None:
    table = tokens(dark=dark, high_contrast=high)
    weak = {
        pair: round(contrast(table[pair[0]], table[pair[1]]), 2)
        for pair in TEXT_PAIRS
        if contrast(table[pair[0]], table[pair[1]]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize(("dark", "high"), THEMES)
def test_every_edge_that_means_something_can_be_seen(dark: bool, high: bool) -> None:
    table = tokens(dark=dark, high_contrast=high)
    weak = {
        pair: round(contrast(table[pair[0]], table[pair[1]]), 2)
        for pair in MARK_PAIRS
        if contrast(table[pair[0]], table[pair[1]]) < 3
    }
    assert weak == {}


def test_both_themes_have_the_same_tokens() -> None:
    assert tokens(dark=False).keys() == tokens(dark=True).keys()


def test_high_contrast_makes_quiet_text_plain_and_lines_strong() -> None:
    table = tokens(dark=False, high_contrast=True)
    assert table["text2"] == table["text"]
    assert table["line"] == table["control"]
    assert table["hotBg"] == table["surface"]
