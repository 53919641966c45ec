"""A template and what is known of a lead become one text, with the filled places marked.

Templates are Liquid, held in tight limits; a text may name the fields of ``merge_fields`` and
``custom.NAME`` only, so data is never evaluated (trust: merge fields).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.touch.merge_fields import BY_NAME, CUSTOM

if TYPE_CHECKING:
    from liquid import BoundTemplate, Environment

LONGEST_TEMPLATE = 20_000
LONGEST_TEXT = 50_000
LONGEST_VALUE = 300

# Filled places travel through the template between private-use signs that no value may contain.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_SIGNS = str.maketrans("", "", _OPEN + _MIDDLE + _CLOSE)
_FILLED = re.compile(f"{_OPEN}([^{_MIDDLE}]*){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text; ``field`` names what filled it, and is empty for plain words."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """The text in parts. ``missing`` are fields with neither a value nor a stand-in."""

    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, as it is read aloud or sent."""
        return "".join(part.text for part in self.parts)


def compose(template: str, values: Mapping[str, str]) -> Composed:
    """Fill ``template`` with ``values`` (names of merge fields, and ``custom:NAME``).

    The template's own ``default`` goes before the field's stand-in. Raises `LeadDeskError` for a
    text that is no template, names an unknown field, or grows beyond all measure.
    """
    from liquid.exceptions import LiquidError

    parsed = _parsed(template)
    missing: list[str] = []
    known = {
        name: value
        for name, field in BY_NAME.items()
        if (value := field.said(values.get(name, "").strip()))
    }
    custom = {
        name.removeprefix("custom:"): _signed(name, value)
        for name, value in values.items()
        if name.startswith("custom:") and value.strip()
    }
    given: dict[str, object] = {name: _signed(name, value) for name, value in known.items()}
    for name in _named(parsed):
        if name.startswith(f"{CUSTOM}."):
            own = name.removeprefix(f"{CUSTOM}.")
            given[CUSTOM] = custom
            if own not in custom:
                custom[own] = _Unknown(f"custom:{own}", None, missing)  # type: ignore[assignment]
        elif name not in known:
            given[name] = _Unknown(name, BY_NAME[name].fallback, missing)
    try:
        text = parsed.render(given)
    except LiquidError as error:
        raise _not_a_template(str(error).partition("\n")[0]) from error
    return Composed(_parts(text), tuple(dict.fromkeys(missing)))


def fields_of(template: str) -> tuple[str, ...]:
    """The fields that ``template`` names. Raises `LeadDeskError` as `compose` does."""
    return tuple(name.replace(f"{CUSTOM}.", f"{CUSTOM}:") for name in _named(_parsed(template)))


class _Unknown:
    """A field whose value is not known: nothing to the ``default`` filter, else its stand-in."""

    force_liquid_default = True

    def __init__(self, name: str, fallback: str | None, missing: list[str]) -> None:
        self._name, self._fallback, self._missing = name, fallback, missing

    def __liquid__(self) -> object:
        return None

    def __str__(self) -> str:
        if self._fallback is None:
            self._missing.append(self._name)
            return ""
        return _signed(self._name, self._fallback)


def _signed(name: str, value: str) -> str:
    clean = " ".join(value[: LONGEST_VALUE * 2].translate(_SIGNS).split())[:LONGEST_VALUE]
    return f"{_OPEN}{name}{_MIDDLE}{clean}{_CLOSE}"


def _parts(text: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    end = 0
    for found in _FILLED.finditer(text):
        parts.append(Part(text[end : found.start()].translate(_SIGNS)))
        parts.append(Part(found[2], found[1]))
        end = found.end()
    parts.append(Part(text[end:].translate(_SIGNS)))
    return tuple(part for part in parts if part.text)


@lru_cache(maxsize=256)
def _parsed(template: str) -> "BoundTemplate":
    from liquid.exceptions import LiquidError

    if len(template) > LONGEST_TEMPLATE:
        raise _not_a_template(f"it is longer than {LONGEST_TEMPLATE:,} characters")
    try:
        return _environment().from_string(template)
    except LiquidError as error:
        raise _not_a_template(str(error).partition("\n")[0]) from error


@lru_cache(maxsize=256)
def _named(parsed: "BoundTemplate") -> tuple[str, ...]:
    from liquid.exceptions import LiquidError

    try:
        names = tuple(dict.fromkeys(str(path) for path in parsed.global_variable_paths()))
    except LiquidError as error:
        raise _not_a_template(str(error).partition("\n")[0]) from error
    for name in names:
        if name not in BY_NAME and not name.startswith(f"{CUSTOM}."):
            raise LeadDeskError(
                f"The text names a field called “{name[:60]}”, which leads do not have.",
                "The text is kept as it was.",
                "Choose one of: " + ", ".join(BY_NAME) + ", or custom.NAME.",
            )
    return names


@cache
def _environment() -> "Environment":
    """Liquid takes a third of a second to load, so it waits for the first text."""
    import liquid

    class Limited(liquid.Environment):
        loop_iteration_limit = 1_000
        output_stream_limit = LONGEST_TEXT
        local_namespace_limit = 10_000

    return Limited()


def _not_a_template(why: str) -> LeadDeskError:
    return LeadDeskError(
        f"The text cannot be filled in: {why[:200]}.",
        "The text is kept as it was.",
        "Fields are written like {{ first_name }}; mend the text and try again.",
    )
