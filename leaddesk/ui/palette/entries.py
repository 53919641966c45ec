"""What the palette offers: commands for the lead, places, further commands, and leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leaddesk.models.vocabulary import Temperature
from leaddesk.services.declared_settings import DECLARED, PAGE_WORDS
from leaddesk.ui.actions import ACTIONS, Action, ActionRegistry
from leaddesk.ui.palette.matching import Spans, match

_SHORT = 6
_LEAD_PLACES = ("lead", "queue")


@dataclass(frozen=True, slots=True)
class FoundLead:
    """A lead that fits what was typed; ``note`` is source and city."""

    id: int
    name: str
    score: int
    temperature: Temperature
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the palette: a heading, a command or a lead.

    ``thing`` is what the command is run with: the setting that is opened.
    """

    name: str
    icon: str = ""
    spans: Spans = ()
    keys: tuple[str, ...] = ()
    note: str = ""
    action_id: str = ""
    lead: FoundLead | None = None
    thing: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only stands over others."""
        return not self.action_id and self.lead is None


def command_entries(
    actions: ActionRegistry,
    typed: str,
    subject: str,
    *,
    whole: bool = False,
    notes: Callable[[str], str] = lambda _action_id: "",
) -> list[Entry]:
    """The commands that can be done now and fit ``typed``, in their groups.

    ``subject`` is the selected lead's name. Groups are short unless ``whole``; in each the most
    used stand first.
    """
    groups: dict[str, list[tuple[tuple[int, int, int], Entry]]] = {}
    for order, action in enumerate(ACTIONS):
        if action.id == "app.palette" or actions.why_not(action.id) is not None:
            continue
        found = match(typed, action.name, action.words)
        if found is None:
            continue
        entry = Entry(
            action.name,
            action.icon,
            found.spans,
            actions.key_parts(action.id),
            notes(action.id),
            action.id,
        )
        place = (found.rank, -actions.used[action.id], order)
        groups.setdefault(_group(action, subject), []).append((place, entry))
    rows: list[Entry] = []
    for group in (f"For {subject}", "Go to", "Do"):
        ranked = [entry for _place, entry in sorted(groups.get(group, []), key=lambda one: one[0])]
        if ranked:
            rows += [Entry(group), *(ranked if whole else ranked[:_SHORT])]
    return rows


def setting_entries(typed: str) -> list[Entry]:
    """The settings and their pages that fit ``typed``, under their heading."""
    if not typed.strip():
        return []
    pages = ((page.value, words, "Settings", page.value) for page, words in PAGE_WORDS.items())
    settings = ((one.name, one.words, f"Settings, {one.page}", one.key) for one in DECLARED)
    ranked = []
    for order, (name, words, note, thing) in enumerate((*pages, *settings)):
        found = match(typed, name, words)
        if found is not None:
            entry = Entry(
                name, "settings", found.spans, note=note, action_id="app.settings", thing=thing
            )
            ranked.append((found.rank, order, entry))
    rows = [entry for *_place, entry in sorted(ranked, key=lambda one: one[:2])]
    return [Entry("Settings"), *rows[:_SHORT]] if rows else []


def lead_entries(leads: Sequence[FoundLead], typed: str) -> list[Entry]:
    """The found leads under their heading."""
    if not leads:
        return []
    return [Entry("Leads"), *(_lead_entry(lead, typed) for lead in leads)]


def _lead_entry(lead: FoundLead, typed: str) -> Entry:
    found = match(typed, lead.name)
    return Entry(lead.name, spans=found.spans if found else (), note=lead.note, lead=lead)


def _group(action: Action, subject: str) -> str:
    if action.id.startswith("go."):
        return "Go to"
    if subject and action.place in _LEAD_PLACES:
        return f"For {subject}"
    return "Do"
