"""What takes the focus by a key shows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from leaddesk.ui.widgets.focus_ring import FocusRing


@pytest.fixture
def page(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    panel, other = QFrame(), QFrame()
    for one in (panel, other):
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(one)
    window.show()
    window.activateWindow()
    other.setFocus()
    return window, panel, other


def test_a_key_shows_it_and_leaving_takes_it_away(theme, page):
    window, panel, other = page
    ring = FocusRing(theme, panel)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    window.resize(400, 300)
    assert ring.geometry() == panel.rect()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert not ring.isVisible()


def test_a_click_shows_none_and_reaches_what_is_under_it(theme, page):
    _window, panel, _other = page
    ring = FocusRing(theme, panel)
    panel.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
