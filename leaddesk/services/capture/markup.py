"""Tags and texts of markup, one after the other: of pages in e-mails and of XML that is none.

Read in one pass, so that no input, however broken, takes more than its length. No entity is
defined, nothing is loaded, nothing is run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_START = re.compile(r"<(?:/?[A-Za-z_]|[!?])")
_NAME = re.compile(r"[A-Za-z_][\w.:-]{0,100}")
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]{0,100})\s*=\s*(\"[^\"]*\"|'[^']*'|“[^”]*”|[^\s\"'<>]+)")
#: Attributes beyond these many characters of a tag are no one's.
_LONGEST_TAG = 5_000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its lower-case name. ``closes`` what was open, or is ``whole`` in itself."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    closes: bool = False
    whole: bool = False


def pieces(markup: str, raw: frozenset[str] = frozenset()) -> Iterator[Tag | str]:
    """The tags of ``markup`` and the texts between them, unescaped, in their order.

    Comments, declarations and preambles are left out, and so is what stands in elements whose
    names are ``raw`` (programs and styles). A "<" that begins no tag is text.
    """
    place, end = 0, len(markup)
    while place < end:
        begins = _START.search(markup, place)
        start = begins.start() if begins else end
        if start > place:
            yield unescape(markup[place:start])
        if start == end:
            return
        if markup.startswith("<![CDATA[", start):
            place = _find(markup, "]]>", start + 9)
            yield markup[start + 9 : place]
            place += 3
        elif markup.startswith("<!--", start):
            place = _find(markup, "-->", start + 4) + 3
        elif markup.startswith(("<!", "<?"), start):
            place = _find(markup, ">", start + 2) + 1
        else:
            tag, place = _tag(markup, start)
            yield tag
            if tag.name in raw and not (tag.closes or tag.whole):
                place = _after(markup, tag.name, place)


def _find(markup: str, mark: str, start: int) -> int:
    """Where ``mark`` is next; the end of the markup where it is not."""
    found = markup.find(mark, start)
    return len(markup) if found < 0 else found


def _tag(markup: str, start: int) -> tuple[Tag, int]:
    """The tag that begins at ``start``, and where it ends."""
    closes = markup.startswith("</", start)
    named = _NAME.match(markup, start + 1 + closes)
    name, after = (named[0].lower(), named.end()) if named else ("", start + 1)
    end = _find(markup, ">", after)
    inner = markup[after : min(end, after + _LONGEST_TAG)]
    attributes = {
        one[1].lower(): unescape(one[2].strip("\"'“”")) for one in _ATTRIBUTE.finditer(inner)
    }
    return Tag(name, attributes, closes, inner.rstrip().endswith("/")), end + 1


def _after(markup: str, name: str, start: int) -> int:
    """Where the closing tag of ``name`` begins; the end where there is none."""
    found = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(markup, start)
    return len(markup) if found is None else found.start()
