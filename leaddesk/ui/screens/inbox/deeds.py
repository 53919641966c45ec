"""What a person does to leads in the inbox: written behind the screen, said, and taken back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leaddesk.services.errors import LeadDeskError
from leaddesk.ui.context import Context

if TYPE_CHECKING:
    from leaddesk.models.store import Done, Store

#: Does one thing to one lead: (store, lead id, now, by whom).
Act = Callable[["Store", int, datetime, int | None], "Done[Any]"]
Then = Callable[[], object]


class _Outcome:
    """What came of it: what the store said of each lead, and what could not be done."""

    __slots__ = ("error", "said")

    def __init__(self) -> None:
        self.said: list[str] = []
        self.error: LeadDeskError | None = None


class Deeds:
    """Carries deeds out on the writer's thread, in order, each with its toast and undo."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def carry_out(
        self,
        act: Act,
        lead_ids: Sequence[int],
        *,
        many: str = "",
        then: Then | None = None,
        failed: Then | None = None,
        undoable: bool = True,
    ) -> None:
        """Do ``act`` to each lead. ``many`` is said of more than one: "{count} leads are done".

        ``then`` follows in any case; ``failed`` before it, when a lead could not be changed.
        """
        context = self._context
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> _Outcome:
            outcome = _Outcome()
            try:
                for lead_id in lead_ids:
                    outcome.said.append(act(context.store, lead_id, now, by_id).said)
            except LeadDeskError as error:
                outcome.error = error
            return outcome

        def finished(outcome: _Outcome) -> None:
            count = len(outcome.said)
            if count:
                words = outcome.said[0] if count == 1 else many.format(count=count)
                self._say(words, count if undoable else 0)
            if outcome.error is not None:
                if failed is not None:
                    failed()
                context.notices.failed(outcome.error)
            if then is not None:
                then()

        context.background.write(work, finished)

    def take_back(self, count: int = 1, words: str = "") -> None:
        """Undo the last ``count`` commands of this person; ``words`` said what they did."""
        self._rewind("undo_last", count, f"Taken back: {words}" if count > 1 else "")

    def _say(self, words: str, count: int) -> None:
        if not words:
            return
        notices = self._context.notices
        if count:
            again = f"Done again: {words}" if count > 1 else ""
            notices.toast(
                words,
                lambda: self.take_back(count, words),
                lambda: self._rewind("redo_last", count, again),
            )
        else:
            notices.toast(words)

    def _rewind(self, name: str, count: int, words: str = "") -> None:
        context = self._context
        now, by_id = context.clock.now(), context.user.rep_id

        def work() -> str:
            from leaddesk.services.desk import undo  # writes need sqlmodel: not at first paint

            rewind = getattr(undo, name)
            answers = [rewind(context.store, now=now, by_id=by_id) for _ in range(count)]
            said = [answer.said for answer in answers if answer is not None]
            return words if len(said) == count and words else next(iter(said), "")

        def finished(said: str) -> None:
            context.notices.toast(said or "There was nothing left to take back.")

        context.background.write(work, finished)
