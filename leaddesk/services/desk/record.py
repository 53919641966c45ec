"""The lead record, edited in place: read as any source is read, and scored anew at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from leaddesk.models.change import Change
from leaddesk.models.errors import LeadDeskError
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.store import Done, Store
from leaddesk.models.touch import Touch
from leaddesk.models.vocabulary import Channel, EventKind, Validity
from leaddesk.services.capture.cell_text import clean, one_line
from leaddesk.services.capture.email_address import match_key, read_email
from leaddesk.services.capture.money import read_money
from leaddesk.services.capture.phone_number import read_phone
from leaddesk.services.capture.postal import read_country, read_postal_code, read_region
from leaddesk.services.capture.yes_no import read_yes_no
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import waiting_touches
from leaddesk.services.standing.names import called
from leaddesk.services.standing.policy import Policy, policy_of
from leaddesk.services.standing.routing import reroute
from leaddesk.services.standing.settle import settle
from leaddesk.services.standing.sources import source_named
from leaddesk.services.standing.whereabouts import of_lead, zone_columns

#: Longer texts are no answer to a field; they stand in notes.
LONGEST = 2_000

_TEXTS = (
    "first_name",
    "last_name",
    "company",
    "job_title",
    "city",
    "timeline",
    "budget",
    "intent",
    "wants",
)
_CUSTOM = "custom:"

#: Fields that say where a lead is: its permitted hours follow them.
_PLACES = ("phone", "postal_code", "region", "country")

Columns = dict[str, Any]


def edit(
    store: Store, lead_id: int, typed: Mapping[str, str], *, now: datetime, by_id: int | None
) -> Done[None]:
    """Type over fields of a lead. What a person typed is never overwritten by an arrival.

    Raises `LeadDeskError` naming the field whose text is not understood; nothing is changed then.
    """

    def work(change: Change) -> None:
        policy = policy_of(change)
        lead = change.get(Lead, lead_id)
        country = lead.country or policy.settings.country
        columns: Columns = {}
        for name, text in typed.items():
            columns |= _read(change, policy, lead, name, one_line(clean(text)), country)
        before = {name: _shown(lead, name) for name in typed}
        if not change.update(lead, **columns):
            return
        change.update(lead, typed=sorted({*lead.typed, *typed}))
        if any(name in typed for name in _PLACES):
            change.update(lead, **zone_columns(of_lead(lead), policy.calendar.zone.key))
        _redirect(change, lead, typed)
        fields = {name: [before[name], _shown(lead, name)] for name in typed}
        change.event(lead, EventKind.EDITED, fields=fields)
        reroute(change, policy, lead, appraise(change, policy, lead, now))
        settle(change, policy, lead, now, lead.next_step)
        change.say(f"{called(lead)}: {_said(fields)}")

    return store.do("edit", work, now=now, by_id=by_id)


def _read(
    change: Change, policy: Policy, lead: Lead, name: str, text: str, country: str
) -> Columns:
    """The columns that a typed field changes."""
    if name.startswith(_CUSTOM):
        return {"custom": {**lead.custom, name.removeprefix(_CUSTOM): text[:LONGEST]}}
    if name in _TEXTS:
        return {name: text[:LONGEST]}
    if name == "source":
        if not text:
            raise _not_understood("Source", text, "Type where the lead came from.")
        return {"source_id": key_of(source_named(change, text))}
    reader = _READERS.get(name)
    if reader is None:
        raise LeadDeskError(f"A lead has no field called {name}.", "Nothing was changed.")
    return reader(text, country, policy.settings.currency)


def _phone(text: str, country: str, _currency: str) -> Columns:
    phone = read_phone(text, country)
    if text and phone.validity is Validity.INVALID:
        raise _not_understood("Phone", text, f"{phone.reason.capitalize()}. Check the number.")
    return {
        "phone": phone.e164 if text else None,
        "phone_raw": text,
        "phone_validity": phone.validity if text else Validity.UNKNOWN,
        "phone_kind": phone.kind,
        "phone_extension": phone.extension,
    }


def _email(text: str, _country: str, _currency: str) -> Columns:
    email = read_email(text)
    if text and email.address is None:
        raise _not_understood("E-mail", text, f"{email.reason.capitalize()}. Check the address.")
    return {
        "email": email.address if text else None,
        "email_key": match_key(email.address) if text and email.address else None,
        "email_raw": text,
        "email_validity": email.validity if text else Validity.UNKNOWN,
    }


def _country(text: str, _country: str, _currency: str) -> Columns:
    code = read_country(text)
    if text and not code:
        raise _not_understood("Country", text, "Type its name, or its two letters such as US.")
    return {"country": code}


def _quote(text: str, _country: str, _currency: str) -> Columns:
    answer = read_yes_no(text) if text else False
    if answer is None:
        raise _not_understood("Quote", text, "Type yes or no.")
    return {"asked_for_quote": answer}


def _cost(text: str, _country: str, currency: str) -> Columns:
    money = read_money(text, currency) if text else None
    if text and money is None:
        raise _not_understood("Cost", text, "Type an amount such as 38.40.")
    return {
        "cost_minor": money.minor if money else None,
        "cost_currency": money.currency if money else "",
    }


_READERS: dict[str, Callable[[str, str, str], Columns]] = {
    "phone": _phone,
    "email": _email,
    "postal_code": lambda text, country, _: {"postal_code": read_postal_code(text, country)},
    "region": lambda text, country, _: {"region": read_region(text, country)},
    "country": _country,
    "asked_for_quote": _quote,
    "cost": _cost,
}


def _redirect(change: Change, lead: Lead, typed: Mapping[str, str]) -> None:
    """Touches that wait go to the number or address that is there now."""
    for touch in waiting_touches(change, lead):
        by_email = touch.channel is Channel.EMAIL
        if ("email" if by_email else "phone") in typed:
            _send_to(change, touch, (lead.email if by_email else lead.phone) or "")


def _send_to(change: Change, touch: Touch, recipient: str) -> None:
    change.update(touch, recipient=recipient)


def _shown(lead: Lead, name: str) -> Any:
    if name.startswith(_CUSTOM):
        return lead.custom.get(name.removeprefix(_CUSTOM), "")
    column = {"phone": "phone_raw", "email": "email_raw", "source": "source_id"}.get(name, name)
    return getattr(lead, "cost_minor" if name == "cost" else column)


def _said(fields: Mapping[str, list[Any]]) -> str:
    """What was changed, in a few words."""
    names = [name.removeprefix(_CUSTOM).replace("_", " ") for name in fields]
    if len(names) > 1:
        return f"{', '.join(names)} changed"
    new = next(iter(fields.values()))[1]
    return (
        f"{names[0]} is {str(new)[:60]} now"
        if isinstance(new, str) and new
        else (f"{names[0]} changed")
    )


def _not_understood(field: str, text: str, do: str) -> LeadDeskError:
    return LeadDeskError(f"{field} can't be “{text[:60]}”.", "The lead stays as it was.", do)
