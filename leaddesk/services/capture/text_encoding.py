"""Which encoding a file of text is in: byte-order mark, zero bytes, strict UTF-8, code page."""

import codecs
from typing import BinaryIO, NamedTuple

_CHUNK = 1 << 20

#: Longest first: the mark of UTF-32LE begins like that of UTF-16LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


class Encoding(NamedTuple):
    """A codec name, and how many bytes of mark stand before the text."""

    name: str
    skip: int = 0


def encoding_of(stream: BinaryIO) -> Encoding:
    """The codec to read ``stream`` with; reads all of it, a megabyte at a time.

    Never fails: where UTF-8 does not hold it answers ``cp1252``, ``latin-1`` (bytes that cp1252
    does not define) or ``mac_roman`` (bare carriage returns).
    """
    stream.seek(0)
    head = stream.read(_CHUNK)
    marked = _mark(head)
    if marked:
        return marked
    wide = _zero_pattern(head)
    if wide:
        return Encoding(wide)
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk, is_utf8, undefined, returns, bare_returns = head, True, False, 0, 0
    while chunk:
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
        undefined = undefined or not _UNDEFINED_IN_CP1252.isdisjoint(chunk)
        returns += chunk.count(b"\r")
        bare_returns += chunk.count(b"\r") - chunk.count(b"\r\n")
        chunk = stream.read(_CHUNK)
    if is_utf8:
        return Encoding("utf-8")
    if returns and bare_returns == returns:
        return Encoding("mac_roman")
    return Encoding("latin-1" if undefined else "cp1252")


def _mark(head: bytes) -> Encoding | None:
    """What the byte-order mark says, also where a writer put a short mark before UTF-32."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            if len(mark) == 2:
                name = _zero_pattern(head[2:], least=0.7) or name
            return Encoding(name, len(mark))
    return None


def _zero_pattern(head: bytes, least: float = 0.3) -> str | None:
    """UTF-16 or UTF-32 by where its zero bytes are; None with fewer zeros than ``least``."""
    sample = head[:4000]
    zeros = sample.count(0)
    if len(sample) < 4 or zeros < len(sample) * least:
        return None
    if zeros > len(sample) * 0.7:
        return "utf-32-le" if sample[0] else "utf-32-be"
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"
