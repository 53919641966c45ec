"""A lead that a person wrote down came from nowhere else, and is spoken of so."""

#: The source of a lead whose writer names none.
BY_HAND = "By hand"


def how_it_came(source: str) -> str:
    """ "came in from Web form", "was added by hand"."""
    return "was added by hand" if source == BY_HAND else f"came in from {source}"


def how_it_came_back(source: str) -> str:
    """ "came back from Web form", "was added by hand again"."""
    return "was added by hand again" if source == BY_HAND else f"came back from {source}"
