"""What some results ask before they are saved: when, why not, or whether really never again."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.models.vocabulary import Disposition
from leaddesk.services.views.call_card import CallCard
from leaddesk.ui.screens.call_queue.callback_picker import CallbackPicker
from leaddesk.ui.screens.call_queue.next_step_picker import NextStepPicker
from leaddesk.ui.screens.call_queue.popover import Popover
from leaddesk.ui.screens.call_queue.results import ResultsRow
from leaddesk.ui.screens.call_queue.why_not_picker import NeverAgain, WhyNotPicker
from leaddesk.ui.theme import Theme


class Questions(QObject):
    """Opens the question of a result over its tile.

    ``answered`` says the result, the time that was agreed on or None, and the reason.
    """

    answered = Signal(object, object, str)

    def __init__(self, theme: Theme, results: ResultsRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._results = results
        self._next_step = NextStepPicker(theme, parent)
        self._callback = CallbackPicker(theme, parent)
        self._why_not = WhyNotPicker(theme, parent)
        self._never = NeverAgain(theme, parent)
        self.all: tuple[Popover, ...] = (
            self._next_step, self._callback, self._why_not, self._never,
        )  # fmt: skip
        for question in self.all:
            question.closed.connect(results.unlight)
        say = self.answered.emit
        self._next_step.picked.connect(lambda at: say(Disposition.INTERESTED, at, ""))
        self._callback.picked.connect(lambda at: say(Disposition.CALL_BACK, at, ""))
        self._why_not.picked.connect(lambda why: say(Disposition.NOT_INTERESTED, None, why))
        self._never.confirmed.connect(partial(say, Disposition.DO_NOT_CALL, None, ""))

    def ask(self, result: Disposition, card: CallCard, now: datetime) -> bool:
        """Ask what ``result`` wants to know; False where it wants to know nothing."""
        tile = self._results.tiles.get(result)
        if tile is None:
            return False
        match result:
            case Disposition.INTERESTED:
                self._next_step.ask(card, now, tile)
            case Disposition.CALL_BACK:
                self._callback.ask(card, now, tile)
            case Disposition.NOT_INTERESTED:
                self._why_not.ask(card, tile)
            case Disposition.DO_NOT_CALL:
                self._never.ask(card, tile)
            case _:
                return False
        tile.set_chosen(True)
        return True

    def leave(self) -> None:
        """A question is about the lead it was asked of, and goes with it."""
        for question in self.all:
            question.leave()
