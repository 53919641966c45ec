"""The standard record: what every source's leads become, whatever they looked like."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from leaddesk.models.vocabulary import Channel
from leaddesk.services.capture.email_address import Email
from leaddesk.services.capture.money import Money
from leaddesk.services.capture.phone import Phone


class Consent(NamedTuple):
    """What a person allowed or forbade, in the words that they were shown.

    ``certificate`` is the address of a third party's proof, ``ip`` where the answer came from,
    ``at`` when it was given (else when the lead came).
    """

    channel: Channel
    granted: bool
    wording: str = ""
    certificate: str = ""
    ip: str = ""
    at: datetime | None = None


class FieldProblem(NamedTuple):
    """A value that was kept, but not as it should be: its column, what was there, and why."""

    column: str
    value: str
    reason: str


NO_CUSTOM: Mapping[str, str] = MappingProxyType({})


class StandardRecord(NamedTuple):
    """One lead's own facts in standard form (domain: The lead record). Empty text: not known.

    ``captured_at`` is the source's own instant, or ``received_at`` where it gives none
    (``captured_at_known`` tells which). The last seven instants are history from another system.
    """

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    job_title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    source: str = ""
    campaign: str = ""
    medium: str = ""
    captured_at: datetime | None = None
    captured_at_known: bool = False
    received_at: datetime | None = None
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    timeline: str = ""
    budget: str = ""
    value: Money | None = None
    value_currency: str = ""
    intent: str = ""
    asked_for_quote: bool | None = None
    notes: str = ""
    external_id: str = ""
    cost: Money | None = None
    consents: tuple[Consent, ...] = ()
    owner: str = ""
    stage: str = ""
    status: str = ""
    first_attempt_at: datetime | None = None
    first_contact_at: datetime | None = None
    qualified_at: datetime | None = None
    proposal_at: datetime | None = None
    won_at: datetime | None = None
    lost_at: datetime | None = None
    closed_at: datetime | None = None
    lost_reason: str = ""
    custom: Mapping[str, str] = NO_CUSTOM
    problems: tuple[FieldProblem, ...] = ()

    @property
    def name(self) -> str:
        """The name to show: the person's, else the company's."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.company


class Unreadable(NamedTuple):
    """Why a row can't become a lead; it waits in *Needs attention* with its original."""

    reason: str
    column: str = ""
    value: str = ""


class Ignored(NamedTuple):
    """A row that never was a lead: blank, or the header again."""

    reason: str


Outcome = StandardRecord | Unreadable | Ignored
