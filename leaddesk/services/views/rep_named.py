"""Finding a rep by name, as the command line and scripts do."""

from typing import NamedTuple

from leaddesk.models.reader import Reader
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.settings import read_settings


class NamedRep(NamedTuple):
    """Who a name means."""

    rep_id: int
    name: str


def rep_named(reader: Reader, name: str) -> NamedRep:
    """The rep called ``name``, whatever its capitals; a first name does where it is the only one.

    Raises `LeadDeskError` naming who is there.
    """
    wanted = " ".join(name.split()).casefold()
    reps = [NamedRep(*row) for row in reader.rows("SELECT id, name FROM rep ORDER BY id")]
    for meant in (
        [rep for rep in reps if rep.name.casefold() == wanted],
        [rep for rep in reps if rep.name.casefold().split()[:1] == [wanted]],
    ):
        if len(meant) == 1:
            return meant[0]
    raise LeadDeskError(
        f"Nobody at this desk is called {name[:60]}.",
        "Nothing was changed.",
        f"Use one of {', '.join(rep.name for rep in reps) or 'the names you add with reps add'}.",
    )


def signed_in_rep(reader: Reader) -> int | None:
    """The rep whose desk this is: the one in the settings, else the only one there."""
    chosen = read_settings(reader).text("you.rep").casefold()
    reps = reader.rows("SELECT id, name FROM rep WHERE active ORDER BY id LIMIT 2000")
    named = [rep_id for rep_id, name in reps if name.casefold() == chosen]
    if named:
        return int(named[0])
    return int(reps[0][0]) if len(reps) == 1 else None


def role_of(*, senior: bool) -> str:
    """What stands under a person's name."""
    return "Senior desk" if senior else "Sales desk"
