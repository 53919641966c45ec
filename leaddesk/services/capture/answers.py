"""What a source gathers for one lead: its answers by the source's own names, and where they go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.services.capture.consent_answers import consents_in
from leaddesk.services.capture.flatten import LONGEST_VALUE, MOST_FIELDS, as_text, as_text_or_none
from leaddesk.services.capture.page_address import tags_of
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.standard_fields import CUSTOM, IGNORE

#: Labels may be whole sentences; a mapping keeps so much of them.
LONGEST_NAME = 300

_TAGS = {"utm_campaign": "campaign", "utm_medium": "medium"}


class Answers:
    """The answers of one lead while its source reads them.

    Blank ones are left out; a second one of the same name becomes "Name (2)".
    """

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.goes_to: dict[str, str] = {}

    def add(self, name: str, answer: Any, field: str = "") -> None:
        """An answer (text, yes or no, a number, or a list of those) that goes to ``field``.

        Without a ``field`` it is guessed by its name and content.
        """
        if isinstance(answer, list):
            said = ", ".join(filter(None, (as_text_or_none(one) for one in answer)))
        elif isinstance(answer, Mapping):
            return
        else:
            said = as_text(answer)
        if not said or len(self.fields) >= MOST_FIELDS:
            return
        name = self._unique(" ".join(name.split())[:LONGEST_NAME] or "Answer")
        self.fields[name] = said[:LONGEST_VALUE]
        if field:
            self.goes_to[name] = field

    def add_tags(self, tags: Mapping[str, Any]) -> None:
        """The campaign tags (utm_…) among ``tags``; the others are left out."""
        for name, said in tags.items():
            if name.lower().startswith("utm_"):
                self.add(name, said, _TAGS.get(name.lower(), CUSTOM + name))

    def add_page(self, address: str) -> None:
        """The campaign tags in a page's address, where they came no other way."""
        known = {name.lower() for name in self.fields}
        self.add_tags({name: said for name, said in tags_of(address).items() if name not in known})

    def lead(
        self,
        *,
        external_id: str = "",
        captured_at: datetime | None = None,
        original: bytes = b"",
        ip: str = "",
        source: str = "",
    ) -> RawLead:
        """The lead with these answers. What it allows and forbids is found among them.

        ``ip`` is where the answers came from, which is kept beside a consent.
        """
        open_ones = {name: said for name, said in self.fields.items() if name not in self.goes_to}
        found = consents_in(open_ones, ip=ip)
        return RawLead(
            fields=self.fields,
            source=source,
            external_id=external_id,
            captured_at=captured_at,
            original=original,
            goes_to=self.goes_to | dict.fromkeys(found.names, IGNORE) | found.goes_to,
            consents=found.consents,
        )

    def _unique(self, name: str) -> str:
        unique, count = name, 1
        while unique in self.fields:
            count += 1
            unique = f"{name} ({count})"
        return unique
