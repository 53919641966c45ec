"""Fields that people do not see: whoever fills them in is a program."""

from collections.abc import Mapping

from leaddesk.services.capture.column_names import plain

_TRAPS = frozenset(
    {
        *("bot field", "honeypot", "honey pot", "honey", "gotcha", "hp", "hp field", "hp name"),
        *("hp email", "hpfield", "leave this blank", "leave this field blank", "leave blank"),
        *("contact me by fax only", "winnie the pooh", "ak hp textarea", "website hp"),
    }
)

#: Why a post with such a field filled in is no lead.
REASON = "a field that people do not see is filled in: this is spam"


def is_trap(name: str) -> bool:
    """Whether a field of this name is a trap."""
    return plain(name) in _TRAPS


def is_sprung(fields: Mapping[str, str]) -> bool:
    """Whether a trap among ``fields`` is filled in."""
    return any(said.strip() and is_trap(name) for name, said in fields.items())
