"""XML as it circulates: preambles that are no XML, quotes that are missing, tags left open.

What can be read is read, as a browser would.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from leaddesk.services.capture.markup import Tag, pieces
from leaddesk.services.capture.payload import PayloadRefused

DEEPEST = 40
MOST_ELEMENTS = 20_000
LONGEST_XML = 5_000_000

_DEFINES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]{0,500}\[)", re.IGNORECASE)


def read_tolerantly(text: str) -> Element:
    """The root of the first element in ``text``; names are in lower case.

    A tag that was never closed ends with the one around it. Raises ``PayloadRefused`` where
    nothing in it is an element, it defines entities, or it is too long or nested too deep.
    """
    if _DEFINES.search(text):
        raise PayloadRefused("it defines entities, which is not safe")
    if len(text) > LONGEST_XML:
        raise PayloadRefused("it is too long")
    root: Element | None = None
    inside: list[Element] = []
    texts: list[str] = []
    count = 0
    for piece in pieces(text):
        if isinstance(piece, str):
            texts.append(piece)
            continue
        _write(inside, texts)
        if piece.closes:
            _close(inside, piece.name)
        elif root is None or inside:
            count += 1
            if count > MOST_ELEMENTS or len(inside) >= DEEPEST:
                raise PayloadRefused("it is nested too deep")
            element = _made(inside, piece)
            root = element if root is None else root
            if not piece.whole:
                inside.append(element)
    _write(inside, texts)
    if root is None:
        raise PayloadRefused("its XML is damaged")
    return root


def _made(inside: list[Element], tag: Tag) -> Element:
    attributes = dict(tag.attributes)
    return SubElement(inside[-1], tag.name, attributes) if inside else Element(tag.name, attributes)


def _close(inside: list[Element], name: str) -> None:
    for number in range(len(inside) - 1, -1, -1):
        if inside[number].tag == name:
            del inside[number:]
            return


def _write(inside: list[Element], texts: list[str]) -> None:
    """Put the texts since the last tag where they stand, and begin anew."""
    text = "".join(texts)
    texts.clear()
    if not (inside and text):
        return
    last = inside[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "") + text
    else:
        last.text = (last.text or "") + text
