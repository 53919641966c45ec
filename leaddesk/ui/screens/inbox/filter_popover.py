"""What the list shows: whose leads, one source, one temperature."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.views.inbox_choices import Named
from leaddesk.services.views.inbox_filter import InboxFilter, Whose
from leaddesk.ui.screens.inbox.popover import Choice, ChoiceList, Popover
from leaddesk.ui.theme import Theme

_ICONS = {Temperature.HOT: "flame", Temperature.WARM: "sun", Temperature.COLD: "snowflake"}


class FilterPopover(Popover):
    """Offers filters; ``chosen`` says the new one and closes."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Show", 300, parent)
        self._filter = InboxFilter()
        self._me: int | None = None
        self.list = ChoiceList(theme, "Show")
        self.column.addWidget(self.list)
        self.list.chosen.connect(self._choose)

    def ask(
        self,
        anchor: QWidget,
        now_shown: InboxFilter,
        me: int | None,
        people: Sequence[Named],
        sources: Sequence[Named],
    ) -> None:
        """Open under ``anchor`` with what is shown now marked."""
        self._filter, self._me = now_shown, me
        self.list.show_choices(_choices(now_shown, me, people, sources), most=12)
        self.open_under(anchor, right=True)
        self.list.setFocus()

    def _choose(self, key: str) -> None:
        self.close()
        self.chosen.emit(changed(self._filter, key, self._me))


def changed(shown: InboxFilter, key: str, me: int | None) -> InboxFilter:
    """The filter after the choice ``key``; what was on goes off."""
    kind, _, value = key.partition(":")
    match kind:
        case "mine":
            return shown._replace(whose=Whose.MINE, rep_id=me)
        case "everyone":
            return shown._replace(whose=Whose.EVERYONE, rep_id=None)
        case "nobody":
            return shown._replace(whose=Whose.NOBODY, rep_id=None)
        case "owner":
            return shown._replace(whose=Whose.OWNER, rep_id=int(value))
        case "temperature":
            one = Temperature(value)
            return shown._replace(temperature=None if shown.temperature is one else one)
        case _:
            source = int(value)
            return shown._replace(source_id=None if shown.source_id == source else source)


def _choices(
    shown: InboxFilter, me: int | None, people: Sequence[Named], sources: Sequence[Named]
) -> list[Choice]:
    def whose(key: str, words: str, kind: Whose, rep_id: int | None = None) -> Choice:
        on = shown.whose is kind and (kind is not Whose.OWNER or shown.rep_id == rep_id)
        return Choice(key, words, chosen=on)

    rows = [Choice("", "Whose leads", is_heading=True)]
    if me is not None:
        rows.append(whose("mine", "Mine and nobody’s", Whose.MINE))
    rows.append(whose("everyone", "Everyone’s", Whose.EVERYONE))
    rows.append(whose("nobody", "Nobody’s", Whose.NOBODY))
    rows += [whose(f"owner:{one.key}", one.name, Whose.OWNER, one.key) for one in people]
    rows.append(Choice("", "Temperature", is_heading=True))
    rows += [
        Choice(
            f"temperature:{one}",
            one.capitalize(),
            icon=_ICONS[one],
            chosen=shown.temperature is one,
        )
        for one in Temperature
    ]
    rows.append(Choice("", "Source", is_heading=True))
    rows += [
        Choice(f"source:{one.key}", one.name, chosen=shown.source_id == one.key) for one in sources
    ]
    return rows
