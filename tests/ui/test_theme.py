"""Light, dark and text size are decided in one place and reach everything."""

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from leaddesk.ui.fonts import FAMILY, ROLES
from leaddesk.ui.style_sheet import style_sheet
from leaddesk.ui.theme import Mode, Theme
from leaddesk.ui.tokens import tokens
from leaddesk.ui.widgets.chip import Chip, ChipFace


def test_a_switch_changes_palette_tokens_and_pictures(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    light = theme.pixmap("phone").toImage()
    with qtbot.waitSignal(theme.changed):
        theme.apply(Mode.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#161513")
    assert theme.colour("accent") == QColor("#3CBFA6")
    assert theme.pixmap("phone").toImage() != light


def test_a_chip_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, ChipFace("70", "flame", "hot"))
    qtbot.addWidget(chip)
    light = _picture(chip)
    theme.apply(Mode.DARK)
    assert _picture(chip) != light


def test_text_size_reaches_fonts_and_heights_and_is_held_in_bounds(theme: Theme) -> None:
    theme.apply(Mode.LIGHT, text_size=150)
    assert theme.font("body").pixelSize() == 20
    assert theme.px(58) == 87
    theme.apply(Mode.LIGHT, text_size=400)
    assert theme.text_size == 150
    theme.apply(Mode.LIGHT, text_size=10)
    assert theme.text_size == 90


def test_the_bundled_typeface_is_used(theme: Theme) -> None:
    assert {theme.font(role).family() for role in ROLES} == {FAMILY}


def test_what_is_not_named_stays(theme: Theme) -> None:
    theme.apply(Mode.DARK, text_size=120, high_contrast=True)
    theme.apply(Mode.LIGHT)
    assert (theme.text_size, theme.high_contrast) == (120, True)


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_is_short_and_takes_all_colours_from_tokens(dark: bool) -> None:
    table = tokens(dark=dark)
    sheet = style_sheet(table, 100, dark=dark)
    colours = {word.strip(";,") for word in sheet.split() if word.startswith("#")}
    names = {"#sidebar", "#statusBar", "#screens"}
    assert colours - names <= set(table.values())
    assert len(sheet.splitlines()) < 170


def test_a_button_has_the_height_of_the_guide(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Call")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert 32 <= button.sizeHint().height() <= 34


def _picture(chip: Chip) -> QImage:
    return chip.grab().toImage()
