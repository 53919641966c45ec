"""How leads and people are called on screen, from plain columns."""

from collections.abc import Mapping


def called(first_name: str, last_name: str, company: str, phone: str, email: str) -> str:
    """A lead's name, else its company, else how it can be reached."""
    name = " ".join(part for part in (first_name, last_name) if part)
    return name or company or phone or email or "No name yet"


def named_in(said: Mapping[str, str], goes_to: Mapping[str, str]) -> str:
    """Who an arrival is about, by where its values go; empty where it names nobody."""
    by_field: dict[str, str] = {}
    for name, text in said.items():
        if text.strip():
            by_field.setdefault(goes_to.get(name, ""), text.strip()[:200])
    both = (by_field.get("first_name", ""), by_field.get("last_name", ""))
    name = by_field.get("full_name") or " ".join(filter(None, both))
    ways = ("company", "email", "phone")
    return name or next((by_field[one] for one in ways if one in by_field), "")


def initials(name: str) -> str:
    """Two letters for an avatar: of the first and the last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in letters)


def first_word(name: str) -> str:
    """The name that colleagues use: "Marcus" of "Marcus Webb"."""
    return name.split(maxsplit=1)[0] if name.split() else name
