"""How did it go: the seven results in a row, and the two rare ones."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import Disposition
from leaddesk.ui.context import Context
from leaddesk.ui.plain import tip
from leaddesk.ui.screens.call_queue.result_tile import ResultTile
from leaddesk.ui.widgets.button import Button
from leaddesk.ui.widgets.plain_label import PlainLabel

#: Result -> command and tone of its tile, in the order of the keys.
TILES: Mapping[Disposition, tuple[str, str]] = {
    Disposition.INTERESTED: ("queue.qualified", "ok"),
    Disposition.CALL_BACK: ("queue.call_back", "text"),
    Disposition.NO_ANSWER: ("queue.no_answer", "text"),
    Disposition.VOICEMAIL: ("queue.voicemail", "text"),
    Disposition.NOT_NOW: ("queue.not_now", "text"),
    Disposition.NOT_INTERESTED: ("queue.not_a_fit", "text"),
    Disposition.DO_NOT_CALL: ("queue.do_not_call", "bad"),
}
_RARE = {Disposition.BUSY: "Line was busy", Disposition.WRONG_NUMBER: "Wrong number"}


class ResultsRow(QWidget):
    """The tiles; ``rare`` is emitted for the results that have no key."""

    rare = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        head = QHBoxLayout()
        head.setSpacing(16)
        asked = PlainLabel(theme, "How did it go?", "bold")
        asked.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(asked)
        head.addWidget(
            PlainLabel(
                theme,
                "One key saves the result, starts what it says, and brings the next call.",
                "small",
                "text2",
            )
        )
        head.addStretch(1)
        self._links: dict[Disposition, Button] = {}
        for result, words in _RARE.items():
            link = Button(theme, words, kind="link")
            link.clicked.connect(partial(self.rare.emit, result))
            self._links[result] = link
            head.addWidget(link)
        row = QHBoxLayout()
        row.setSpacing(9)
        self.tiles: dict[Disposition, ResultTile] = {}
        for result, (action_id, tone) in TILES.items():
            tile = ResultTile(theme, context.actions, action_id, tone)
            self.tiles[result] = tile
            row.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(row)

    def unlight(self) -> None:
        """No tile is chosen any more."""
        for tile in self.tiles.values():
            tile.set_chosen(False)

    def show_follows(self, follows: Mapping[Disposition, str]) -> None:
        """Say under each result what it sets off for this lead."""
        for result, tile in self.tiles.items():
            tile.show_follows(follows.get(result, ""))
        for result, link in self._links.items():
            link.setToolTip(tip(follows.get(result, "")))
