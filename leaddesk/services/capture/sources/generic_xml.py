"""Any XML that names somebody: elements and attributes by their paths."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaddesk.models.vocabulary import SourceKind
from leaddesk.services.capture.payload import Payload, PayloadRefused, Shape
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.told import Told
from leaddesk.services.capture.xml_parts import flat, name_of, root_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMAT = "generic_xml"
NAME = "XML post"
KIND = SourceKind.VENDOR

#: Elements that stand for one lead each, where there are several in a row.
_LEADS = frozenset({"lead", "prospect", "contact", "customer", "person", "record", "row", "item"})


def recognises(payload: Payload) -> bool:
    """Every XML."""
    return payload.shape is Shape.XML


def read(payload: Payload) -> Iterator[Told]:
    """One lead, or one for each element of a list of leads."""
    from xml.etree.ElementTree import tostring

    root = root_of(payload)
    if name_of(root) == "html":
        raise PayloadRefused("it is a web page")
    several = _several(root)
    for one in several or [root]:
        if fields := flat(one):
            yield RawLead(fields, original=tostring(one) if several else b"")


def _several(root: "Element") -> list["Element"]:
    """The members of a list of leads, at the root or one level below it."""
    for level in (root, *root):
        inner = list(level)
        names = {name_of(one) for one in inner}
        if len(inner) > 1 and len(names) == 1 and names <= _LEADS:
            return inner
    return []
