"""The libraries that LeadDesk stands on, with their licences as they state them."""

import re
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60

#: What LeadDesk carries with it beside libraries.
CARRIED = (("Inter (typeface)", "4.1", "OFL-1.1"), ("Lucide (icons)", "1", "ISC"))


@dataclass(frozen=True, slots=True)
class Licence:
    """One library: its name, version and licence."""

    name: str
    version: str
    licence: str


def licences(product: str = "leaddesk") -> tuple[Licence, ...]:
    """Every library that ``product`` needs, and those need, by name; then what is carried."""
    found: dict[str, Licence] = {}
    waiting = [product]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            library = distribution(name)
        except PackageNotFoundError:
            continue
        found[key] = Licence(name, library.version, _licence(library))
        waiting += _needed(library)
    found.pop(product, None)
    libraries = sorted(found.values(), key=lambda one: one.name.lower())
    return (*libraries, *(Licence(*carried) for carried in CARRIED))


def _needed(library: Distribution) -> list[str]:
    """The names that a library requires, but those of extras."""
    names = []
    for requirement in library.requires or ():
        match = _NAME.match(requirement)
        if match and "extra ==" not in requirement:
            names.append(match[0])
    return names


def _licence(library: Distribution) -> str:
    stated = _stated(library, "License-Expression") or _stated(library, "License")
    if not stated.strip() or len(stated) > _LONGEST:
        classes = [
            line.rpartition(" :: ")[2]
            for line in library.metadata.get_all("Classifier") or []
            if line.startswith("License ::")
        ]
        stated = ", ".join(classes) or stated.partition("\n")[0]
    return " ".join(stated.split())[:_LONGEST] or "see its files"


def _stated(library: Distribution, field: str) -> str:
    stated = dict(library.metadata.items()) if isinstance(library.metadata, Message) else {}
    return str(stated.get(field, ""))
