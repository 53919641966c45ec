"""One delivery of a source, opened once: its bytes, what shape they have, and what they hold."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from leaddesk.services.errors import LeadDeskError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from leaddesk.services.capture.mail import Mail

#: Deeper JSON is no lead (trust: bad inputs, B35).
DEEPEST = 20
#: More fields than this are no form.
MOST_FIELDS = 1_000

_HEADER_LINE = re.compile(rb"\A(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n])")
_MAIL_HEADER = re.compile(
    rb"^(?:from|subject|received|return-path|message-id|delivered-to|mime-version):",
    re.IGNORECASE | re.MULTILINE,
)
_FORM = re.compile(r"[^\s=&<>{}\"]{1,200}=[^\r\n]*\Z")
_ADDRESS = re.compile(r"\A(?:(?:GET|POST) +)?(?:https?://\S+?|/[^\s?]*)\?(\S*)")
#: Half a character, as careless programs cut one: no database takes it.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Shape(StrEnum):
    """What the bytes of a delivery look like."""

    JSON = "json"
    FORM = "form"
    XML = "xml"
    MAIL = "mail"
    TEXT = "text"


class PayloadRefused(LeadDeskError):  # noqa: N818 - the name says what happened
    """A delivery that is damaged: why, in words that complete "This can't be read: "."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This can’t be read: {reason}.",
            "It is kept as it came.",
            "Ask the sender, or enter the lead by hand.",
        )
        self.reason = reason


@dataclass(frozen=True)
class Payload:
    """A delivery. What it holds is opened when asked for, and only once.

    ``headers`` are those of the post, in lower case; ``file`` is its file's name, where it has one.
    Asking for a shape that it does not have answers an empty thing, never an error.
    """

    raw: bytes = field(repr=False)
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @cached_property
    def shape(self) -> Shape:
        """Told by the bytes; what the sender calls them counts only for forms in parts."""
        if self._boundary:
            return Shape.FORM
        head = self.raw[:4_096].lstrip()
        for bom, _ in _BOMS:
            head = head.removeprefix(bom).lstrip()
        if head[:1] in (b"{", b"["):
            return Shape.JSON
        if _HEADER_LINE.match(head) and _MAIL_HEADER.search(self.raw[:65_536]):
            return Shape.MAIL
        if head[:1] == b"<":
            return Shape.XML
        if _ADDRESS.match(self.text[:4_096]) or _FORM.match(self.text.strip()):
            return Shape.FORM
        return Shape.TEXT

    @cached_property
    def text(self) -> str:
        """The bytes as text; what is no UTF-8 is read as Windows wrote it."""
        for bom, encoding in _BOMS:
            if self.raw.startswith(bom):
                return self.raw[len(bom) :].decode(encoding, "replace")
        try:
            return self.raw.decode("utf-8")
        except UnicodeDecodeError:
            return self.raw.decode("cp1252", "replace")

    @property
    def document(self) -> Any:
        """The JSON document, every number as the text that was sent: long ids lose no digit.

        None where this is no JSON. Raises `PayloadRefused` where it is damaged or too deep.
        """
        if isinstance(self._parsed, PayloadRefused):
            raise self._parsed
        return self._parsed

    @cached_property
    def _parsed(self) -> Any:
        """The document or its refusal, so that a damaged one is read once, not by each source."""
        try:
            return self._document()
        except PayloadRefused as refused:
            return refused

    def _document(self) -> Any:
        if self.shape is not Shape.JSON:
            return None
        try:
            found = json.loads(self.text, parse_int=str, parse_float=str, parse_constant=str)
        except RecursionError as error:
            raise PayloadRefused("it is nested too deep") from error
        except ValueError as error:
            where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise PayloadRefused(f"its JSON is damaged{where}") from error
        if _depth(found) > DEEPEST:
            raise PayloadRefused("it is nested too deep")
        return _whole(found) if _HALF.search(self.text) else found

    @property
    def object(self) -> Mapping[str, Any]:
        """The JSON document where it is an object, else an empty one; never raises."""
        try:
            found = self.document
        except PayloadRefused:
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def form(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of a form post in their order, each with all its values."""
        if self.shape is not Shape.FORM:
            return {}
        pairs = self._parts() if self._boundary else self._query()
        fields: dict[str, tuple[str, ...]] = {}
        for name, text in pairs:
            fields[name] = (*fields.get(name, ()), text)
            if len(fields) > MOST_FIELDS:
                raise PayloadRefused("it has too many fields")
        return fields

    @property
    def fields(self) -> Mapping[str, str]:
        """The form's fields, each with its first value; never raises."""
        try:
            return {name: values[0] for name, values in self.form.items()}
        except PayloadRefused:
            return {}

    @cached_property
    def root(self) -> "Element":
        """The root of an XML document; raises `PayloadRefused` where it is damaged or unsafe."""
        # Imported here: few deliveries are XML.
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        if self.shape is not Shape.XML:
            raise PayloadRefused("it is no XML")
        try:
            # As bytes, so that the encoding that the document names is heeded.
            found: Element = fromstring(self.raw.lstrip(), forbid_dtd=True)
        except DefusedXmlException as error:
            raise PayloadRefused("it defines entities, which is not safe") from error
        except (ParseError, ValueError, LookupError) as error:
            raise PayloadRefused("its XML is damaged") from error
        return found

    @cached_property
    def mail(self) -> "Mail":
        """The message of an e-mail; an empty one where this is none. Never raises."""
        # Imported here: most deliveries are no e-mail.
        from leaddesk.services.capture.mail import Mail, read_mail

        return read_mail(self.raw) if self.shape is Shape.MAIL else Mail()

    @property
    def _boundary(self) -> bool:
        """Whether it comes in parts: some call their JSON so."""
        called = self.content_type.lower().startswith("multipart/form-data")
        return called and self.raw.lstrip().startswith(b"--")

    def _query(self) -> Iterator[tuple[str, str]]:
        text = self.text.strip()
        address = _ADDRESS.match(text)
        try:
            yield from parse_qsl(
                address[1] if address else text, keep_blank_values=True, max_num_fields=MOST_FIELDS
            )
        except ValueError as error:
            raise PayloadRefused("it has too many fields") from error

    def _parts(self) -> Iterator[tuple[str, str]]:
        """The fields of a form that was sent in parts; files in it are left out."""
        from email import message_from_bytes, policy

        head = f"Content-Type: {self.content_type}\r\n\r\n".encode("latin-1", "replace")
        for part in message_from_bytes(head + self.raw, policy=policy.HTTP).iter_parts():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str) and part.get_filename() is None:
                payload = part.get_payload(decode=True)
                text = payload if isinstance(payload, bytes) else b""
                yield name, text.decode("utf-8", "replace")


def _whole(document: Any) -> Any:
    """``document`` with a question mark for every half of a character."""
    return json.loads(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))


def _depth(document: Any) -> int:
    """How deep a document is nested, found without nesting ourselves."""
    deepest, level = 0, [document]
    while level and deepest <= DEEPEST:
        deepest += 1
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return deepest
