"""Which leads of a list are shown, and the statement that walks them in the list's order."""

from enum import StrEnum
from typing import Any, NamedTuple

from leaddesk.models.vocabulary import InboxList, Temperature, Urgency

#: A narrowing filter looks at this many leads of each owner, in the list's order, at first.
LOOKED_AT = 1_000


class Whose(StrEnum):
    """Whose leads: mine and nobody's, everyone's, one person's, nobody's."""

    MINE = "mine"
    EVERYONE = "everyone"
    OWNER = "owner"
    NOBODY = "nobody"


class InboxFilter(NamedTuple):
    """What the filter button says. ``rep_id`` is the one of MINE or OWNER."""

    whose: Whose = Whose.EVERYONE
    rep_id: int | None = None
    source_id: int | None = None
    temperature: Temperature | None = None

    @property
    def narrows(self) -> bool:
        """Whether something is asked that no index answers."""
        return self.source_id is not None or self.temperature is not None


EVERYONE = InboxFilter()


def mine(rep_id: int | None) -> InboxFilter:
    """What a person sees at first: own leads and those of nobody; all, before one signed in."""
    return EVERYONE if rep_id is None else InboxFilter(Whose.MINE, rep_id)


def ids_query(
    which: InboxList, urgency: Urgency, shown: InboxFilter, limit: int, looked_at: int = -1
) -> tuple[str, dict[str, Any]]:
    """The statement and parameters for ids of one list and urgency in order.

    Owners are merged from their own index ranges, never sorted (a plan test holds this).
    ``looked_at`` bounds how far a narrowing filter looks; -1 is to the end.
    """
    forward = which is not InboxList.DONE
    order = "inbox_at, score DESC, id" if forward else "inbox_at DESC, score, id DESC"
    residual = _residual(shown)
    branches = []
    for owner in _owners(shown):
        where = f"{owner} inbox = :which AND urgency = :urgency"
        if residual and looked_at >= 0:
            walked = (
                f"SELECT id, inbox_at, score, source_id, temperature FROM lead WHERE {where}"  # noqa: S608
                f" ORDER BY {order} LIMIT {looked_at}"
            )
            branches.append(f"SELECT id, inbox_at, score FROM ({walked}) WHERE {residual}")  # noqa: S608
        else:
            narrowed = f"{where} AND {residual}" if residual else where
            branches.append(f"SELECT id, inbox_at, score FROM lead WHERE {narrowed}")  # noqa: S608
    statement = f"{' UNION ALL '.join(branches)} ORDER BY {order} LIMIT :limit"
    return statement, {
        "which": which.value,
        "urgency": int(urgency),
        "rep": shown.rep_id,
        "source": shown.source_id,
        "temperature": shown.temperature,
        "limit": limit,
    }


def _owners(shown: InboxFilter) -> tuple[str, ...]:
    match shown.whose:
        case Whose.MINE:
            return ("owner_id = :rep AND", "owner_id IS NULL AND")
        case Whose.OWNER:
            return ("owner_id = :rep AND",)
        case Whose.NOBODY:
            return ("owner_id IS NULL AND",)
        case _:
            return ("",)


def _residual(shown: InboxFilter) -> str:
    parts = []
    if shown.source_id is not None:
        parts.append("source_id = :source")
    if shown.temperature is not None:
        parts.append("temperature = :temperature")
    return " AND ".join(parts)
