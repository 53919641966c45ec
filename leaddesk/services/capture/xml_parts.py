"""Elements of an XML document by their names, whatever their case and namespace."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaddesk.services.capture.flatten import LONGEST_VALUE, MOST_FIELDS
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Deeper XML is no lead.
DEEPEST = 40


def root_of(payload: Payload) -> "Element":
    """The root of an XML delivery; what is damaged is read as far as it can be.

    Raises ``PayloadRefused`` where there is no element, or the document is not safe.
    """
    try:
        root = payload.root
    except PayloadRefused as refused:
        if payload.shape is not Shape.XML or "not safe" in refused.reason:
            raise
        # Imported here: most XML is whole.
        from leaddesk.services.capture.tolerant_xml import read_tolerantly

        return read_tolerantly(payload.text)
    if _is_deep(root):
        raise PayloadRefused("it is nested too deep")
    return root


def _is_deep(root: "Element") -> bool:
    """Whether it is nested deeper than a lead is, found without nesting ourselves."""
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [inner for one in level for inner in one], depth + 1
    return bool(level)


def name_of(element: "Element") -> str:
    """An element's name in lower case, without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1].lower()


def children(element: "Element | None", name: str) -> list["Element"]:
    """The elements called ``name`` directly in ``element``."""
    return [] if element is None else [one for one in element if name_of(one) == name]


def child(element: "Element | None", *path: str) -> "Element | None":
    """The first element at ``path`` in ``element``; None where there is none."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def said(element: "Element | None", *path: str) -> str:
    """The text of the element at ``path``, trimmed; empty where there is none."""
    found = child(element, *path)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def leaves(element: "Element", path: str = "") -> Iterator[tuple[str, str]]:
    """All texts and attributes in ``element`` by their paths: ``customer.name``, ``phone.type``."""
    for name, value in element.attrib.items():
        if value.strip():
            yield f"{path}.{name}".lstrip("."), value.strip()
    text = (element.text or "").strip()
    if text:
        yield path or name_of(element), text
    for inner in element:
        yield from leaves(inner, f"{path}.{_tag(inner)}".lstrip("."))


def flat(element: "Element") -> dict[str, str]:
    """The same as fields; a name that repeats counts on."""
    fields: dict[str, str] = {}
    for path, text in leaves(element):
        if len(fields) >= MOST_FIELDS:
            break
        name, count = path, 1
        while name in fields:
            count += 1
            name = f"{path} ({count})"
        fields[name] = text[:LONGEST_VALUE]
    return fields


def _tag(element: "Element") -> str:
    return str(element.tag).rsplit("}", 1)[-1]
