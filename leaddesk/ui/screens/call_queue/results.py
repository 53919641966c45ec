"""How did it go: the seven results in a row, and the two rare ones."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.models.vocabulary import Disposition
from leaddesk.ui.actions import ActionRegistry
from leaddesk.ui.context import Context
from leaddesk.ui.plain import tip
from leaddesk.ui.screens.call_queue.result_tile import ResultTile
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.button import ActionButton
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
#: The results that come seldom: small buttons above the tiles, each with its key.
RARE: Mapping[Disposition, str] = {
    Disposition.BUSY: "queue.busy",
    Disposition.WRONG_NUMBER: "queue.wrong_number",
}


class RareResult(ActionButton):
    """A small button for a rare result; its tooltip says what follows."""

    def __init__(self, theme: Theme, actions: ActionRegistry, action_id: str) -> None:
        self._follows = ""
        super().__init__(theme, actions, action_id, kind="link", with_icon=False)

    def show_follows(self, words: str) -> None:
        """Say what this result sets off."""
        self._follows = words
        self._follow()

    def _follow(self) -> None:
        super()._follow()
        if self._follows:
            self.setToolTip(tip(f"{self.toolTip()}: {self._follows}"))
            self.setAccessibleName(f"{self.text()}: {self._follows}")


class ResultsRow(QWidget):
    """The tiles, and above them the rare results."""

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
        self._rare: dict[Disposition, RareResult] = {}
        for result, action_id in RARE.items():
            self._rare[result] = RareResult(theme, context.actions, action_id)
            head.addWidget(self._rare[result])
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
        for result, button in self._rare.items():
            button.show_follows(follows.get(result, ""))
