"""The text of an HTML page or message, as a person would read it: no markup, nothing loaded."""

import re

from leaddesk.services.capture.markup import pieces

#: Longer pages are cut: nobody reads them.
LONGEST_HTML = 400_000

_LINES = frozenset(
    {
        *("p", "div", "br", "tr", "table", "ul", "ol", "li", "blockquote", "pre", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"),
    }
)
_CELLS = frozenset({"td", "th", "dt", "dd"})
_SILENT = frozenset({"script", "style", "title", "template", "noscript"})
_BLANKS = re.compile(r"[^\S\n\t]+")
_MANY_LINES = re.compile(r"\n\n\n+")


def html_text(html: str) -> str:
    """The text of ``html``: a line for each block, a tab between the cells of a row."""
    parts: list[str] = []
    for piece in pieces(html[:LONGEST_HTML].replace("\0", ""), _SILENT):
        if isinstance(piece, str):
            parts.append(re.sub(r"[\r\n\t]+", " ", piece))
        elif piece.name in _LINES:
            parts.append("\n")
        elif piece.name in _CELLS and piece.closes:
            parts.append("\t")
    text = _BLANKS.sub(" ", "".join(parts))
    lines = (line.strip(" ").rstrip("\t") for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()
