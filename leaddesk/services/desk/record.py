"""The record edited in place: read like any arrival, decided anew, and never filled over again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.source import Source
from leaddesk.models.store import Done, Store
from leaddesk.models.vocabulary import EventKind, PhoneKind, Validity
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.email_address import match_key
from leaddesk.services.capture.money import Money
from leaddesk.services.capture.standard_fields import CUSTOM
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.capture.typed_fields import label_of, read_typed
from leaddesk.services.errors import LeadDeskError
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.moved_place import place_changed
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy, policy_of
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.routing import reroute
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.sources import source_named

#: Fields that are one column of text.
_TEXTS = (
    *("first_name", "last_name", "company", "job_title", "city", "region", "postal_code"),
    *("country", "timeline", "budget", "intent"),
)
_AMOUNTS = ("value", "cost")
_OTHERS = ("phone", "email", *_AMOUNTS, "asked_for_quote", "source", "wants")
_PLACES = frozenset({"phone", "region", "postal_code", "country"})

_LONGEST_WANTS = 2_000
_SAFE = "Nothing was changed."


def edit(
    store: Store,
    lead_id: int,
    typed: Mapping[str, str],
    *,
    now: datetime,
    by_id: int | None,
) -> Done[None]:
    """Write what a person typed (field → text; an empty text empties the field).

    Points, route, zones and place follow. Raises `LeadDeskError` naming the field that can't be
    read; then nothing is changed.
    """
    for field in typed:
        if field not in (*_TEXTS, *_OTHERS) and not field.removeprefix(CUSTOM).strip():
            raise LeadDeskError("A field of your own needs a name.", _SAFE)
        if field not in (*_TEXTS, *_OTHERS) and not field.startswith(CUSTOM):
            raise LeadDeskError(f"A lead has no field called {field[:60]} to type over.", _SAFE)

    def work(change: Change) -> None:
        lead, policy = change.get(Lead, lead_id), policy_of(change)
        changed = _write(change, policy, lead, typed)
        if not changed:
            return
        change.update(lead, typed=list(dict.fromkeys([*lead.typed, *changed])))
        change.event(lead, EventKind.EDITED, fields=changed)
        _follow(change, policy_of(change), lead, changed)
        names = ", ".join(_label(field) for field in changed)
        change.say(f"{names} of {called(lead)} {'is' if len(changed) == 1 else 'are'} changed")

    return store.do("edit", work, now=now, by_id=by_id)


def _write(
    change: Change, policy: Policy, lead: Lead, typed: Mapping[str, str]
) -> dict[str, list[str]]:
    """Set the columns; the answer is field → [what was said before, what is said now]."""
    changed: dict[str, list[str]] = {}
    for field, text in typed.items():
        before = _said(change, lead, field)
        if " ".join(text.split()) == " ".join(before.split()):
            continue
        columns = _columns(change, policy, lead, field, text.strip())
        if change.update(lead, **columns) and (now := _said(change, lead, field)) != before:
            changed[field] = [before, now]
    return changed


def _columns(change: Change, policy: Policy, lead: Lead, field: str, text: str) -> dict[str, Any]:
    if field == "wants":
        return {"wants": text[:_LONGEST_WANTS]}
    if field == "source":
        if not text:
            raise LeadDeskError("Source: every lead comes from somewhere.", _SAFE, "Name one.")
        return {"source_id": key_of(source_named(change, text))}
    record = _read(change, policy, lead, field, text)
    if field == "phone":
        return _phone(lead, record)
    if field == "email":
        return _email(record)
    if field in _AMOUNTS:
        amount: Money | None = getattr(record, field)
        return {
            f"{field}_minor": amount.minor if amount else None,
            f"{field}_currency": amount.currency if amount else "",
        }
    if field == "asked_for_quote":
        return {field: bool(record.asked_for_quote)}
    if field.startswith(CUSTOM):
        name = field.removeprefix(CUSTOM)
        others = {key: value for key, value in lead.custom.items() if key != name}
        return {"custom": {**others, **record.custom}}
    value = getattr(record, field)
    if field == "intent" and lead.wants == lead.intent:
        return {field: value, "wants": value}
    return {field: value}


def _read(change: Change, policy: Policy, lead: Lead, field: str, text: str) -> StandardRecord:
    """The field read beside the lead's country, which says how codes and numbers are written."""
    settings = policy.settings
    context = Context(settings.country, settings.zone, settings.currency, change.now)
    fields = {field: text}
    if field in ("phone", "region", "postal_code") and lead.country:
        fields["country"] = lead.country
    record = read_typed(fields, context)
    for problem in record.problems:
        raise LeadDeskError(
            f"{_label(field)}: {problem.reason} (“{text[:40]}”).", _SAFE, "Type it another way."
        )
    if len(record.phones) > 1 or len(record.emails) > 1:
        count = max(len(record.phones), len(record.emails))
        raise LeadDeskError(f"{_label(field)}: one goes here, found {count}.", _SAFE)
    return record


def _phone(lead: Lead, record: StandardRecord) -> dict[str, Any]:
    if not record.phones:
        return {
            "phone": None,
            "phone_raw": "",
            "phone_validity": Validity.UNKNOWN,
            "phone_kind": PhoneKind.UNKNOWN,
            "phone_extension": "",
        }
    phone = record.phones[0]
    if phone.e164 == lead.phone and phone.extension == lead.phone_extension:
        return {}
    return {
        "phone": phone.e164,
        "phone_raw": phone.raw,
        "phone_validity": phone.validity,
        "phone_kind": phone.kind,
        "phone_extension": phone.extension,
    }


def _email(record: StandardRecord) -> dict[str, Any]:
    email = record.emails[0] if record.emails else None
    address = email.address if email else None
    return {
        "email": address,
        "email_key": match_key(address) if address else None,
        "email_raw": email.raw if email else "",
        "email_validity": email.validity if email else Validity.UNKNOWN,
    }


def _said(change: Change, lead: Lead, field: str) -> str:
    """What the lead says in a field, as text."""
    if field == "phone":
        return lead.phone_raw
    if field == "email":
        return lead.email or lead.email_raw
    if field in _AMOUNTS:
        minor, currency = getattr(lead, f"{field}_minor"), getattr(lead, f"{field}_currency")
        return "" if minor is None else f"{minor} {currency}"
    if field == "asked_for_quote":
        return "yes" if lead.asked_for_quote else "no"
    if field == "source":
        source = change.find(Source, lead.source_id) if lead.source_id else None
        return source.name if source else ""
    if field.startswith(CUSTOM):
        return str(lead.custom.get(field.removeprefix(CUSTOM), ""))
    return str(getattr(lead, field))


def _label(field: str) -> str:
    return "What they want" if field == "wants" else label_of(field)


def _follow(change: Change, policy: Policy, lead: Lead, changed: Mapping[str, Any]) -> None:
    """Everything that was decided from the fields is decided again."""
    if not _PLACES.isdisjoint(changed):
        place_changed(change, policy, lead)
    if not {"phone", "email"}.isdisjoint(changed):
        refresh_recipients(change, policy, lead)
    facts = appraise(change, policy, lead, change.now)
    reroute(change, policy, lead, facts)
    settle(change, policy, lead, change.now)
